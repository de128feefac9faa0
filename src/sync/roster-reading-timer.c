/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-reading-timer.h"

#include "net/roster-http-request.h"

/* Nobody reads faster. */
#define INTERVAL (250 * G_TIME_SPAN_MILLISECOND)

/**
 * roster_reading_timer_begin:
 * @self: where it is put
 * @info: the RMM
 * @integration: the integration that is read
 * @clock: a clock
 *
 * Begins to measure.
 */
void
roster_reading_timer_begin (RosterReadingTimer *self,
                            const RosterProviderInfo *info,
                            const RosterIntegration *integration,
                            RosterClock *clock)
{
  g_return_if_fail (self != NULL && self->clock == NULL);

  self->pace.limit = roster_provider_info_get_rate (info, integration);
  self->pace.window = ROSTER_HTTP_DEFAULT_WINDOW;
  self->clock = g_object_ref (clock);
  self->begun_at = roster_clock_now (clock);
}

void
roster_reading_timer_clear (RosterReadingTimer *self)
{
  g_clear_object (&self->clock);
}

/**
 * roster_reading_timer_is_due:
 * @self: a timer
 *
 * Returns: whether it is worth the while to count anew what is left; always when it has just begun
 */
gboolean
roster_reading_timer_is_due (RosterReadingTimer *self)
{
  gint64 now = roster_clock_now (self->clock);

  return self->noted_at == 0 || now < self->noted_at || now >= self->noted_at + INTERVAL;
}

/**
 * roster_reading_timer_note:
 * @self: a timer
 * @done: how many requests were answered since it began
 * @total: of how many; 0 where that is not known
 *
 * Learns from what was done how fast the service is.
 *
 * Returns: how many seconds are left, or -1 where nobody can say
 */
double
roster_reading_timer_note (RosterReadingTimer *self, guint done, guint total)
{
  double seconds;

  self->noted_at = roster_clock_now (self->clock);
  seconds = (double) (self->noted_at - self->begun_at) / G_USEC_PER_SEC;
  roster_reading_pace_learn (&self->pace, self->before, done, total, seconds);

  if (total == 0)
    return -1;

  return roster_reading_pace_get_left (
      &self->pace, self->before + done, self->before + total,
      seconds + roster_reading_pace_get_seconds (&self->pace, self->before));
}
