/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-value.h"

#include <string.h>

#include "model/roster-client.h"

/* Older than the product; what is before stands for "never" (1970-01-01 among them). */
#define FIRST_YEAR 1990

/**
 * roster_nsight_value_count:
 * @text: (nullable): a number of devices
 *
 * Returns: the number, or %ROSTER_COUNT_UNKNOWN where it is none
 */
int
roster_nsight_value_count (const char *text)
{
  g_autofree char *number = g_strstrip (g_strdup (text != NULL ? text : ""));
  guint64 value;

  return g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT, &value, NULL) ? (int) value
                                                                            : ROSTER_COUNT_UNKNOWN;
}

/* By hand: g_date_time_format() takes ten times as long. */
static char *
format_date_time (GDateTime *time, gboolean with_time)
{
  int year;
  int month;
  int day;

  if (time == NULL || g_date_time_get_year (time) < FIRST_YEAR)
    return NULL;

  g_date_time_get_ymd (time, &year, &month, &day);
  if (!with_time)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time));
}

static GDateTime *
parse_unix_seconds (const char *text)
{
  guint64 seconds;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &seconds, NULL))
    return NULL;

  return g_date_time_new_from_unix_utc ((gint64) seconds);
}

/**
 * roster_nsight_value_date:
 * @text: (nullable): YYYY-MM-DD, with or without a time after it
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, or NULL for what is no date, or one of zeros
 */
char *
roster_nsight_value_date (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *midnight = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (strlen (stripped) > 10 && stripped[10] != ' ' && stripped[10] != 'T')
    return NULL;

  midnight = g_strdup_printf ("%.10sT00:00:00Z", stripped);
  time = g_date_time_new_from_iso8601 (midnight, NULL);

  return format_date_time (time, FALSE);
}

/* “YYYY-MM-DD HH:MM:SS”, or with a “T” between, as nearly all times are. */
static GDateTime *
parse_plain (const char *text)
{
  static const char form[] = "0000-00-00 00:00:00";
  int parts[6] = { 0 };
  int part = 0;

  for (gsize i = 0; i < sizeof form; i++)
    {
      if (form[i] == '0' && g_ascii_isdigit (text[i]))
        parts[part] = parts[part] * 10 + g_ascii_digit_value (text[i]);
      else if (form[i] != '0' && (text[i] == form[i] || (form[i] == ' ' && text[i] == 'T')))
        part++;
      else
        return NULL;
    }

  return g_date_time_new_utc (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
}

/**
 * roster_nsight_value_time:
 * @text: (nullable): a time in UTC: YYYY-MM-DD HH:MM:SS or seconds since 1970
 *
 * Returns: (transfer full) (nullable): RFC 3339 in UTC, or NULL for what is no time ("Not
 *   Available"), no date, or one of zeros
 */
char *
roster_nsight_value_time (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autoptr (GDateTime) time = parse_plain (stripped);
  g_autoptr (GDateTime) time_utc = NULL;

  if (time == NULL)
    time = parse_unix_seconds (stripped);
  if (time == NULL)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      time = g_date_time_new_from_iso8601 (stripped, utc);
    }

  time_utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  return format_date_time (time_utc, TRUE);
}
