/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-client.h"
#include "providers/nsight/roster-nsight-value.h"

static void
test_value_texts (void)
{
  static const struct
  {
    char *(*convert) (const char *text);
    const char *text;
    const char *expected;
  } cases[] = {
    { roster_nsight_value_date, "2024-02-29", "2024-02-29" },
    { roster_nsight_value_date, " 2024-02-29T01:02:03 ", "2024-02-29" },
    { roster_nsight_value_date, "2023-02-29", NULL },
    { roster_nsight_value_date, "0000-00-00", NULL },
    { roster_nsight_value_date, "1970-01-01", NULL },
    { roster_nsight_value_date, "2024-02-290", NULL },
    { roster_nsight_value_date, "29.02.2024", NULL },
    { roster_nsight_value_date, "2024", NULL },
    { roster_nsight_value_date, "", NULL },
    { roster_nsight_value_date, NULL, NULL },
    { roster_nsight_value_time, "2024-05-06 07:08:07", "2024-05-06T07:08:07Z" },
    { roster_nsight_value_time, "2024-05-06T07:08:07+02:00", "2024-05-06T05:08:07Z" },
    { roster_nsight_value_time, "1700000000", "2023-11-14T22:13:20Z" },
    { roster_nsight_value_time, "0", NULL },
    { roster_nsight_value_time, "9223372036854775807", NULL },
    { roster_nsight_value_time, "-1", NULL },
    { roster_nsight_value_time, "07:08:07", NULL },
    { roster_nsight_value_time, "2024-05-06", NULL },
    { roster_nsight_value_time, "0000-00-00 00:00:00", NULL },
    { roster_nsight_value_time, "Not Available", NULL },
    { roster_nsight_value_time, "", NULL },
    { roster_nsight_value_time, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = cases[i].convert (cases[i].text);

      g_test_message ("%s", cases[i].text != NULL ? cases[i].text : "(nothing)");
      g_assert_cmpstr (value, ==, cases[i].expected);
    }
}

static void
test_value_count (void)
{
  g_assert_cmpint (roster_nsight_value_count ("0"), ==, 0);
  g_assert_cmpint (roster_nsight_value_count (" 25 "), ==, 25);
  g_assert_cmpint (roster_nsight_value_count ("2147483648"), ==, ROSTER_COUNT_UNKNOWN);
  g_assert_cmpint (roster_nsight_value_count ("1.5"), ==, ROSTER_COUNT_UNKNOWN);
  g_assert_cmpint (roster_nsight_value_count (NULL), ==, ROSTER_COUNT_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nsight-value/texts", test_value_texts);
  g_test_add_func ("/nsight-value/count", test_value_count);

  return g_test_run ();
}
