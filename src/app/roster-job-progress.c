/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-progress.h"

#include <glib/gi18n-lib.h>

#include "app/roster-duration.h"

/* What took a moment says nothing about the rest. */
#define MIN_SECONDS 2

/**
 * roster_job_progress_begin:
 * @self: a progress
 *
 * Another part of the work begins.
 */
void
roster_job_progress_begin (RosterJobProgress *self)
{
  *self = (RosterJobProgress){ .told = -1 };
}

/**
 * roster_job_progress_note:
 * @self: a progress
 * @done: how much is done
 * @total: of how much; 0 where that is not known
 * @now: the time
 *
 * Notes how far it is. What was done before the first time took no time of this work.
 */
void
roster_job_progress_note (RosterJobProgress *self, guint done, guint total, gint64 now)
{
  if (self->since == 0 || done < self->done)
    {
      self->since = now;
      self->done_before = done;
    }
  self->done = done;
  self->total = total;
}

/**
 * roster_job_progress_tell:
 * @self: a progress
 * @seconds: how many seconds are left, or -1
 * @now: the time
 *
 * Notes what the work itself says, which may know of limits that what was done so far did not meet.
 */
void
roster_job_progress_tell (RosterJobProgress *self, double seconds, gint64 now)
{
  self->told = seconds;
  self->told_at = now;
}

static double
get_elapsed (const RosterJobProgress *self, gint64 now)
{
  return self->since != 0 ? (double) (now - self->since) / G_USEC_PER_SEC : 0;
}

static guint
get_new (const RosterJobProgress *self)
{
  return self->done - self->done_before;
}

/* As the work says, else if it goes on as it did; -1 where nobody can say. */
static double
get_left (const RosterJobProgress *self, gint64 now)
{
  double elapsed = get_elapsed (self, now);

  if (self->total == 0 || self->done >= self->total)
    return -1;
  if (self->told >= 0)
    return MAX (self->told - (double) (now - self->told_at) / G_USEC_PER_SEC, 0);
  if (get_new (self) == 0 || elapsed < MIN_SECONDS)
    return -1;

  return elapsed / get_new (self) * (self->total - self->done);
}

static char *
describe_done (const RosterJobProgress *self)
{
  if (self->total == 0 && self->done == 0)
    return g_strdup (_ ("Beginning…"));
  if (self->total == 0)
    return g_strdup_printf (ngettext ("%'u so far", "%'u so far", self->done), self->done);

  /* Translators: how far a job is, as in “12 of 60” */
  return g_strdup_printf (_ ("%'u of %'u"), MIN (self->done, self->total), self->total);
}

/**
 * roster_job_progress_describe:
 * @self: a progress
 * @now: the time
 *
 * Returns: (transfer full): how far it is, how fast, and how long it will still take, the same in
 *   the window and on the command line
 */
char *
roster_job_progress_describe (const RosterJobProgress *self, gint64 now)
{
  double left = get_left (self, now);
  double elapsed = get_elapsed (self, now);
  g_autofree char *done = describe_done (self);
  g_autofree char *duration = NULL;

  if (left < 0)
    return g_steal_pointer (&done);

  duration = roster_duration_describe (left);
  if (get_new (self) == 0 || elapsed < MIN_SECONDS)
    /* Translators: how far a job is, as in “12 of 60”, and a duration like “40 seconds” */
    return g_strdup_printf (_ ("%s · about %s left"), done, duration);

  /* Translators: how far a job is, as in “12 of 60”, how much of it goes in a minute, and a
   * duration like “40 seconds” */
  return g_strdup_printf (_ ("%s · %'u a minute · about %s left"), done,
                          (guint) (get_new (self) * 60 / elapsed), duration);
}
