/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-schedule.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (RosterScheduleKind,
                    roster_schedule_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_OFF, "off"),
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_DAILY, "daily"),
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_WEEKLY, "weekly"))

/* A week, and a day for where the clock is put forward. */
#define SEARCHED_DAYS 8

/* As long as nobody has said anything else: after work. */
#define DEFAULT_HOUR 20

static const char *const days[] = {
  [G_DATE_MONDAY] = "monday",     [G_DATE_TUESDAY] = "tuesday", [G_DATE_WEDNESDAY] = "wednesday",
  [G_DATE_THURSDAY] = "thursday", [G_DATE_FRIDAY] = "friday",   [G_DATE_SATURDAY] = "saturday",
  [G_DATE_SUNDAY] = "sunday",
};

/**
 * roster_schedule_init_default:
 * @self: (out caller-allocates): a schedule
 *
 * Makes it the one that an integration has before anybody has set another: every evening.
 */
void
roster_schedule_init_default (RosterSchedule *self)
{
  g_return_if_fail (self != NULL);

  *self = (RosterSchedule){ ROSTER_SCHEDULE_DAILY, G_DATE_MONDAY, DEFAULT_HOUR, 0 };
}

static gboolean
parse_number (const char *text, gsize min_length, int max, int *number)
{
  gsize length = strlen (text);
  guint64 value;

  if (length < min_length || length > 2 ||
      !g_ascii_string_to_unsigned (text, 10, 0, (guint64) max, &value, NULL))
    return FALSE;

  *number = (int) value;
  return TRUE;
}

static gboolean
parse_time (RosterSchedule *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);

  return g_strv_length (parts) == 2 && parse_number (parts[0], 1, 23, &self->hour) &&
         parse_number (parts[1], 2, 59, &self->minute);
}

/* The whole name, or its first three letters. */
static gboolean
parse_day (RosterSchedule *self, const char *text)
{
  for (GDateWeekday day = G_DATE_MONDAY; day <= G_DATE_SUNDAY; day++)
    {
      if (g_ascii_strcasecmp (text, days[day]) == 0 ||
          (strlen (text) == 3 && g_ascii_strncasecmp (text, days[day], 3) == 0))
        {
          self->day = day;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * roster_schedule_parse:
 * @self: (out caller-allocates): a schedule, which stays as it is where @text is none
 * @text: "daily HH:MM", "weekly DAY HH:MM" or "off"
 *
 * Reads a schedule as commands and the database write it.
 *
 * Returns: whether @text is a schedule
 */
gboolean
roster_schedule_parse (RosterSchedule *self, const char *text)
{
  g_auto (GStrv) words = NULL;
  RosterSchedule parsed;
  guint n_words;
  gboolean is_valid;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  words = g_strsplit (text, " ", -1);
  n_words = g_strv_length (words);
  roster_schedule_init_default (&parsed);
  if (n_words == 1 && g_str_equal (words[0], "off"))
    {
      parsed.kind = ROSTER_SCHEDULE_OFF;
      is_valid = TRUE;
    }
  else if (n_words == 2 && g_str_equal (words[0], "daily"))
    {
      is_valid = parse_time (&parsed, words[1]);
    }
  else
    {
      parsed.kind = ROSTER_SCHEDULE_WEEKLY;
      is_valid = n_words == 3 && g_str_equal (words[0], "weekly") &&
                 parse_day (&parsed, words[1]) && parse_time (&parsed, words[2]);
    }

  if (is_valid)
    *self = parsed;

  return is_valid;
}

/**
 * roster_schedule_format:
 * @self: a schedule
 *
 * The opposite of [func@Roster.schedule_parse].
 *
 * Returns: (transfer full): it as text
 */
char *
roster_schedule_format (const RosterSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case ROSTER_SCHEDULE_DAILY:
      return g_strdup_printf ("daily %02d:%02d", self->hour, self->minute);
    case ROSTER_SCHEDULE_WEEKLY:
      return g_strdup_printf ("weekly %s %02d:%02d", days[self->day], self->hour, self->minute);
    case ROSTER_SCHEDULE_OFF:
    default:
      return g_strdup ("off");
    }
}

/**
 * roster_schedule_day_get_name:
 * @day: a day of the week
 *
 * Returns: (transfer none): its name in commands, which is not translated
 */
const char *
roster_schedule_day_get_name (GDateWeekday day)
{
  g_return_val_if_fail (g_date_valid_weekday (day), NULL);

  return days[day];
}

/* When the clock on the wall shows a time first: one that is left out when it is put forward comes
 * at the end of the gap, one that comes twice counts the first time. */
static gint64
find_instant (GTimeZone *zone, gint64 local_seconds)
{
  static const GTimeType types[] = { G_TIME_TYPE_STANDARD, G_TIME_TYPE_DAYLIGHT };
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gint64 shown = local_seconds;
      int interval = g_time_zone_adjust_time (zone, types[i], &shown);

      first = MIN (first, shown - g_time_zone_get_offset (zone, interval));
    }

  return first * G_USEC_PER_SEC;
}

/* The slot of a day, if the schedule has one then. */
static gboolean
make_slot (const RosterSchedule *self, GTimeZone *zone, GDateTime *day, RosterScheduleSlot *slot)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *local = NULL;

  if (self->kind == ROSTER_SCHEDULE_OFF || (self->kind == ROSTER_SCHEDULE_WEEKLY &&
                                            g_date_time_get_day_of_week (day) != (int) self->day))
    return FALSE;

  /* As if it were UTC: these are the numbers on the clock. */
  time = g_date_time_new_utc (g_date_time_get_year (day), g_date_time_get_month (day),
                              g_date_time_get_day_of_month (day), self->hour, self->minute, 0);
  if (time == NULL)
    return FALSE;

  slot->at = find_instant (zone, g_date_time_to_unix (time));
  local = g_date_time_format (time, "%Y-%m-%dT%H:%M");
  g_strlcpy (slot->local, local, sizeof slot->local);

  return TRUE;
}

static GDateTime *
get_today (GTimeZone *zone, gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/**
 * roster_schedule_find_last:
 * @self: a schedule
 * @zone: where the clock on the wall is
 * @now: the time
 * @slot: (out caller-allocates): the newest slot that has begun
 *
 * Returns: whether there is one; FALSE where the schedule is off
 */
gboolean
roster_schedule_find_last (const RosterSchedule *self,
                           GTimeZone *zone,
                           gint64 now,
                           RosterScheduleSlot *slot)
{
  g_autoptr (GDateTime) today = NULL;

  g_return_val_if_fail (self != NULL && zone != NULL && slot != NULL, FALSE);

  today = get_today (zone, now);
  for (int i = 0; today != NULL && i <= SEARCHED_DAYS; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (today, -i);

      if (day != NULL && make_slot (self, zone, day, slot) && slot->at <= now)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_schedule_find_next:
 * @self: a schedule
 * @zone: where the clock on the wall is
 * @now: the time
 * @slot: (out caller-allocates): the first slot that has not begun
 *
 * Returns: whether there is one; FALSE where the schedule is off
 */
gboolean
roster_schedule_find_next (const RosterSchedule *self,
                           GTimeZone *zone,
                           gint64 now,
                           RosterScheduleSlot *slot)
{
  g_autoptr (GDateTime) today = NULL;

  g_return_val_if_fail (self != NULL && zone != NULL && slot != NULL, FALSE);

  today = get_today (zone, now);
  /* From yesterday on: the gap of a clock that is put forward may be at midnight. */
  for (int i = -1; today != NULL && i <= SEARCHED_DAYS; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (today, i);

      if (day != NULL && make_slot (self, zone, day, slot) && slot->at > now)
        return TRUE;
    }

  return FALSE;
}
