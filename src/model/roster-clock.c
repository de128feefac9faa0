/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-clock.h"

/**
 * RosterClock:
 *
 * The only source of wall-clock time. Times are microseconds since 1970 in UTC; 0 means never.
 *
 * A fixed clock stands still until a test moves it. It can be read from any thread.
 */
struct _RosterClock
{
  GObject parent_instance;

  GMutex mutex;
  gint64 fixed;
  gboolean is_fixed;
};

G_DEFINE_FINAL_TYPE (RosterClock, roster_clock, G_TYPE_OBJECT)

static void
roster_clock_finalize (GObject *object)
{
  RosterClock *self = ROSTER_CLOCK (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (roster_clock_parent_class)->finalize (object);
}

static void
roster_clock_class_init (RosterClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_clock_finalize;
}

static void
roster_clock_init (RosterClock *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * roster_clock_new:
 *
 * Makes a clock that follows the system's.
 *
 * Returns: (transfer full): a clock
 */
RosterClock *
roster_clock_new (void)
{
  return g_object_new (ROSTER_TYPE_CLOCK, NULL);
}

/**
 * roster_clock_new_fixed:
 * @now: the time that it shows
 *
 * Makes a clock that stands still until [method@Roster.Clock.advance].
 *
 * Returns: (transfer full): a clock
 */
RosterClock *
roster_clock_new_fixed (gint64 now)
{
  RosterClock *self = roster_clock_new ();

  self->is_fixed = TRUE;
  self->fixed = now;

  return self;
}

/**
 * roster_clock_now:
 * @self: a clock
 *
 * Returns: microseconds since 1970, UTC
 */
gint64
roster_clock_now (RosterClock *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (ROSTER_IS_CLOCK (self), 0);

  if (!self->is_fixed)
    return g_get_real_time ();

  locker = g_mutex_locker_new (&self->mutex);
  return self->fixed;
}

/**
 * roster_clock_advance:
 * @self: a fixed clock
 * @microseconds: by how much
 *
 * Moves a fixed clock.
 */
void
roster_clock_advance (RosterClock *self, gint64 microseconds)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (ROSTER_IS_CLOCK (self));
  g_return_if_fail (self->is_fixed);

  locker = g_mutex_locker_new (&self->mutex);
  self->fixed += microseconds;
}

/**
 * roster_time_format:
 * @time: microseconds since 1970, UTC
 *
 * Returns: (transfer full) (nullable): @time in RFC 3339 with whole seconds, NULL for 0
 */
char *
roster_time_format (gint64 time)
{
  g_autoptr (GDateTime) date_time = NULL;

  if (time == 0)
    return NULL;

  date_time = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  return date_time != NULL ? g_date_time_format (date_time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/**
 * roster_time_parse:
 * @text: (nullable): a time in RFC 3339
 *
 * Returns: microseconds since 1970, UTC; 0 where @text is no time
 */
gint64
roster_time_parse (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date_time = NULL;

  if (text == NULL)
    return 0;

  date_time = g_date_time_new_from_iso8601 (text, utc);
  return date_time != NULL ? g_date_time_to_unix (date_time) * G_USEC_PER_SEC : 0;
}
