/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-reading-pace.h"

#include "store/roster-store-requests.h"

/* What takes longer per request than a window is broken, not slow. */
#define MAX_EACH 60.0

/* So much slower is no accident. */
#define CLEARLY 1.1

static double
get_round (const RosterReadingPace *self)
{
  return self->window + ROSTER_REQUESTS_MARGIN;
}

/* Whether the service needs longer for a windowful than a window is. */
static gboolean
is_slow (const RosterReadingPace *self)
{
  return self->each * self->limit >= get_round (self);
}

/**
 * roster_reading_pace_get_seconds:
 * @self: a pace
 * @requests: how many requests
 *
 * The first windowful goes at once, each further one a window later.
 *
 * Returns: how many seconds they take where none was sent before
 */
double
roster_reading_pace_get_seconds (const RosterReadingPace *self, guint requests)
{
  guint limit;

  g_return_val_if_fail (self->limit > 0 && self->window > 0, 0);

  if (requests == 0)
    return 0;
  if (is_slow (self))
    return requests * self->each;

  limit = (guint) self->limit;

  return (requests - 1) / limit * get_round (self) + ((requests - 1) % limit + 1) * self->each;
}

/**
 * roster_reading_pace_learn:
 * @self: a pace
 * @before: how many requests were sent before
 * @done: how many were answered since then
 * @total: of how many; 0 where that is not known
 * @seconds: how long that took
 *
 * Finds out how long a request takes. Within the first window nothing waits; a long reading that
 * was clearly slower than the limit waited for the service alone.
 */
void
roster_reading_pace_learn (
    RosterReadingPace *self, guint before, guint done, guint total, double seconds)
{
  guint limit = (guint) self->limit;
  gboolean is_first = before + done <= limit && seconds < self->window;
  gboolean is_whole =
      done == total && done / 2 > limit && seconds / done * limit > CLEARLY * get_round (self);

  if (done > 0 && seconds >= 0 && (is_first || is_whole))
    self->each = MIN (seconds / done, MAX_EACH);
}

/**
 * roster_reading_pace_get_left:
 * @self: a pace
 * @done: how many requests were answered
 * @total: of how many
 * @seconds: how long that took
 *
 * Returns: how many seconds the rest takes, or -1 where nobody can say yet
 */
double
roster_reading_pace_get_left (const RosterReadingPace *self,
                              guint done,
                              guint total,
                              double seconds)
{
  double left;

  if (done >= total)
    return 0;

  /* By the schedule; but never less than what is left takes by itself, whatever went before. */
  left = MAX (roster_reading_pace_get_seconds (self, total) - seconds,
              roster_reading_pace_get_seconds (self, total - done));

  return left > 0 ? left : -1;
}
