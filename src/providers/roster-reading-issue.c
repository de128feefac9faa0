/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-reading-issue.h"

static void
roster_reading_issue_clear (RosterReadingIssue *self)
{
  g_free (self->client_id);
  g_free (self->kind);
  g_free (self->why);
}

ROSTER_DEFINE_BOXED (RosterReadingIssue, roster_reading_issue)

/**
 * roster_reading_issue_new:
 * @client_id: a client; empty where it is not one client's
 * @kind: the kind of devices whose list is not complete
 * @why: translated sentence
 *
 * Returns: (transfer full): an issue
 */
RosterReadingIssue *
roster_reading_issue_new (const char *client_id, const char *kind, const char *why)
{
  RosterReadingIssue *self = roster_reading_issue_alloc ();

  g_return_val_if_fail (client_id != NULL && kind != NULL && why != NULL, self);

  self->client_id = g_strdup (client_id);
  self->kind = g_strdup (kind);
  self->why = g_strdup (why);

  return self;
}
