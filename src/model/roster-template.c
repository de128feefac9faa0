/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-template.h"

static void
roster_template_clear (RosterTemplate *self)
{
  g_free (self->id);
  g_free (self->name);
}

ROSTER_DEFINE_BOXED (RosterTemplate, roster_template)

/**
 * roster_template_new:
 * @id: its id in the documentation
 * @name: name for people
 *
 * Returns: (transfer full): a template
 */
RosterTemplate *
roster_template_new (const char *id, const char *name)
{
  RosterTemplate *self;

  g_return_val_if_fail (id != NULL && name != NULL, NULL);

  self = roster_template_alloc ();
  self->id = g_strdup (id);
  self->name = g_strdup (name);

  return self;
}
