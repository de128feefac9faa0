/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-run-export.h"
#include "app/roster-run-filter.h"
#include <string.h>

#include "ui-fixture.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-link-row.h"
#include "ui/roster-run-chart.h"
#include "ui/roster-run-history.h"

#define START  (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)
#define N_RUNS 300

static RosterRun *
make_run (RosterRunKind kind, RosterRunState state)
{
  RosterRun *run = roster_run_new ();

  run->id = g_strdup ("00000000-0000-4000-8000-000000000000");
  run->kind = kind;
  run->state = state;
  run->started_at = START;
  run->finished_at = START + 61 * G_USEC_PER_SEC;

  return run;
}

/* The newest first; each third one changed something, each tenth one was done by hand. */
static GPtrArray *
make_runs (guint n)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_run_unref);

  for (guint i = 0; i < n; i++)
    {
      RosterRun *run =
          make_run (i % 10 == 0 ? ROSTER_RUN_MANUAL : ROSTER_RUN_SCHEDULED, ROSTER_RUN_DONE);

      run->started_at -= i * G_TIME_SPAN_DAY;
      run->requests = 82;
      if (i % 3 == 0)
        {
          run->done[ROSTER_OPERATION_ASSET_CREATE] = i + 1;
          run->states[ROSTER_OPERATION_DONE] = i + 1;
        }
      g_ptr_array_add (runs, run);
    }

  return runs;
}

static void
test_filter (void)
{
  static const struct
  {
    RosterRunState state;
    int operation; /* that the run has one of; -1 for none, -2 for a held one */
    gboolean has_changes;
    gboolean has_problems;
  } cases[] = {
    { ROSTER_RUN_DONE, -1, FALSE, FALSE },
    { ROSTER_RUN_RUNNING, ROSTER_OPERATION_PLANNED, FALSE, FALSE },
    { ROSTER_RUN_DONE, ROSTER_OPERATION_DONE, TRUE, FALSE },
    { ROSTER_RUN_DONE, ROSTER_OPERATION_FAILED, FALSE, TRUE },
    { ROSTER_RUN_DONE, ROSTER_OPERATION_UNSURE, FALSE, TRUE },
    { ROSTER_RUN_DONE, ROSTER_OPERATION_WAITING, FALSE, TRUE },
    { ROSTER_RUN_DONE, ROSTER_OPERATION_RETURNED, FALSE, TRUE },
    { ROSTER_RUN_DONE, -2, FALSE, TRUE },
    { ROSTER_RUN_FAILED, -1, FALSE, TRUE },
    { ROSTER_RUN_CANCELLED, ROSTER_OPERATION_DONE, TRUE, TRUE },
    { ROSTER_RUN_INTERRUPTED, -1, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterRun) run = make_run (ROSTER_RUN_SCHEDULED, cases[i].state);
      RosterRunFilter filter = { ROSTER_RUN_ANY_KIND, ROSTER_RUN_OUTCOME_ANY };

      if (cases[i].operation >= 0)
        run->states[cases[i].operation] = 1;
      run->held = cases[i].operation == -2;

      g_assert_true (roster_run_filter_matches (&filter, run));
      filter.outcome = ROSTER_RUN_OUTCOME_CHANGES;
      g_assert_cmpint (roster_run_filter_matches (&filter, run), ==, cases[i].has_changes);
      filter.outcome = ROSTER_RUN_OUTCOME_PROBLEMS;
      g_assert_cmpint (roster_run_filter_matches (&filter, run), ==, cases[i].has_problems);

      filter.outcome = ROSTER_RUN_OUTCOME_ANY;
      filter.kind = ROSTER_RUN_SCHEDULED;
      g_assert_true (roster_run_filter_matches (&filter, run));
      filter.kind = ROSTER_RUN_INITIAL;
      g_assert_false (roster_run_filter_matches (&filter, run));
    }
}

static void
test_export (void)
{
  g_autoptr (GPtrArray) runs = make_runs (1);
  RosterRun *run = g_ptr_array_index (runs, 0);
  g_autofree char *text = NULL;

  run->message = g_strdup ("=no formula, \"quoted\"");
  run->held = 3;
  text = roster_run_export_to_csv (runs);
  g_assert_cmpstr (text, ==,
                   "\357\273\277run,kind,started,seconds,requests,state,planned,sent,done,failed,"
                   "unsure,waiting,returned,undone,held,message\r\n"
                   "00000000-0000-4000-8000-000000000000,manual,2023-11-14T22:13:20Z,61,82,done,"
                   "0,0,1,0,0,0,0,0,3,\"'=no formula, \"\"quoted\"\"\"\r\n");
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) runs = make_runs (2);
  RosterRun *run = g_ptr_array_index (runs, 1);
  g_autofree char *in_list = NULL;
  g_autofree char *bar = NULL;

  run->held = 2;
  in_list = roster_closures_describe_run_in_list (run);
  g_assert_cmpstr (in_list, ==, "Scheduled · 2 held · 24 h 1 min · 82 requests");
  bar = roster_closures_describe_bar (g_ptr_array_index (runs, 0), START);
  g_assert_nonnull (strstr (bar, ": 1 created, 0 updated, 0 retired"));
}

/* What is in the list, in whatever boxes. */
static guint
count_rows (GtkWidget *widget)
{
  guint n = ROSTER_IS_LINK_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static GtkWidget *
find_drop_down (GtkWidget *widget, guint *nth)
{
  if (GTK_IS_DROP_DOWN (widget) && (*nth)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_drop_down (child, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
choose (GtkWidget *history, guint nth, guint selected)
{
  GtkWidget *drop_down = find_drop_down (history, &nth);

  g_assert_nonnull (drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
}

static void
test_history (void)
{
  GtkWidget *history = g_object_ref_sink (roster_run_history_new ());
  g_autoptr (GPtrArray) none = make_runs (0);
  g_autoptr (GPtrArray) runs = make_runs (N_RUNS);

  g_assert_cmpuint (count_rows (history), ==, 0);
  roster_run_history_set_runs (ROSTER_RUN_HISTORY (history), none, START);
  g_assert_cmpuint (count_rows (history), ==, 0);

  roster_run_history_set_runs (ROSTER_RUN_HISTORY (history), runs, START);
  g_assert_cmpuint (count_rows (history), ==, 20);
  g_assert_true (gtk_widget_activate_action (history, "runs.more", NULL));
  g_assert_cmpuint (count_rows (history), ==, 40);

  /* By hand; with changes, too; first runs, of which there is none. */
  choose (history, 0, 1 + ROSTER_RUN_MANUAL);
  g_assert_cmpuint (count_rows (history), ==, 20);
  g_assert_true (gtk_widget_activate_action (history, "runs.more", NULL));
  g_assert_cmpuint (count_rows (history), ==, 30);
  choose (history, 1, ROSTER_RUN_OUTCOME_CHANGES);
  g_assert_cmpuint (count_rows (history), ==, 10);
  choose (history, 0, 1 + ROSTER_RUN_INITIAL);
  g_assert_cmpuint (count_rows (history), ==, 0);

  /* What comes later is filtered as well. */
  roster_run_history_set_runs (ROSTER_RUN_HISTORY (history), runs, START);
  g_assert_cmpuint (count_rows (history), ==, 0);

  g_assert_finalize_object (history);
}

static void
check_text (GtkWidget *chart, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (chart, "text", &text, NULL);
  g_assert_nonnull (strstr (text, expected));
}

/* Every value can be had as words, by keys alone. */
static void
test_chart (void)
{
  GtkWidget *chart = g_object_ref_sink (roster_run_chart_new ());
  g_autoptr (GPtrArray) runs = make_runs (40);

  g_assert_true (gtk_widget_activate_action (chart, "chart.move", "i", -1));
  roster_run_chart_set_runs (ROSTER_RUN_CHART (chart), runs, START);
  check_text (chart, "30 runs: 145 created");
  gtk_widget_activate_action (chart, "chart.move", "i", -1);
  check_text (chart, ": 1 created");
  gtk_widget_activate_action (chart, "chart.move", "i", -3);
  check_text (chart, ": 4 created");
  gtk_widget_activate_action (chart, "chart.move", "i", -30);
  check_text (chart, ": 0 created");
  gtk_widget_activate_action (chart, "chart.move", "i", 2);
  check_text (chart, ": 28 created");

  g_assert_finalize_object (chart);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/run-history/filter", test_filter);
  g_test_add_func ("/run-history/export", test_export);
  g_test_add_func ("/run-history/words", test_words);
  g_test_add_func ("/run-history/history", test_history);
  g_test_add_func ("/run-history/chart", test_chart);

  return g_test_run ();
}
