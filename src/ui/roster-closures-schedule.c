/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-schedule.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-status.h"

/* How schedules are said. */

/* Any Monday. */
#define MONDAY 2024, 1, 1

/**
 * roster_closures_describe_day:
 * @day: a day of the week
 *
 * Returns: (transfer full): its name in the language of this place
 */
char *
roster_closures_describe_day (GDateWeekday day)
{
  g_autoptr (GDateTime) monday = g_date_time_new_utc (MONDAY, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (monday, (int) day - G_DATE_MONDAY);

  return g_date_time_format (date, "%A");
}

/**
 * roster_closures_describe_schedule:
 * @schedule: a schedule
 *
 * Returns: (transfer full): it in words
 */
char *
roster_closures_describe_schedule (const RosterSchedule *schedule)
{
  g_autofree char *time = g_strdup_printf ("%02d:%02d", schedule->hour, schedule->minute);
  g_autofree char *day = NULL;

  switch (schedule->kind)
    {
    case ROSTER_SCHEDULE_DAILY:
      /* Translators: a time like “20:00” */
      return g_strdup_printf (_ ("Every day at %s"), time);
    case ROSTER_SCHEDULE_WEEKLY:
      day = roster_closures_describe_day (schedule->day);
      /* Translators: a day of the week and a time, as in “Every Monday at 07:30” */
      return g_strdup_printf (_ ("Every %s at %s"), day, time);
    case ROSTER_SCHEDULE_OFF:
    default:
      return g_strdup (_ ("Only when you sync it"));
    }
}

static const char *
explain_rest (RosterScheduleRest rest)
{
  static const char *const reasons[] = {
    [ROSTER_SCHEDULE_REST_NONE] = NULL,
    [ROSTER_SCHEDULE_REST_DISABLED] = N_ ("rests while the integration is disabled"),
    [ROSTER_SCHEDULE_REST_PAUSED] = N_ ("rests while device sync is paused"),
    [ROSTER_SCHEDULE_REST_NOT_APPLIED] = N_ ("begins after the first overview was applied"),
    [ROSTER_SCHEDULE_REST_TAKEN_BACK] =
        N_ ("rests since a run was taken back, until you let it go on"),
  };

  g_assert ((guint) rest < G_N_ELEMENTS (reasons));

  return reasons[rest] != NULL ? _ (reasons[rest]) : NULL;
}

/**
 * roster_closures_describe_next_run:
 * @status: how a schedule stands
 * @now: the time
 *
 * Returns: (transfer full) (nullable): when it runs next, or why it does not; NULL where it is off
 */
char *
roster_closures_describe_next_run (RosterScheduleStatus *status, gint64 now)
{
  g_autofree char *time = NULL;

  if (status->schedule.kind == ROSTER_SCHEDULE_OFF)
    return NULL;
  if (status->rest != ROSTER_SCHEDULE_REST_NONE)
    return g_strdup (explain_rest (status->rest));
  if (status->is_due)
    return g_strdup (_ ("Next run: within a quarter of an hour"));

  time = roster_closures_describe_time (status->next, now);
  /* Translators: a time like “Tomorrow at 20:00” */
  return g_strdup_printf (_ ("Next run: %s"), time);
}

/**
 * roster_closures_describe_schedule_status:
 * @status: how a schedule stands
 * @now: the time
 *
 * Returns: (transfer full): it in words, with the next run and the last one
 */
char *
roster_closures_describe_schedule_status (RosterScheduleStatus *status, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *schedule = roster_closures_describe_schedule (&status->schedule);
  g_autofree char *next = roster_closures_describe_next_run (status, now);
  g_autofree char *last = NULL;

  g_string_append (text, schedule);
  if (next != NULL)
    g_string_append_printf (text, " · %s", next);
  if (status->last != 0)
    {
      last = roster_closures_describe_time (status->last, now);
      g_string_append (text, " · ");
      /* Translators: a time like “Yesterday at 20:00” */
      g_string_append_printf (text, _ ("last run by itself: %s"), last);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
