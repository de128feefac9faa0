/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-call.h"

static void
roster_ninja_call_clear (RosterNinjaCall *self)
{
  g_free (self->path);
  g_free (self->query);
  g_clear_pointer (&self->scope, roster_ninja_scope_unref);
}

ROSTER_DEFINE_BOXED (RosterNinjaCall, roster_ninja_call)

/**
 * roster_ninja_call_new:
 * @path: path of the question, below that of the API
 * @query: (nullable): its parameters, encoded
 * @parse: reads the reply
 * @scope: (nullable): for @parse
 *
 * Returns: (transfer full): a question; one that has rows in its answer asks for a list
 */
RosterNinjaCall *
roster_ninja_call_new (const char *path,
                       const char *query,
                       RosterNinjaParser parse,
                       RosterNinjaScope *scope)
{
  RosterNinjaCall *self = roster_ninja_call_alloc ();

  g_return_val_if_fail (path != NULL && parse != NULL, self);

  self->path = g_strdup (path);
  self->query = g_strdup (query);
  self->parse = parse;
  self->scope = scope != NULL ? roster_ninja_scope_ref (scope) : NULL;
  self->is_list = parse != roster_ninja_parse_nothing;

  return self;
}
