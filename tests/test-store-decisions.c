/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-client-state.h"
#include "model/roster-decision-change.h"
#include "model/roster-decision-step.h"
#include "model/roster-error.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-decisions.h"
#include "store/roster-store-steps.h"
#include "store/roster-store-runs.h"
#include "sync-fixture.h"

#define CLIENTS "10=Acme,20=Beta,30=Gamma"

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, CLIENTS));
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

typedef void (*StepsAsync) (RosterStore *self,
                            const char *integration,
                            const char *documentation,
                            gint64 seen,
                            guint n_steps,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Undoes or does again, and says what changed: "10 match>undecided". */
static char *
step (StoreFixture *fixture, gboolean undo, guint n_steps)
{
  StepsAsync start = undo ? roster_store_undo_async : roster_store_redo_async;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  start (fixture->store, fixture->integration->id, fixture->documentation->id, 0, n_steps, NULL,
         store_fixture_on_done_cb, &fixture->result);
  store_fixture_wait (&fixture->result);
  changes = undo ? roster_store_undo_finish (fixture->store, fixture->result, &error)
                 : roster_store_redo_finish (fixture->store, fixture->result, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < changes->len; i++)
    {
      RosterDecisionChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%s%s %s>%s", i > 0 ? ", " : "", change->client, change->from,
                              change->to);
    }

  return g_string_free (text, FALSE);
}

#define check_step(fixture, undo, n_steps, expected)                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *step_text = step (fixture, undo, n_steps);                                    \
    g_assert_cmpstr (step_text, ==, expected);                                                     \
  }                                                                                                \
  G_STMT_END
#define check_undo(fixture, n_steps, expected) check_step (fixture, TRUE, n_steps, expected)
#define check_redo(fixture, n_steps, expected) check_step (fixture, FALSE, n_steps, expected)

/* What counts, as "m-e": a letter for each client in the order of their ids. */
static char *
describe (StoreFixture *fixture)
{
  static const char letters[] = { '-', 'm', 'c', 'e' };
  g_autoptr (GPtrArray) states = NULL;
  GString *text = g_string_new (NULL);

  g_clear_object (&fixture->result);
  roster_store_list_clients_async (fixture->store, fixture->integration->id,
                                   fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                   &fixture->result);
  states = roster_store_list_clients_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             NULL);
  for (guint i = 0; i < states->len; i++)
    g_string_append_c (text, letters[roster_client_state_get_kind (g_ptr_array_index (states, i))]);

  return g_string_free (text, FALSE);
}

#define check_state(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *state_text = describe (fixture);                                              \
    g_assert_cmpstr (state_text, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

static GPtrArray *
decisions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
}

static void
test_decide (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = sync_add_target (fixture, "Acme");
  g_autoptr (RosterDecision) stored = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();
  RosterDecision *decision = sync_make_decision (fixture, "10", ROSTER_DECISION_MATCH, target);

  decision->rung = ROSTER_RUNG_SIMILAR;
  decision->score = 93;
  decision->source_name = g_strdup ("Acme");
  decision->target_name = g_strdup ("Acme Ltd");
  g_ptr_array_add (decisions, decision);
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_SUGGESTED, FALSE, decisions), ==, 1);

  store_fixture_reopen (fixture);
  stored = sync_get_decision (fixture, "10");
  g_assert_cmpint (stored->id, >, 0);
  g_assert_cmpint (stored->kind, ==, ROSTER_DECISION_MATCH);
  g_assert_cmpstr (stored->target_id, ==, target);
  g_assert_cmpint (stored->rung, ==, ROSTER_RUNG_SIMILAR);
  g_assert_cmpint (stored->score, ==, 93);
  g_assert_cmpint (stored->how, ==, ROSTER_HOW_SUGGESTED);
  g_assert_cmpint (stored->at, ==, roster_clock_now (fixture->clock));
  g_assert_cmpstr (stored->by, ==, g_get_user_name ());
  g_assert_cmpstr (stored->source_name, ==, "Acme");
  g_assert_cmpstr (stored->target_name, ==, "Acme Ltd");
  check_state (fixture, "m--");
}

/* The one who decided from what is not so any more is refused, the others of the batch are not. */
static void
test_compare_and_set (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();

  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL));
  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, decisions), ==, 1);
  check_state (fixture, "ce-");

  /* The same again: now both are older. */
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, decisions), ==, 0);
  check_state (fixture, "ce-");
  store_fixture_check (fixture, "SELECT count(*) FROM decision_step", 2);
}

/* What was taken back does not count as another decision. */
static void
test_compare_after_undo (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();

  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  check_undo (fixture, 1, "10 create>undecided");
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, decisions), ==, 1);
  check_state (fixture, "e--");
}

static void
test_taken_target (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *target = sync_add_target (fixture, "Acme");
  g_autoptr (GPtrArray) decisions = decisions_new ();

  /* Two in one batch: the first has it. */
  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_MATCH, target));
  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_AUTO, FALSE, decisions), ==, 1);
  check_state (fixture, "m--");

  /* Matched again to the same one: it is its own. */
  g_ptr_array_set_size (decisions, 0);
  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, decisions), ==, 1);

  /* By hand it can be shared. */
  g_ptr_array_set_size (decisions, 0);
  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, decisions), ==, 0);
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, TRUE, decisions), ==, 1);
  check_state (fixture, "mm-");

  /* Given back, it is free. */
  sync_decide (fixture, "10", ROSTER_DECISION_UNDECIDED, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  g_ptr_array_set_size (decisions, 0);
  g_ptr_array_add (decisions, sync_make_decision (fixture, "30", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, decisions), ==, 1);
  check_state (fixture, "-em");
}

/* Two rows that change their targets with each other are one wish. */
static void
test_swap (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *beta = sync_add_target (fixture, "Beta");
  g_autoptr (RosterDecision) stored = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();

  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, beta);
  sync_decide (fixture, "20", ROSTER_DECISION_MATCH, acme);
  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_MATCH, acme));
  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_MATCH, beta));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_IMPORT, FALSE, decisions), ==, 2);

  stored = sync_get_decision (fixture, "10");
  g_assert_cmpstr (stored->target_id, ==, acme);
}

/* The target that Roster created for a client is that client's. */
static void
test_taken_by_create (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();

  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  run = sync_plan_and_apply (fixture);
  target = store_fixture_query_text (fixture, "SELECT id FROM target");

  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_AUTO, FALSE, decisions), ==, 0);
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, TRUE, decisions), ==, 1);

  /* It is free as soon as that client is something else. */
  sync_decide (fixture, "20", ROSTER_DECISION_UNDECIDED, NULL);
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  g_ptr_array_set_size (decisions, 0);
  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_AUTO, FALSE, decisions), ==, 1);
}

static void
test_batch_is_one_step (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (GPtrArray) steps = NULL;
  RosterDecisionStep *newest;

  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_CREATE, NULL));
  g_ptr_array_add (decisions, sync_make_decision (fixture, "20", ROSTER_DECISION_CREATE, NULL));
  g_ptr_array_add (decisions, sync_make_decision (fixture, "30", ROSTER_DECISION_EXCLUDE, NULL));
  sync_try_decide (fixture, ROSTER_HOW_CREATE_UNMATCHED, FALSE, decisions);
  check_state (fixture, "cce");

  g_clear_object (&fixture->result);
  roster_store_list_steps_async (fixture->store, fixture->integration->id,
                                 fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                 &fixture->result);
  steps =
      roster_store_list_steps_finish (fixture->store, store_fixture_wait (&fixture->result), NULL);
  g_assert_cmpuint (steps->len, ==, 1);
  newest = g_ptr_array_index (steps, 0);
  g_assert_cmpuint (newest->changes, ==, 3);
  g_assert_cmpint (newest->how, ==, ROSTER_HOW_CREATE_UNMATCHED);
  g_assert_false (newest->undone);

  check_undo (fixture, 1, "10 create>undecided, 20 create>undecided, 30 exclude>undecided");
  check_state (fixture, "---");
}

static void
test_chain (StoreFixture *fixture, gconstpointer data)
{
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "10", ROSTER_DECISION_UNDECIDED, NULL);
  check_state (fixture, "-e-");

  check_undo (fixture, 1, "10 undecided>exclude");
  check_state (fixture, "ee-");
  check_undo (fixture, 2, "20 exclude>undecided, 10 exclude>create");
  check_state (fixture, "c--");
  check_redo (fixture, 1, "10 create>exclude");
  check_state (fixture, "e--");
  store_fixture_reopen (fixture);
  check_redo (fixture, 9, "20 undecided>exclude, 10 exclude>undecided");
  check_state (fixture, "-e-");
  check_redo (fixture, 1, "");
  check_undo (fixture, 9,
              "10 undecided>exclude, 20 exclude>undecided, 10 exclude>create, 10 create>undecided");
  check_state (fixture, "---");
  check_undo (fixture, 1, "");
}

/* What was taken back cannot come back over something new. */
static void
test_redo_is_dropped (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) refused = decisions_new ();

  g_ptr_array_add (refused, sync_make_decision (fixture, "10", ROSTER_DECISION_CREATE, NULL));
  ((RosterDecision *) g_ptr_array_index (refused, 0))->replaces = 99;

  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  check_undo (fixture, 1, "20 create>undecided");

  /* One that was refused changed nothing. */
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, FALSE, refused), ==, 0);
  check_redo (fixture, 1, "20 undecided>create");
  check_undo (fixture, 1, "20 create>undecided");

  sync_decide (fixture, "30", ROSTER_DECISION_EXCLUDE, NULL);
  check_redo (fixture, 1, "");
  check_state (fixture, "c-e");
  check_undo (fixture, 2, "30 exclude>undecided, 10 create>undecided");
}

/* Undo names the step that the user saw: another one came meanwhile, so nothing is taken back. */
static void
test_undo_of_seen (StoreFixture *fixture, gconstpointer data)
{
  static const gboolean right[] = { FALSE, TRUE };
  gint64 newest;

  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  newest = store_fixture_query (fixture, "SELECT max(id) FROM decision_step");
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GPtrArray) changes = NULL;
      g_autoptr (GError) error = NULL;

      g_clear_object (&fixture->result);
      roster_store_undo_async (fixture->store, fixture->integration->id, fixture->documentation->id,
                               newest + (right[i] ? 1 : 0), 1, NULL, store_fixture_on_done_cb,
                               &fixture->result);
      changes =
          roster_store_undo_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
      if (right[i])
        g_assert_cmpuint (changes->len, ==, 1);
      else
        g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
    }
  check_state (fixture, "c--");
}

static void
test_undo_stops_at_run (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterRun) run = NULL;

  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  check_undo (fixture, 1, "20 create>undecided");
  run = sync_plan_and_apply (fixture);
  check_undo (fixture, 5, "");
  check_redo (fixture, 5, "");
  check_state (fixture, "c--");

  sync_decide (fixture, "30", ROSTER_DECISION_EXCLUDE, NULL);
  store_fixture_reopen (fixture);
  check_undo (fixture, 5, "30 exclude>undecided");
  check_redo (fixture, 5, "30 undecided>exclude");
  check_state (fixture, "c-e");
}

#define N_MANY 5000

/* The evening's run carries out no decision, and a run none that is newer than its plan. */
static void
test_undo_passes_other_runs (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) agreed = NULL;
  g_autoptr (RosterPlan) all = NULL;
  g_autoptr (RosterRun) evening = NULL;
  g_autoptr (RosterRun) nothing = NULL;
  g_autoptr (RosterRun) manual = NULL;

  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  agreed = sync_plan (fixture, TRUE);
  evening = sync_apply (fixture, agreed->id, ROSTER_RUN_SCHEDULED, 10);
  check_undo (fixture, 1, "10 exclude>undecided");
  check_redo (fixture, 1, "10 undecided>exclude");

  /* Nor does one carry anything out that had nothing to do. */
  nothing = sync_plan_and_apply (fixture);
  check_undo (fixture, 1, "10 exclude>undecided");

  sync_decide (fixture, "30", ROSTER_DECISION_CREATE, NULL);
  all = sync_plan (fixture, FALSE);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  sync_refresh_plan (fixture);
  manual = sync_apply (fixture, all->id, ROSTER_RUN_MANUAL, 10);
  check_undo (fixture, 5, "20 exclude>undecided");
}

static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (GString) clients = g_string_new ("0=Client 0");
  g_autofree char *undone = NULL;
  gint64 started_at;

  for (guint i = 1; i < N_MANY; i++)
    g_string_append_printf (clients, ",%u=Client %u", i, i);
  sync_end (fixture, sync_begin (fixture, clients->str));
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      RosterDecision *decision = roster_decision_new (id, ROSTER_DECISION_MATCH);

      decision->target_id = g_strdup_printf ("target %u", i);
      g_ptr_array_add (decisions, decision);
    }

  started_at = g_get_monotonic_time ();
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_AUTO, FALSE, decisions), ==, N_MANY);
  undone = step (fixture, TRUE, 1);
  store_fixture_check (fixture, "SELECT count(*) FROM decision WHERE undone_at IS NULL", 0);
  check_redo (fixture, 0, "");
  g_free (step (fixture, FALSE, 1));
  store_fixture_check (fixture, "SELECT count(*) FROM current_decision", N_MANY);
  g_test_message ("%.0f ms", (double) (g_get_monotonic_time () - started_at) / 1000);
  if (g_test_perf ())
    g_assert_cmpint (g_get_monotonic_time () - started_at, <, 2 * G_USEC_PER_SEC);
}

/* Names do not tell clients apart: ids do. */
static void
test_twin_names (StoreFixture *fixture, gconstpointer data)
{
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Acme,30=acme"));
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  check_state (fixture, "-e-");
  sync_decide (fixture, "30", ROSTER_DECISION_CREATE, NULL);
  check_state (fixture, "-ec");
  check_undo (fixture, 1, "30 create>undecided");
  check_state (fixture, "-e-");
}

/* Ids of two accounts may be the same numbers. */
static void
test_two_integrations (StoreFixture *fixture, gconstpointer data)
{
  RosterIntegration *first = fixture->integration;
  g_autoptr (RosterIntegration) second = store_fixture_connect (fixture, "stub-2");
  g_autofree char *target = sync_add_target (fixture, "Acme");
  g_autoptr (GPtrArray) decisions = decisions_new ();

  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, target);
  fixture->integration = second;
  sync_end (fixture, sync_begin (fixture, "10=Another,20=Beta"));
  check_state (fixture, "--");
  check_undo (fixture, 1, "");

  /* Another integration may have the same target: one customer, two systems. */
  g_ptr_array_add (decisions, sync_make_decision (fixture, "10", ROSTER_DECISION_MATCH, target));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_AUTO, FALSE, decisions), ==, 1);
  check_state (fixture, "m-");
  check_undo (fixture, 1, "10 match>undecided");
  fixture->integration = first;
  check_state (fixture, "m--");
  check_redo (fixture, 1, "");
  check_undo (fixture, 1, "10 match>undecided");
  fixture->integration = second;
  check_redo (fixture, 1, "10 undecided>match");
  fixture->integration = first;
  check_state (fixture, "---");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/store-decisions/decide", test_decide);
  add ("/store-decisions/compare-and-set", test_compare_and_set);
  add ("/store-decisions/compare-and-set/undo", test_compare_after_undo);
  add ("/store-decisions/taken-target", test_taken_target);
  add ("/store-decisions/taken-target/swap", test_swap);
  add ("/store-decisions/taken-target/created", test_taken_by_create);
  add ("/store-decisions/batch-is-one-step", test_batch_is_one_step);
  add ("/store-decisions/chain", test_chain);
  add ("/store-decisions/redo-is-dropped", test_redo_is_dropped);
  add ("/store-decisions/undo-of-seen", test_undo_of_seen);
  add ("/store-decisions/undo-stops-at-run", test_undo_stops_at_run);
  add ("/store-decisions/undo-passes-other-runs", test_undo_passes_other_runs);
  add ("/store-decisions/many", test_many);
  add ("/store-decisions/twin-names", test_twin_names);
  add ("/store-decisions/two-integrations", test_two_integrations);

  return g_test_run ();
}
