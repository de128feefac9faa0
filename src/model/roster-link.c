/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-link.h"

static void
roster_link_clear (RosterLink *self)
{
  g_free (self->client_id);
  g_free (self->target_id);
}

ROSTER_DEFINE_BOXED (RosterLink, roster_link)

/**
 * roster_link_new:
 * @client_id: a source client
 * @target_id: the target that it is
 *
 * Returns: (transfer full): a link
 */
RosterLink *
roster_link_new (const char *client_id, const char *target_id)
{
  RosterLink *self = roster_link_alloc ();

  g_return_val_if_fail (client_id != NULL && target_id != NULL, self);

  self->client_id = g_strdup (client_id);
  self->target_id = g_strdup (target_id);

  return self;
}
