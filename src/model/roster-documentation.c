/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-documentation.h"

static void
roster_documentation_clear (RosterDocumentation *self)
{
  g_free (self->id);
  g_free (self->destination);
  g_free (self->name);
  g_free (self->url);
  g_free (self->account);
  g_free (self->update_method);
  g_free (self->template_id);
}

ROSTER_DEFINE_BOXED (RosterDocumentation, roster_documentation)

/**
 * roster_documentation_new:
 *
 * Returns: (transfer full): a documentation, to be filled by its maker
 */
RosterDocumentation *
roster_documentation_new (void)
{
  return roster_documentation_alloc ();
}

/**
 * roster_documentation_copy:
 * @self: a documentation
 *
 * Returns: (transfer full): a copy, to be changed by its maker
 */
RosterDocumentation *
roster_documentation_copy (RosterDocumentation *self)
{
  RosterDocumentation *copy = roster_documentation_alloc ();

  g_return_val_if_fail (self != NULL, copy);

  copy->id = g_strdup (self->id);
  copy->destination = g_strdup (self->destination);
  copy->name = g_strdup (self->name);
  copy->url = g_strdup (self->url);
  copy->current = self->current;
  copy->generation = self->generation;
  copy->account = g_strdup (self->account);
  copy->rate = self->rate;
  copy->update_method = g_strdup (self->update_method);
  copy->template_id = g_strdup (self->template_id);

  return copy;
}
