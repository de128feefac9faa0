/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-backoff.h"

#define END (-1)

/* The outcomes of one request in a row, and the waits between the tries. */
static void
test_waits (void)
{
  static const struct
  {
    guint base;
    double random;
    int retry_after;
    RosterHttpOutcome outcomes[5];
    int waits[5];
  } cases[] = {
    { 1000, 0, -1, { ROSTER_HTTP_OUTCOME_FINAL }, { END } },
    { 1000,
      1,
      -1,
      { ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_FAULT,
        ROSTER_HTTP_OUTCOME_FAULT },
      { 1000, 2000, 4000, END } },
    { 1000,
      0,
      -1,
      { ROSTER_HTTP_OUTCOME_BUSY, ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_BUSY,
        ROSTER_HTTP_OUTCOME_FAULT },
      { 500, 1000, 2000, END } },
    { 20000,
      1,
      -1,
      { ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_FAULT,
        ROSTER_HTTP_OUTCOME_FAULT },
      { 20000, 30000, 30000, END } },
    { 1000,
      1,
      7,
      { ROSTER_HTTP_OUTCOME_BUSY, ROSTER_HTTP_OUTCOME_BUSY, ROSTER_HTTP_OUTCOME_BUSY,
        ROSTER_HTTP_OUTCOME_BUSY },
      { 7000, 7000, 7000, END } },
    { 1000, 1, 0, { ROSTER_HTTP_OUTCOME_BUSY, ROSTER_HTTP_OUTCOME_FINAL }, { 0, END } },
    { 1000, 1, 900, { ROSTER_HTTP_OUTCOME_BUSY, ROSTER_HTTP_OUTCOME_FINAL }, { 900000, END } },
    { 1000, 1, 901, { ROSTER_HTTP_OUTCOME_BUSY }, { END } },
    { 1000, 1, G_MAXINT, { ROSTER_HTTP_OUTCOME_BUSY }, { END } },
    /* A wish to wait counts with 429 and 503 only. */
    { 1000, 1, 7, { ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_FINAL }, { 1000, END } },
    { 1000, 1, -1, { ROSTER_HTTP_OUTCOME_LATE, ROSTER_HTTP_OUTCOME_LATE }, { 1000, END } },
    { 1000,
      1,
      -1,
      { ROSTER_HTTP_OUTCOME_UNREACHABLE, ROSTER_HTTP_OUTCOME_UNREACHABLE },
      { 1000, END } },
    { 1000,
      1,
      -1,
      { ROSTER_HTTP_OUTCOME_LATE, ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_UNREACHABLE,
        ROSTER_HTTP_OUTCOME_LATE },
      { 1000, 2000, 4000, END } },
    { 1000,
      1,
      -1,
      { ROSTER_HTTP_OUTCOME_LATE, ROSTER_HTTP_OUTCOME_FAULT, ROSTER_HTTP_OUTCOME_LATE },
      { 1000, 2000, END } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterBackoff backoff = { .base = cases[i].base };

      for (guint try = 0;; try++)
        {
          guint wait = 0;
          gboolean again = roster_backoff_next (&backoff, cases[i].outcomes[try],
                                                cases[i].retry_after, cases[i].random, &wait);

          g_test_message ("case %" G_GSIZE_FORMAT ", try %u", i, try);
          g_assert_cmpint (again ? (int) wait : END, ==, cases[i].waits[try]);
          if (!again)
            break;
        }
    }
}

static void
test_retry_after (void)
{
  /* 2026-11-23 12:00:00 UTC */
  static const gint64 now = G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC;
  static const struct
  {
    const char *text;
    int seconds;
  } cases[] = {
    { NULL, -1 },
    { "", -1 },
    { "soon", -1 },
    { "-5", -1 },
    { "1.5", -1 },
    { "5 seconds", -1 },
    { "0", 0 },
    { "120", 120 },
    { "2147483647", G_MAXINT },
    { "99999999999", G_MAXINT },
    { "Mon, 23 Nov 2026 12:00:30 GMT", 30 },
    { "Mon, 23 Nov 2026 11:59:30 GMT", 0 },
    { "Monday, 23-Nov-26 12:01:00 GMT", 60 },
    { "Mon Nov 23 12:00:05 2026", 5 },
    { "Mon, 32 Nov 2026 12:00:30 GMT", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text != NULL ? cases[i].text : "(none)");
      g_assert_cmpint (roster_backoff_parse_retry_after (cases[i].text, now), ==, cases[i].seconds);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backoff/waits", test_waits);
  g_test_add_func ("/backoff/retry-after", test_retry_after);

  return g_test_run ();
}
