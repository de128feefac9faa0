/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-backoff.h"

/* The linker puts this in the place of the client's: nobody waits here. */
gboolean __real_roster_backoff_next (
    RosterBackoff *self, RosterHttpOutcome outcome, int retry_after, double random, guint *wait);
gboolean __wrap_roster_backoff_next (
    RosterBackoff *self, RosterHttpOutcome outcome, int retry_after, double random, guint *wait);

gboolean
__wrap_roster_backoff_next (
    RosterBackoff *self, RosterHttpOutcome outcome, int retry_after, double random, guint *wait)
{
  gboolean again = __real_roster_backoff_next (self, outcome, retry_after, random, wait);

  *wait = 0;
  return again;
}
