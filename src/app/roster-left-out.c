/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-left-out.h"

/**
 * roster_left_out_new:
 * @client: a source client's id
 * @why: (transfer full): translated sentence
 *
 * Returns: (transfer full): a client that was left alone
 */
RosterLeftOut *
roster_left_out_new (const char *client, char *why)
{
  RosterLeftOut *self = g_new0 (RosterLeftOut, 1);

  self->client = g_strdup (client);
  self->why = why;

  return self;
}

void
roster_left_out_free (RosterLeftOut *self)
{
  g_free (self->client);
  g_free (self->why);
  g_free (self);
}
