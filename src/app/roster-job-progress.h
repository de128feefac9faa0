/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterJobProgress:
 * @done: how much is done
 * @total: of how much; 0 where that is not known
 * @done_before: what was done when it was first counted
 * @since: when that was, in microseconds; 0 before
 * @told: how many seconds are left as the work itself says, or -1
 * @told_at: when it said that
 *
 * How far a piece of work is. Times are those of the monotonic clock, which the caller gives.
 */
typedef struct
{
  guint done;
  guint total;
  guint done_before;
  gint64 since;
  double told;
  gint64 told_at;
} RosterJobProgress;

void roster_job_progress_begin (RosterJobProgress *self);
void roster_job_progress_note (RosterJobProgress *self, guint done, guint total, gint64 now);
void roster_job_progress_tell (RosterJobProgress *self, double seconds, gint64 now);
char *roster_job_progress_describe (const RosterJobProgress *self, gint64 now);

G_END_DECLS
