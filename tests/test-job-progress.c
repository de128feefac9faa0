/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-progress.h"
#include "sync/roster-reading-pace.h"

/* Any time of the monotonic clock. */
#define START (100 * G_USEC_PER_SEC)

/* What is noted at the beginning and so many seconds later, and what the work itself says then. */
static void
test_describe (void)
{
  static const struct
  {
    guint first;
    guint done;
    guint total;
    double seconds;
    double told; /* 0 for nothing */
    const char *expected;
  } cases[] = {
    { 0, 0, 0, 0, 0, "Beginning…" },
    { 0, 120, 0, 10, 0, "120 so far" },
    { 0, 0, 60, 10, 0, "0 of 60" },
    { 0, 12, 60, 1, 0, "12 of 60" },
    { 0, 12, 60, 12, 0, "12 of 60 · 60 a minute · about 48 seconds left" },
    { 0, 60, 60, 12, 0, "60 of 60" },
    { 0, 61, 60, 12, 0, "60 of 60" },
    /* What was done by somebody else before says nothing. */
    { 50, 62, 122, 12, 0, "62 of 122 · 60 a minute · about 60 seconds left" },
    /* A limit is known before it is met. */
    { 0, 0, 999, 0, 4575, "0 of 999 · about 76 minutes left" },
    { 0, 12, 999, 1, 4575, "12 of 999 · about 76 minutes left" },
    { 0, 12, 999, 12, 4575, "12 of 999 · 60 a minute · about 76 minutes left" },
    { 0, 60, 60, 12, 4575, "60 of 60" },
    { 0, 12, 60, 12, -1, "12 of 60 · 60 a minute · about 48 seconds left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 now = START + (gint64) (cases[i].seconds * G_USEC_PER_SEC);
      g_autofree char *text = NULL;
      RosterJobProgress progress;

      roster_job_progress_begin (&progress);
      roster_job_progress_note (&progress, cases[i].first, cases[i].total, START);
      roster_job_progress_note (&progress, cases[i].done, cases[i].total, now);
      if (cases[i].told < 0 || cases[i].told > 0)
        roster_job_progress_tell (&progress, cases[i].told, now);
      text = roster_job_progress_describe (&progress, now);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Between two words of the work the time goes on, but never beyond the end. */
static void
test_told_time_passes (void)
{
  static const struct
  {
    double later;
    const char *expected;
  } cases[] = {
    { 0, "0 of 9 · about 50 seconds left" },
    { 20, "0 of 9 · about 30 seconds left" },
    { 70, "0 of 9 · about less than a second left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterJobProgress progress;
      g_autofree char *text = NULL;

      roster_job_progress_begin (&progress);
      roster_job_progress_tell (&progress, 50, START);
      roster_job_progress_note (&progress, 0, 9, START);
      text = roster_job_progress_describe (&progress,
                                           START + (gint64) (cases[i].later * G_USEC_PER_SEC));
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, 0.001);
}

static void
test_pace (void)
{
  static const struct
  {
    double each;
    guint requests;
    double seconds;
  } cases[] = {
    { 0, 0, 0 },
    { 0, 60, 0 },
    { 0, 61, 61 },
    { 0, 4522, 75 * 61 },
    { 0.5, 60, 30 },
    { 0.5, 61, 61.5 },
    { 0.5, 130, 122 + 5 },
    /* Slower than the limit: then that is no limit. */
    { 2, 10, 20 },
    { 2, 4522, 9044 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RosterReadingPace pace = { .limit = 60, .window = 60, .each = cases[i].each };

      assert_near (roster_reading_pace_get_seconds (&pace, cases[i].requests), cases[i].seconds);
    }
}

static void
test_learn (void)
{
  static const struct
  {
    guint before;
    guint done;
    guint total;
    double seconds;
    double each;
  } steps[] = {
    { 0, 0, 500, 10, 0 },
    { 0, 20, 500, 10, 0.5 },
    { 0, 60, 500, 15, 0.25 },
    /* These have waited, or the clock was set. */
    { 0, 61, 500, 59, 0.25 },
    { 41, 20, 500, 59, 0.25 },
    { 40, 20, 500, 5, 0.25 },
    { 0, 20, 500, 61, 0.25 },
    { 0, 20, 500, -3, 0.25 },
    { 0, 500, 500, 490, 0.25 },
    /* More than the limit explains, but not for a few requests. */
    { 0, 100, 100, 500, 0.25 },
    { 0, 499, 500, 2000, 0.25 },
    { 0, 500, 500, 2000, 4 },
    { 0, 500, 500, 86400, 60 },
  };
  RosterReadingPace pace = { .limit = 60, .window = 60 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      roster_reading_pace_learn (&pace, steps[i].before, steps[i].done, steps[i].total,
                                 steps[i].seconds);
      assert_near (pace.each, steps[i].each);
    }
}

static void
test_left (void)
{
  static const struct
  {
    double each;
    guint done;
    guint total;
    double seconds;
    double left;
  } cases[] = {
    { 0, 0, 10, 0, -1 },
    { 0, 10, 10, 5, 0 },
    { 0, 0, 4522, 0, 4575 },
    /* The first windowful goes fast: that changes nothing. */
    { 0, 60, 4522, 3, 4572 },
    { 0.05, 60, 4522, 3, 4575 + 22 * 0.05 - 3 },
    /* Behind the schedule: what is left takes its time all the same. */
    { 0, 100, 4522, 999, 73 * 61 },
    { 0, 4000, 4522, 4570, 8 * 61 },
    { 0.5, 10, 30, 5, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RosterReadingPace pace = { .limit = 60, .window = 60, .each = cases[i].each };

      assert_near (
          roster_reading_pace_get_left (&pace, cases[i].done, cases[i].total, cases[i].seconds),
          cases[i].left);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/job-progress/describe", test_describe);
  g_test_add_func ("/job-progress/told-time-passes", test_told_time_passes);
  g_test_add_func ("/reading-pace/seconds", test_pace);
  g_test_add_func ("/reading-pace/learn", test_learn);
  g_test_add_func ("/reading-pace/left", test_left);

  return g_test_run ();
}
