/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-duration.h"
#include "model/roster-error.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define DAY    (24 * 3600 * SECOND)
#define NOON                                                                                       \
  (1700049600 * SECOND) /* Wednesday, 15 November 2023, 12:00 UTC                                  \
                         */

static void
test_time (void)
{
  static const struct
  {
    gint64 time;
    const char *expected;
  } cases[] = {
    { NOON, "Today at 12:00" },
    { NOON - 12 * 3600 * SECOND, "Today at 00:00" },
    { NOON - 13 * 3600 * SECOND, "Yesterday at 23:00" },
    { NOON - 2 * DAY, "Monday at 12:00" },
    { NOON - 6 * DAY, "Thursday at 12:00" },
    { NOON - 7 * DAY, "8 November 2023 at 12:00" },
    { NOON + DAY, "Tomorrow at 12:00" },
    { NOON + 2 * DAY, "Friday at 12:00" },
    { NOON + 7 * DAY, "22 November 2023 at 12:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = roster_closures_describe_time (cases[i].time, NOON);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_seconds (void)
{
  static const struct
  {
    double seconds;
    const char *expected;
  } cases[] = {
    { -1, "less than a second" }, { 0.2, "less than a second" }, { 1, "1 second" },
    { 41.4, "41 seconds" },       { 100, "2 minutes" },          { 5360, "89 minutes" },
    { 7215, "2 hours" },          { 7300, "2 h 2 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = roster_duration_describe (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

typedef struct
{
  gboolean enabled;
  gboolean paused;
  gboolean resumable;
  gboolean error;
  gboolean has_run;
  guint failed;
  guint unsure;
  guint held;
  gboolean only_held;
  gint64 read_at;
  RosterIntegrationState state;
  const char *expected;
} StatusCase;

static const StatusCase status_cases[] = {
  { .enabled = TRUE, .state = ROSTER_INTEGRATION_ENABLED, .expected = "not read yet" },
  { .enabled = TRUE,
    .read_at = NOON,
    .state = ROSTER_INTEGRATION_ENABLED,
    .expected = "60 clients · 1 device · last sync: Today at 12:00" },
  { .enabled = TRUE,
    .paused = TRUE,
    .read_at = NOON,
    .state = ROSTER_INTEGRATION_PAUSED,
    .expected = "Device sync is paused · 60 clients · 1 device · last sync: Today at 12:00" },
  { .enabled = FALSE,
    .error = TRUE,
    .state = ROSTER_INTEGRATION_DISABLED,
    .expected = "Disabled: its keys were removed, matches and assets are kept" },
  { .enabled = TRUE,
    .paused = TRUE,
    .error = TRUE,
    .state = ROSTER_INTEGRATION_ATTENTION,
    .expected = "The key was refused" },
  { .enabled = TRUE,
    .has_run = TRUE,
    .resumable = TRUE,
    .failed = 3,
    .state = ROSTER_INTEGRATION_ATTENTION,
    .expected = "The last run ended early; what is left of it can go on" },
  { .enabled = TRUE,
    .has_run = TRUE,
    .failed = 1,
    .unsure = 2,
    .state = ROSTER_INTEGRATION_ATTENTION,
    .expected = "1 change failed in the last run" },
  { .enabled = TRUE,
    .has_run = TRUE,
    .unsure = 2,
    .state = ROSTER_INTEGRATION_ATTENTION,
    .expected = "2 changes of the last run got no definite answer" },
  { .enabled = TRUE,
    .has_run = TRUE,
    .failed = 1,
    .held = 12,
    .state = ROSTER_INTEGRATION_ATTENTION,
    .expected = "1 change failed in the last run" },
  { .enabled = TRUE,
    .has_run = TRUE,
    .held = 12,
    .only_held = TRUE,
    .state = ROSTER_INTEGRATION_ATTENTION,
    .expected = "12 changes are held until somebody has looked" },
  { .enabled = TRUE,
    .has_run = TRUE,
    .state = ROSTER_INTEGRATION_ENABLED,
    .expected = "not read yet" },
};

static void
check_status (const StatusCase *c)
{
  g_autoptr (RosterIntegrationSummary) summary = g_atomic_rc_box_new0 (RosterIntegrationSummary);
  g_autoptr (RosterIntegrationNumbers) numbers = g_atomic_rc_box_new0 (RosterIntegrationNumbers);
  g_autoptr (RosterRun) run = c->has_run ? roster_run_new () : NULL;
  g_autoptr (RosterIntegrationStatus) status = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  summary->integration = roster_integration_new ();
  summary->integration->enabled = c->enabled;
  summary->integration->paused = c->paused;
  summary->integration->device_sync = TRUE;
  summary->clients = 60;
  numbers->devices = 1;
  numbers->read_at = c->read_at;
  if (run != NULL)
    {
      run->state = ROSTER_RUN_DONE;
      run->states[ROSTER_OPERATION_FAILED] = c->failed;
      run->states[ROSTER_OPERATION_UNSURE] = c->unsure;
      run->held = c->held;
    }
  if (c->error)
    error = g_error_new_literal (ROSTER_ERROR, ROSTER_ERROR_AUTH, "The key was refused");

  status = roster_integration_status_new (summary, numbers, run, c->resumable, error);
  g_assert_cmpint (status->state, ==, c->state);
  g_assert_cmpint (status->is_only_held, ==, c->only_held);
  text = roster_closures_describe_integration (status, NOON);
  g_assert_cmpstr (text, ==, c->expected);
}

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_cases); i++)
    check_status (&status_cases[i]);
}

static void
test_decisions (void)
{
  g_autofree char *one = roster_closures_describe_decisions (1);
  g_autofree char *many = roster_closures_describe_decisions (50);

  g_assert_null (roster_closures_describe_decisions (0));
  g_assert_cmpstr (one, ==, "1 needs a decision");
  g_assert_cmpstr (many, ==, "50 need a decision");
}

static void
test_run (void)
{
  g_autoptr (RosterRun) run = roster_run_new ();
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autofree char *nothing = NULL;
  g_autofree char *text = NULL;
  g_autofree char *chart = NULL;

  run->state = ROSTER_RUN_DONE;
  nothing = roster_closures_describe_run (run);
  g_assert_cmpstr (nothing, ==, "Nothing was to be written");

  run->done[ROSTER_OPERATION_CLIENT_CREATE] = 1;
  run->done[ROSTER_OPERATION_ASSET_CREATE] = 12;
  run->done[ROSTER_OPERATION_ASSET_MOVE] = 2;
  run->done[ROSTER_OPERATION_ASSET_RETIRE] = 3;
  run->states[ROSTER_OPERATION_FAILED] = 4;
  run->started_at = NOON;
  run->finished_at = NOON + 41 * SECOND;
  run->state = ROSTER_RUN_CANCELLED;
  text = roster_closures_describe_run (run);
  g_assert_cmpstr (text, ==,
                   "1 client created · 12 assets created · 2 moved · 3 retired · 4 failed · "
                   "41 seconds · stopped by hand");

  g_assert_cmpuint (roster_closures_count_part (run, ROSTER_RUN_CREATED), ==, 13);
  g_assert_cmpuint (roster_closures_count_part (run, ROSTER_RUN_UPDATED), ==, 2);
  g_assert_cmpuint (roster_closures_count_part (run, ROSTER_RUN_RETIRED), ==, 3);
  g_ptr_array_add (runs, run);
  g_ptr_array_add (runs, run);
  chart = roster_closures_describe_chart (runs, 30);
  g_assert_cmpstr (chart, ==, "2 runs: 26 created, 4 updated, 6 retired");
}

static void
test_week (void)
{
  static const struct
  {
    RosterWeekSummary summary;
    const char *text;
  } cases[] = {
    { { .runs = 0 }, "no run" },
    { { .runs = 1 }, "1 run" },
    { { .runs = 7, .written = { 1200, 3, 1 } }, "7 runs · 1200 created · 3 updated · 1 retired" },
    { { .runs = 2, .problems = 1, .held = 12, .undecided = 1 },
      "2 runs · 1 problem · 12 held · 1 decision waiting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterWeekSummary summary = cases[i].summary;
      g_autofree char *text = roster_closures_describe_week (&summary);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* "i1", "i2" and so on; one for each character, which is the number of its problems. */
static GPtrArray *
make_weeks (const char *problems)
{
  GPtrArray *weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_week_summary_unref);

  for (guint i = 0; problems[i] != '\0'; i++)
    {
      RosterWeekSummary *summary = roster_week_summary_new ();

      summary->integration = g_strdup_printf ("i%u", i + 1);
      summary->name = g_ascii_strup (summary->integration, -1);
      summary->runs = 7;
      summary->problems = (guint) g_ascii_digit_value (problems[i]);
      g_ptr_array_add (weeks, summary);
    }

  return weeks;
}

/* One notification, however many integrations there are. */
static void
test_weeks (void)
{
  static const struct
  {
    const char *problems;
    const char *text;
    const char *page;
  } cases[] = {
    { "0", "“I1”: 7 runs", "i1" },
    { "2", "“I1”: 7 runs · 2 problems", "i1" },
    { "00", "“I1”: 7 runs\n“I2”: 7 runs", "" },
    { "010", "“I2”: 7 runs · 1 problem\n“I1”: 7 runs\n“I3”: 7 runs", "i2" },
    { "00000", "“I1”: 7 runs\n“I2”: 7 runs\n“I3”: 7 runs\n“I4”: 7 runs\n“I5”: 7 runs", "" },
    { "0000001",
      "“I7”: 7 runs · 1 problem\n“I1”: 7 runs\n“I2”: 7 runs\n“I3”: 7 runs\n“I4”: 7 runs\n"
      "and 2 more integrations",
      "i7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) weeks = make_weeks (cases[i].problems);
      g_autofree char *text = roster_closures_describe_weeks (weeks);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (roster_closures_find_week_page (weeks), ==, cases[i].page);
    }
}

static void
test_words (void)
{
  for (guint i = 0; i < ROSTER_N_OPERATION_KINDS; i++)
    {
      g_autoptr (RosterOperation) operation = roster_operation_new (i, "10");

      g_assert_nonnull (roster_closures_describe_operation (operation));
    }
  for (guint i = 0; i < ROSTER_N_OPERATION_STATES; i++)
    {
      g_autoptr (RosterOperation) operation =
          roster_operation_new (ROSTER_OPERATION_ASSET_CREATE, "10");

      operation->state = i;
      g_assert_nonnull (roster_closures_describe_operation_state (operation));
    }
  for (guint i = 0; i <= ROSTER_RUN_ROLLBACK; i++)
    g_assert_nonnull (roster_closures_describe_run_kind (i));
  for (guint i = 0; i <= ROSTER_INTEGRATION_DISABLED; i++)
    g_assert_nonnull (roster_closures_describe_state (i));
}

/* What is held, and what is taken back, is said otherwise than what is done. */
static void
test_way_back (void)
{
  g_autoptr (RosterOperation) operation =
      roster_operation_new (ROSTER_OPERATION_ASSET_CREATE, "10");
  g_autofree char *all = roster_closures_describe_roll_back (12, 2, 1);
  g_autofree char *one = roster_closures_describe_roll_back (1, 0, 0);
  g_autofree char *none_more = roster_closures_describe_more_rows (0);
  g_autofree char *one_more = roster_closures_describe_more_rows (1);
  g_autofree char *more = roster_closures_describe_more_rows (2494);

  g_assert_null (none_more);
  g_assert_cmpstr (one_more, ==, "And 1 more, which is not listed here.");
  g_assert_cmpstr (more, ==, "And 2494 more, which are not listed here.");
  operation->is_held = TRUE;
  g_assert_cmpstr (roster_closures_describe_operation_state (operation), ==, "Held");
  operation->is_held = FALSE;
  operation->undoes = g_strdup ("other");
  g_assert_cmpstr (roster_closures_describe_operation (operation), ==, "Remove asset");
  operation->state = ROSTER_OPERATION_RETURNED;
  g_assert_cmpstr (roster_closures_describe_operation_state (operation), ==, "Kept");
  operation->state = ROSTER_OPERATION_WAITING;
  g_assert_cmpstr (roster_closures_describe_operation_state (operation), ==, "By hand");

  g_assert_cmpstr (all, ==,
                   "12 changes are taken back · 2 stay as they are · 1 is to be done by hand");
  g_assert_cmpstr (one, ==, "1 change is taken back");
}

/* What can be done about each state. */
static void
test_verbs (void)
{
  static const char *const labels[ROSTER_N_OPERATION_STATES] = {
    [ROSTER_OPERATION_SENT] = "Look Again",
    [ROSTER_OPERATION_FAILED] = "Retry",
    [ROSTER_OPERATION_UNSURE] = "Look Again",
  };

  for (guint i = 0; i < ROSTER_N_OPERATION_STATES; i++)
    {
      const RosterOperationVerb *verb = roster_closures_get_operation_verb (i);

      g_assert_cmpstr (verb != NULL ? verb->label : NULL, ==, labels[i]);
      g_assert_true (verb == NULL || g_str_has_prefix (verb->action, "run."));
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/closures/time", test_time);
  g_test_add_func ("/closures/seconds", test_seconds);
  g_test_add_func ("/closures/status", test_status);
  g_test_add_func ("/closures/decisions", test_decisions);
  g_test_add_func ("/closures/run", test_run);
  g_test_add_func ("/closures/week", test_week);
  g_test_add_func ("/closures/weeks", test_weeks);
  g_test_add_func ("/closures/words", test_words);
  g_test_add_func ("/closures/way-back", test_way_back);
  g_test_add_func ("/closures/verbs", test_verbs);

  return g_test_run ();
}
