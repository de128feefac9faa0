/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-bulk-action.h"
#include "app/roster-client-outcome.h"
#include "app/roster-client-view.h"
#include "app/roster-target-view.h"
#include "sync-fixture.h"

/* 30 is matched, 40 is to be created, 50 is excluded; 60 and 61 are twins. */
#define CLIENTS "10=Smith & Sons <Ltd>,20=A Ärzte Zentrum,30=Beta,40=Delta,50=Echo,60=Twin,61=twin"

typedef struct
{
  RosterMapping *mapping;
  RosterClientList *list;
  RosterClientView *view;
  char *beta;
  GString *announced;
} Wizard;

static void
on_items_changed_cb (
    GListModel *model, guint position, guint removed, guint added, GString *announced)
{
  g_string_append_printf (announced, "%u-%u+%u ", position, removed, added);
}

static void
load (Wizard *wizard, StoreFixture *fixture)
{
  g_clear_object (&wizard->mapping);
  wizard->mapping = roster_mapping_new (fixture->store, fixture->integration);
  g_clear_object (&fixture->result);
  roster_mapping_load_async (wizard->mapping, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_true (
      roster_mapping_load_finish (wizard->mapping, store_fixture_wait (&fixture->result), NULL));
  g_clear_object (&fixture->result);
  roster_client_list_set_mapping (wizard->list, wizard->mapping);
}

static void
list_clients (StoreFixture *fixture, const char *clients)
{
  gint64 reading = sync_begin (fixture, clients);

  sync_end (fixture, reading);
}

static void
wizard_init (Wizard *wizard, StoreFixture *fixture)
{
  *wizard = (Wizard){ NULL };
  wizard->announced = g_string_new (NULL);
  list_clients (fixture, CLIENTS);
  wizard->beta = sync_add_target (fixture, "Beta");
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, wizard->beta);
  sync_decide (fixture, "40", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "50", ROSTER_DECISION_EXCLUDE, NULL);
  wizard->list = roster_client_list_new ();
  wizard->view = roster_client_view_new (wizard->list);
  load (wizard, fixture);
  g_signal_connect (wizard->view, "items-changed", G_CALLBACK (on_items_changed_cb),
                    wizard->announced);
}

static void
wizard_clear (Wizard *wizard)
{
  g_signal_handlers_disconnect_by_data (wizard->view, wizard->announced);
  g_assert_finalize_object (wizard->view);
  g_assert_finalize_object (wizard->list);
  g_clear_object (&wizard->mapping);
  g_string_free (wizard->announced, TRUE);
  g_free (wizard->beta);
}

static char *
describe (GListModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RosterClientItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", roster_client_item_get_id (item));
    }

  return g_string_free (text, FALSE);
}

static void
check (Wizard *wizard, const char *expected)
{
  g_autofree char *text = describe (G_LIST_MODEL (wizard->view));

  g_assert_cmpstr (text, ==, expected);
}

static const struct
{
  RosterClientFilter filter;
  const char *search;
  RosterClientSort sort;
  const char *expected;
} looks[] = {
  { ROSTER_CLIENT_FILTER_EXCLUDED, "", ROSTER_CLIENT_SORT_NAME, "50" },
  { ROSTER_CLIENT_FILTER_MATCHED, "", ROSTER_CLIENT_SORT_NAME, "30" },
  { ROSTER_CLIENT_FILTER_TO_CREATE, "", ROSTER_CLIENT_SORT_NAME, "40" },
  { ROSTER_CLIENT_FILTER_CONFLICTS, "", ROSTER_CLIENT_SORT_NAME, "60 61" },
  { ROSTER_CLIENT_FILTER_ALL, "sons smi", ROSTER_CLIENT_SORT_NAME, "10" },
  { ROSTER_CLIENT_FILTER_ALL, "<ltd>", ROSTER_CLIENT_SORT_NAME, "10" },
  { ROSTER_CLIENT_FILTER_ALL, "arzte", ROSTER_CLIENT_SORT_NAME, "20" },
  { ROSTER_CLIENT_FILTER_ALL, "61", ROSTER_CLIENT_SORT_NAME, "61" },
  { ROSTER_CLIENT_FILTER_ALL, "echo", ROSTER_CLIENT_SORT_NAME, "" },
  { ROSTER_CLIENT_FILTER_ALL, "  ", ROSTER_CLIENT_SORT_DECISION, "60 61 20 10 40 30" },
};

static void
test_looks (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;

  wizard_init (&wizard, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      roster_client_view_set_filter (wizard.view, looks[i].filter);
      roster_client_view_set_search (wizard.view, looks[i].search);
      roster_client_view_set_sort (wizard.view, looks[i].sort);
      check (&wizard, looks[i].expected);
    }
  wizard_clear (&wizard);
}

static void
decide (Wizard *wizard, const char *client, RosterDecisionKind kind)
{
  g_autoptr (RosterDecision) decision = roster_decision_new (client, kind);

  roster_client_list_set_decision (wizard->list, client, decision);
}

/* A decided row stays until somebody touches what is in sight. */
static void
test_stays (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;
  guint position;

  wizard_init (&wizard, fixture);
  roster_client_view_set_sort (wizard.view, ROSTER_CLIENT_SORT_DECISION);
  roster_client_view_set_filter (wizard.view, ROSTER_CLIENT_FILTER_NEEDS_DECISION);
  check (&wizard, "60 61 20 10");
  g_string_truncate (wizard.announced, 0);

  decide (&wizard, "60", ROSTER_DECISION_EXCLUDE);
  decide (&wizard, "10", ROSTER_DECISION_CREATE);
  check (&wizard, "60 61 20 10");
  g_assert_cmpstr (wizard.announced->str, ==, "");
  g_assert_true (roster_client_view_find_open (wizard.view, 2, &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_true (roster_client_view_find_open (wizard.view, 3, &position));
  g_assert_cmpuint (position, ==, 1);

  /* Nor does a new client move what is there. */
  list_clients (fixture, CLIENTS ",15=Bbb");
  load (&wizard, fixture);
  decide (&wizard, "60", ROSTER_DECISION_EXCLUDE);
  check (&wizard, "60 61 20 15 10");
  g_assert_cmpstr (wizard.announced->str, ==, "3-0+1 ");

  roster_client_view_set_filter (wizard.view, ROSTER_CLIENT_FILTER_NEEDS_DECISION);
  check (&wizard, "61 20 15 10");
  wizard_clear (&wizard);
}

/* One key more or less announces only what is between the ends that stay. */
static void
test_precise (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;

  wizard_init (&wizard, fixture);
  check (&wizard, "20 30 40 10 60 61");
  g_string_truncate (wizard.announced, 0);
  roster_client_view_set_search (wizard.view, "a");
  roster_client_view_set_search (wizard.view, "a");
  check (&wizard, "20 30 40");
  g_assert_cmpstr (wizard.announced->str, ==, "3-3+0 ");
  wizard_clear (&wizard);
}

static void
test_counts (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;
  const RosterClientCounts *counts;
  static const RosterDecisionKind kinds[] = { ROSTER_DECISION_EXCLUDE, ROSTER_DECISION_CREATE,
                                              ROSTER_DECISION_UNDECIDED };

  wizard_init (&wizard, fixture);
  counts = roster_client_list_get_counts (wizard.list);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint sum = 0;

      decide (&wizard, "60", kinds[i]);
      for (guint status = 0; status < ROSTER_CLIENT_N_STATUSES; status++)
        sum += counts->of[status];
      g_assert_cmpuint (sum, ==, 7);
    }
  g_assert_cmpuint (counts->of[ROSTER_CLIENT_CONFLICT], ==, 2);
  wizard_clear (&wizard);
}

static const struct
{
  const char *client;
  const char *title;
  const char *reason;
  int score;
} outcomes[] = {
  { "10", "Smith and Sons (Ltd)?", "Same name but for punctuation, accents or “and”", 98 },
  { "20", "Needs a decision", "No client of this name in the documentation",
    ROSTER_OUTCOME_NO_SCORE },
  { "30", "Beta", "By hand", ROSTER_OUTCOME_NO_SCORE },
  { "40", "New client", "Will be created as “Delta”", ROSTER_OUTCOME_NO_SCORE },
  { "50", "Excluded", "Stays out of the documentation", ROSTER_OUTCOME_NO_SCORE },
  { "60", "Needs a decision", "Same name as another client: decide by hand",
    ROSTER_OUTCOME_NO_SCORE },
};

static void
test_outcomes (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;
  g_autofree char *near = NULL;

  wizard_init (&wizard, fixture);
  near = sync_add_target (fixture, "Smith and Sons (Ltd)");
  load (&wizard, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      RosterClientItem *item = roster_client_list_find (wizard.list, outcomes[i].client);
      g_auto (RosterClientOutcome) outcome = { NULL };

      roster_client_outcome_init (&outcome, wizard.mapping, roster_client_item_get_state (item),
                                  roster_client_item_get_status (item));
      g_assert_cmpstr (outcome.title, ==, outcomes[i].title);
      g_assert_cmpstr (outcome.reason, ==, outcomes[i].reason);
      g_assert_cmpint (outcome.score, ==, outcomes[i].score);
    }
  wizard_clear (&wizard);
}

static const struct
{
  const char *name;
  const char *why;
} duplicates[] = {
  { NULL, NULL },
  { "Other", NULL },
  { "beta.", "“Beta” is in the documentation already" },
  { "DELTA", "“Delta” is to be created under nearly the same name: decide by hand" },
  { " ", "A new client needs a name" },
};

static void
test_duplicates (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;
  RosterClientState *state;

  wizard_init (&wizard, fixture);
  state = roster_mapping_find_client (wizard.mapping, "20", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (duplicates); i++)
    {
      g_autofree char *why =
          roster_mapping_find_duplicate (wizard.mapping, state, duplicates[i].name);

      g_assert_cmpstr (why, ==, duplicates[i].why);
    }

  /* A client is no duplicate of itself. */
  state = roster_mapping_find_client (wizard.mapping, "40", NULL);
  g_assert_null (roster_mapping_find_duplicate (wizard.mapping, state, "Delta"));
  wizard_clear (&wizard);
}

static char *
describe_targets (RosterTargetView *targets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (targets)); i++)
    {
      g_autoptr (RosterTargetItem) item = g_list_model_get_item (G_LIST_MODEL (targets), i);
      g_autofree char *name = NULL;
      g_autofree char *note = NULL;

      g_object_get (item, "name", &name, "note", &note, NULL);
      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", name, note);
    }

  return g_string_free (text, FALSE);
}

static const struct
{
  const char *search;
  const char *expected;
} target_searches[] = {
  { "", "Delta: 100 · Same name\nBeta: Is “Beta” already\nDelto: (null)\nGamma <b>: (null)" },
  { "eta", "Beta: Is “Beta” already" },
  { "d", "Delta: 100 · Same name\nDelto: (null)" },
  { "b gam", "Gamma <b>: (null)" },
  { "nothing", "" },
};

static void
test_targets (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;
  g_autoptr (RosterTargetView) targets = roster_target_view_new ();
  static const char *const names[] = { "Gamma <b>", "Delto", "Delta" };

  wizard_init (&wizard, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (sync_add_target (fixture, names[i]));
  load (&wizard, fixture);
  roster_target_view_set_client (targets, wizard.mapping,
                                 roster_mapping_find_client (wizard.mapping, "40", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (target_searches); i++)
    {
      g_autofree char *text = NULL;

      roster_target_view_set_search (targets, target_searches[i].search);
      text = describe_targets (targets);
      g_assert_cmpstr (text, ==, target_searches[i].expected);
    }
  wizard_clear (&wizard);
}

/* What a button promises is what it does. */
static void
test_bulk (StoreFixture *fixture, gconstpointer data)
{
  Wizard wizard;
  static const guint expected[][2] = { { 0, 4 }, { 0, 4 }, { 2, 2 } };

  wizard_init (&wizard, fixture);
  g_assert_cmpuint (roster_bulk_action_get_n (), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < roster_bulk_action_get_n (); i++)
    {
      const RosterBulkAction *action = roster_bulk_action_get (i);
      guint n_left;
      guint n_why;
      g_autoptr (GPtrArray) decisions = action->decide (wizard.mapping, &n_left, &n_why);
      g_autofree char *left = action->format_left (n_left, n_why);
      g_autofree char *number = g_strdup_printf ("%u ", n_left);

      g_assert_cmpuint (decisions->len, ==, expected[i][0]);
      g_assert_cmpuint (action->count (wizard.mapping), ==, decisions->len);
      g_assert_cmpuint (n_left, ==, expected[i][1]);
      g_assert_true (g_str_has_prefix (left, number));
    }
  wizard_clear (&wizard);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/client-view/looks", test_looks);
  store_fixture_add ("/client-view/stays", test_stays);
  store_fixture_add ("/client-view/precise", test_precise);
  store_fixture_add ("/client-view/counts", test_counts);
  store_fixture_add ("/client-view/outcomes", test_outcomes);
  store_fixture_add ("/client-view/duplicates", test_duplicates);
  store_fixture_add ("/client-view/targets", test_targets);
  store_fixture_add ("/client-view/bulk", test_bulk);

  return g_test_run ();
}
