/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-status.h"

/* How times are said. */

/**
 * roster_closures_describe_time:
 * @time: a time, as a rule in the past
 * @now: the time
 *
 * Returns: (transfer full): @time in the words of this place: “Yesterday at 20:04”
 */
char *
roster_closures_describe_time (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) utc_now = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) today = utc_now != NULL ? g_date_time_to_local (utc_now) : NULL;
  GDate then_day;
  GDate now_day;
  int days;

  if (then == NULL || today == NULL)
    return g_strdup ("");

  g_date_clear (&then_day, 1);
  g_date_clear (&now_day, 1);
  g_date_set_dmy (&then_day, (GDateDay) g_date_time_get_day_of_month (then),
                  (GDateMonth) g_date_time_get_month (then),
                  (GDateYear) g_date_time_get_year (then));
  g_date_set_dmy (&now_day, (GDateDay) g_date_time_get_day_of_month (today),
                  (GDateMonth) g_date_time_get_month (today),
                  (GDateYear) g_date_time_get_year (today));
  days = g_date_days_between (&then_day, &now_day);

  if (days == -1)
    /* Translators: a time of tomorrow, as g_date_time_format() writes it */
    return g_date_time_format (then, _ ("Tomorrow at %H:%M"));
  if (days == 0)
    /* Translators: a time of today, as g_date_time_format() writes it */
    return g_date_time_format (then, _ ("Today at %H:%M"));
  if (days == 1)
    /* Translators: a time of yesterday, as g_date_time_format() writes it */
    return g_date_time_format (then, _ ("Yesterday at %H:%M"));
  if (ABS (days) > 1 && ABS (days) < 7)
    /* Translators: a day of the week and a time, as g_date_time_format() writes them */
    return g_date_time_format (then, _ ("%A at %H:%M"));

  /* Translators: a day and a time, as g_date_time_format() writes them */
  return g_date_time_format (then, _ ("%-d %B %Y at %H:%M"));
}
