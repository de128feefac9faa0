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
