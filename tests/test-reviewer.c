/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-reviewer.h"
#include "model/roster-decision-change.h"
#include "sync-fixture.h"

#define MANY 3000

/* A reviewer with what it said, as the window would hear it. */
typedef struct
{
  RosterReviewer *reviewer;
  RosterClientList *list;
  GError *error;
  guint n_loaded;
  guint n_refused;
  char *refused;
  guint n_taken_back;
  guint n_announced;
  guint n_changed;
} Window;

static void
on_loaded_cb (RosterReviewer *reviewer, GError *error, Window *window)
{
  g_clear_error (&window->error);
  window->error = error != NULL ? g_error_copy (error) : NULL;
  window->n_loaded++;
}

static void
on_refused_cb (RosterReviewer *reviewer, const char *why, Window *window)
{
  g_free (window->refused);
  window->refused = g_strdup (why);
  window->n_refused++;
}

static void
on_taken_back_cb (RosterReviewer *reviewer, GPtrArray *changes, gboolean is_redo, Window *window)
{
  window->n_taken_back = changes->len;
}

static void
on_counts_changed_cb (RosterClientList *list, Window *window)
{
  window->n_announced++;
}

static void
wait_idle (Window *window)
{
  while (!roster_reviewer_is_idle (window->reviewer))
    g_main_context_iteration (NULL, TRUE);
}

static void
window_init (Window *window, StoreFixture *fixture)
{
  *window = (Window){ NULL };
  window->reviewer = roster_reviewer_new (fixture->store, fixture->integration);
  window->list = roster_reviewer_get_list (window->reviewer);
  g_signal_connect (window->reviewer, "loaded", G_CALLBACK (on_loaded_cb), window);
  g_signal_connect (window->reviewer, "refused", G_CALLBACK (on_refused_cb), window);
  g_signal_connect (window->reviewer, "taken-back", G_CALLBACK (on_taken_back_cb), window);
  g_signal_connect (window->list, "counts-changed", G_CALLBACK (on_counts_changed_cb), window);
  roster_reviewer_load (window->reviewer);
  wait_idle (window);
}

static void
window_clear (Window *window)
{
  g_signal_handlers_disconnect_by_data (window->list, window);
  g_signal_handlers_disconnect_by_data (window->reviewer, window);
  wait_idle (window);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (window->reviewer);
  g_clear_error (&window->error);
  g_free (window->refused);
}

static void
list_clients (StoreFixture *fixture, const char *clients)
{
  gint64 reading = sync_begin (fixture, clients);

  sync_end (fixture, reading);
}

static RosterClientItem *
find (Window *window, const char *client)
{
  RosterClientItem *item = roster_client_list_find (window->list, client);

  g_assert_nonnull (item);

  return item;
}

static void
check_status (Window *window, const char *client, RosterClientStatus status)
{
  g_assert_cmpint (roster_client_item_get_status (find (window, client)), ==, status);
}

static void
add (Window *window,
     GPtrArray *decisions,
     const char *client,
     RosterDecisionKind kind,
     const char *target)
{
  RosterMapping *mapping = roster_client_list_get_mapping (window->list);
  RosterClientState *state = roster_client_item_get_state (find (window, client));
  RosterDecision *decision;

  if (kind == ROSTER_DECISION_MATCH)
    decision =
        roster_mapping_match (mapping, state, roster_mapping_find_target (mapping, target, NULL));
  else if (kind == ROSTER_DECISION_CREATE)
    decision = roster_mapping_create (mapping, state, NULL);
  else if (kind == ROSTER_DECISION_EXCLUDE)
    decision = roster_mapping_exclude (mapping, state);
  else
    decision = roster_mapping_reset (mapping, state);
  g_ptr_array_add (decisions, decision);
}

static void
decide_to (Window *window, const char *client, RosterDecisionKind kind, const char *target)
{
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);

  add (window, decisions, client, kind, target);
  roster_reviewer_decide (window->reviewer, ROSTER_HOW_BY_HAND, FALSE, decisions);
}

#define decide(window, client, kind) decide_to (window, client, ROSTER_DECISION_##kind, NULL)

static void
on_changed_cb (RosterClientItem *item, guint *n)
{
  *n += 1;
}

/* At once in the list, later in the store, and only the one row. */
static void
test_decide (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  guint n_own = 0;
  guint n_other = 0;

  list_clients (fixture, "10=Acme,20=Beta");
  window_init (&window, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (window.list)), ==, 2);
  g_signal_connect (find (&window, "10"), "changed", G_CALLBACK (on_changed_cb), &n_own);
  g_signal_connect (find (&window, "20"), "changed", G_CALLBACK (on_changed_cb), &n_other);

  decide (&window, "10", CREATE);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  g_assert_cmpuint (n_own, ==, 1);
  g_assert_cmpuint (n_other, ==, 0);
  g_assert_cmpuint (roster_client_list_get_counts (window.list)->of[ROSTER_CLIENT_TO_CREATE], ==,
                    1);
  g_assert_cmpuint (roster_client_list_get_counts (window.list)->of[ROSTER_CLIENT_UNDECIDED], ==,
                    1);
  g_assert_false (roster_reviewer_is_idle (window.reviewer));

  wait_idle (&window);
  store_fixture_check (fixture, "SELECT count(*) FROM decision WHERE kind = 'create'", 1);
  g_assert_cmpuint (window.n_refused, ==, 0);
  window_clear (&window);
}

/* Each names the one before, though none of them was stored yet when the next was made. */
static void
test_decide_fast (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  list_clients (fixture, "10=Acme");
  window_init (&window, fixture);
  decide (&window, "10", CREATE);
  decide (&window, "10", EXCLUDE);
  decide (&window, "10", UNDECIDED);
  decide (&window, "10", EXCLUDE);
  wait_idle (&window);

  g_assert_cmpuint (window.n_refused, ==, 0);
  check_status (&window, "10", ROSTER_CLIENT_EXCLUDED);
  store_fixture_check (fixture, "SELECT count(*) FROM decision", 4);
  store_fixture_check (fixture, "SELECT count(*) FROM current_decision WHERE kind = 'exclude'", 1);
  window_clear (&window);
}

/* Whoever lets go of the reviewer loses nothing. */
static void
test_let_go (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  list_clients (fixture, "10=Acme");
  window_init (&window, fixture);
  decide (&window, "10", CREATE);
  decide (&window, "10", EXCLUDE);
  g_signal_handlers_disconnect_by_data (window.list, &window);
  g_signal_handlers_disconnect_by_data (window.reviewer, &window);
  g_object_add_weak_pointer (G_OBJECT (window.reviewer), (gpointer *) &window.reviewer);
  g_object_unref (window.reviewer);
  while (window.reviewer != NULL)
    g_main_context_iteration (NULL, TRUE);

  store_fixture_check (fixture, "SELECT count(*) FROM current_decision WHERE kind = 'exclude'", 1);
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  list_clients (fixture, "10=Acme,20=Beta");
  window_init (&window, fixture);
  /* Another process decides what this one has not read. */
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);

  decide (&window, "10", CREATE);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  /* What could not be stored is nothing to take back, whatever was before it. */
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);

  g_assert_cmpuint (window.n_refused, ==, 1);
  g_assert_cmpuint (window.n_taken_back, ==, 0);
  g_assert_cmpstr (window.refused, ==,
                   "“Acme” was decided elsewhere in the meantime. The list shows what is stored.");
  check_status (&window, "10", ROSTER_CLIENT_EXCLUDED);

  /* Now that it is seen it can be replaced. */
  decide (&window, "10", CREATE);
  wait_idle (&window);
  g_assert_cmpuint (window.n_refused, ==, 1);
  store_fixture_check (fixture, "SELECT count(*) FROM current_decision WHERE kind = 'create'", 1);
  window_clear (&window);
}

/* All that was decided on top of what could not be stored goes with it. */
static void
test_not_stored (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  list_clients (fixture, "10=Acme,20=Beta");
  window_init (&window, fixture);
  store_fixture_execute (fixture, "CREATE TRIGGER full BEFORE INSERT ON decision BEGIN "
                                  "SELECT raise (ABORT, 'full'); END");
  decide (&window, "10", CREATE);
  decide (&window, "10", EXCLUDE);
  decide (&window, "20", EXCLUDE);
  wait_idle (&window);

  g_assert_cmpuint (window.n_refused, ==, 1);
  g_assert_true (g_str_has_prefix (window.refused, "Nothing was decided. "));
  check_status (&window, "10", ROSTER_CLIENT_UNDECIDED);
  check_status (&window, "20", ROSTER_CLIENT_UNDECIDED);
  g_assert_cmpuint (roster_client_list_get_counts (window.list)->of[ROSTER_CLIENT_UNDECIDED], ==,
                    2);
  window_clear (&window);
}

static void
test_undo_redo (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  RosterHistory *history;
  g_autofree char *text = NULL;

  list_clients (fixture, "10=Acme,20=Beta");
  window_init (&window, fixture);
  decide (&window, "10", CREATE);
  decide (&window, "20", EXCLUDE);
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_taken_back, ==, 1);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  check_status (&window, "20", ROSTER_CLIENT_UNDECIDED);

  /* After a restart. */
  window_clear (&window);
  window_init (&window, fixture);
  history = roster_reviewer_get_history (window.reviewer);
  while (roster_history_get_undo (history) == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = roster_history_describe (roster_history_get_undo (history));
  g_assert_cmpstr (text, ==, "Decision by hand, 1 client");
  g_assert_nonnull (roster_history_get_redo (history));

  roster_reviewer_redo (window.reviewer);
  wait_idle (&window);
  check_status (&window, "20", ROSTER_CLIENT_EXCLUDED);

  roster_reviewer_undo (window.reviewer);
  roster_reviewer_undo (window.reviewer);
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_taken_back, ==, 0);
  check_status (&window, "10", ROSTER_CLIENT_UNDECIDED);
  while (roster_history_get_undo (history) != NULL)
    g_main_context_iteration (NULL, TRUE);
  window_clear (&window);
}

/* Until the user sees what is in the store. */
static void
wait_for_history (Window *window, StoreFixture *fixture)
{
  RosterHistory *history = roster_reviewer_get_history (window->reviewer);
  gint64 undo = store_fixture_query (
      fixture, "SELECT coalesce(max(id), 0) FROM decision_step WHERE undone_at IS NULL");
  gint64 redo = store_fixture_query (
      fixture, "SELECT coalesce(min(id), 0) FROM decision_step WHERE undone_at IS NOT NULL");
  gint64 seen_undo;
  gint64 seen_redo;

  do
    {
      RosterDecisionStep *next_undo = roster_history_get_undo (history);
      RosterDecisionStep *next_redo = roster_history_get_redo (history);

      seen_undo = next_undo != NULL ? next_undo->id : 0;
      seen_redo = next_redo != NULL ? next_redo->id : 0;
      g_main_context_iteration (NULL, FALSE);
    }
  while (seen_undo != undo || seen_redo != redo);
}

/* Somebody else decided since the list was read: that is not what is to be taken back. */
static void
test_undo_elsewhere (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  list_clients (fixture, "10=Acme,20=Beta");
  window_init (&window, fixture);
  decide (&window, "10", CREATE);
  wait_idle (&window);
  wait_for_history (&window, fixture);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);

  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_refused, ==, 1);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  check_status (&window, "20", ROSTER_CLIENT_EXCLUDED);

  /* Now it is seen. */
  wait_for_history (&window, fixture);
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_refused, ==, 1);
  check_status (&window, "20", ROSTER_CLIENT_UNDECIDED);

  /* And the same the other way round. */
  wait_for_history (&window, fixture);
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  wait_for_history (&window, fixture);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  roster_reviewer_redo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_refused, ==, 2);
  check_status (&window, "10", ROSTER_CLIENT_UNDECIDED);
  check_status (&window, "20", ROSTER_CLIENT_TO_CREATE);
  window_clear (&window);
}

/* Faster than the store: each takes back what was seen, in its turn. */
static void
test_undo_fast (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  list_clients (fixture, "10=Acme,20=Beta,30=Delta");
  window_init (&window, fixture);
  decide (&window, "10", CREATE);
  decide (&window, "20", CREATE);
  roster_reviewer_undo (window.reviewer);
  decide (&window, "30", CREATE);
  roster_reviewer_undo (window.reviewer);
  roster_reviewer_undo (window.reviewer);
  roster_reviewer_redo (window.reviewer);
  roster_reviewer_redo (window.reviewer);
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_refused, ==, 0);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  check_status (&window, "20", ROSTER_CLIENT_UNDECIDED);
  check_status (&window, "30", ROSTER_CLIENT_UNDECIDED);
  window_clear (&window);
}

/* What a run was made from is taken back in the documentation. */
static void
test_undo_applied (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  g_autoptr (RosterRun) run = NULL;

  list_clients (fixture, "10=Acme");
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  run = sync_plan_and_apply (fixture);
  window_init (&window, fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (roster_history_get_undo (roster_reviewer_get_history (window.reviewer)));
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_taken_back, ==, 0);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  window_clear (&window);
}

/* What is decided while the list is read again stays in sight. */
static void
test_decide_while_loading (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  RosterClientItem *item;

  list_clients (fixture, "10=Acme,20=Beta");
  window_init (&window, fixture);
  item = find (&window, "10");
  roster_reviewer_load (window.reviewer);
  decide (&window, "10", CREATE);
  while (window.n_loaded < 2)
    {
      check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
      g_main_context_iteration (NULL, TRUE);
    }
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  wait_idle (&window);
  check_status (&window, "10", ROSTER_CLIENT_TO_CREATE);
  g_assert_true (find (&window, "10") == item);
  g_assert_cmpuint (window.n_refused, ==, 0);
  window_clear (&window);
}

static void
on_items_changed_cb (
    GListModel *model, guint position, guint removed, guint added, GString *announced)
{
  g_string_append_printf (announced, "%u-%u+%u ", position, removed, added);
}

/* Only what came and went is announced; the others keep their objects. */
static void
test_load_again (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  g_autoptr (GString) announced = g_string_new (NULL);
  RosterClientItem *item;
  guint n_changed = 0;

  list_clients (fixture, "10=Acme,20=Beta,30=Delta");
  window_init (&window, fixture);
  item = find (&window, "30");
  g_signal_connect (window.list, "items-changed", G_CALLBACK (on_items_changed_cb), announced);
  g_signal_connect (item, "changed", G_CALLBACK (on_changed_cb), &n_changed);

  roster_reviewer_load (window.reviewer);
  wait_idle (&window);
  g_assert_cmpstr (announced->str, ==, "");

  list_clients (fixture, "10=Acme,25=Cesar,20=Beta,30=Delta");
  roster_reviewer_load (window.reviewer);
  wait_idle (&window);
  g_assert_cmpstr (announced->str, ==, "2-0+1 ");
  g_assert_true (find (&window, "30") == item);
  g_assert_cmpuint (n_changed, ==, 0);

  /* One that the RMM does not list any more is of no interest as long as it is undecided. */
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  list_clients (fixture, "10=Acme,30=Delta");
  roster_reviewer_load (window.reviewer);
  wait_idle (&window);
  check_status (&window, "20", ROSTER_CLIENT_EXCLUDED);
  g_assert_null (roster_client_list_find (window.list, "25"));
  window_clear (&window);
}

/* A client whose name's target another one takes is a conflict at once, and one no more when that
 * is taken back. */
static void
test_around (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  g_autofree char *target = NULL;
  guint n_shared = 0;

  list_clients (fixture, "10=Acme,20=Beta,30=Delta");
  target = sync_add_target (fixture, "Acme");
  window_init (&window, fixture);

  decide_to (&window, "20", ROSTER_DECISION_MATCH, target);
  check_status (&window, "10", ROSTER_CLIENT_CONFLICT);
  decide (&window, "20", UNDECIDED);
  check_status (&window, "10", ROSTER_CLIENT_UNDECIDED);

  decide_to (&window, "20", ROSTER_DECISION_MATCH, target);
  wait_idle (&window);
  g_signal_connect (find (&window, "20"), "changed", G_CALLBACK (on_changed_cb), &n_shared);
  decide_to (&window, "30", ROSTER_DECISION_MATCH, target);
  g_assert_cmpuint (n_shared, ==, 1);
  wait_idle (&window);
  /* Nobody said that it may be shared. */
  g_assert_cmpuint (window.n_refused, ==, 1);
  check_status (&window, "30", ROSTER_CLIENT_UNDECIDED);
  window_clear (&window);
}

/* Very many take several turns, are one step, and are announced once. */
static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  Window window;
  g_autoptr (GString) clients = g_string_new ("1=Client 1");
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GPtrArray) left = NULL;

  for (guint i = 2; i <= MANY; i++)
    g_string_append_printf (clients, ",%u=Client %u", i, i);
  list_clients (fixture, clients->str);
  window_init (&window, fixture);
  decisions = roster_mapping_create_unmatched (roster_client_list_get_mapping (window.list), &left);
  g_assert_cmpuint (decisions->len, ==, MANY);

  window.n_announced = 0;
  roster_reviewer_decide (window.reviewer, ROSTER_HOW_CREATE_UNMATCHED, FALSE, decisions);
  decide (&window, "7", EXCLUDE);
  wait_idle (&window);
  g_assert_cmpuint (roster_client_list_get_counts (window.list)->of[ROSTER_CLIENT_TO_CREATE], ==,
                    MANY - 1);
  check_status (&window, "7", ROSTER_CLIENT_EXCLUDED);
  g_assert_cmpuint (window.n_refused, ==, 0);
  g_assert_cmpuint (window.n_announced, <=, 2);
  store_fixture_check (fixture, "SELECT count(*) FROM decision_step", 2);

  roster_reviewer_undo (window.reviewer);
  roster_reviewer_undo (window.reviewer);
  wait_idle (&window);
  g_assert_cmpuint (window.n_taken_back, ==, MANY);
  check_status (&window, "7", ROSTER_CLIENT_UNDECIDED);
  window_clear (&window);
}

static void
test_not_loaded (StoreFixture *fixture, gconstpointer data)
{
  Window window;

  store_fixture_execute (fixture, "ALTER TABLE source_client RENAME TO gone");
  window_init (&window, fixture);
  g_assert_nonnull (window.error);
  g_assert_null (roster_client_list_get_mapping (window.list));
  store_fixture_execute (fixture, "ALTER TABLE gone RENAME TO source_client");
  window_clear (&window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/reviewer/decide", test_decide);
  store_fixture_add ("/reviewer/decide-fast", test_decide_fast);
  store_fixture_add ("/reviewer/let-go", test_let_go);
  store_fixture_add ("/reviewer/refused", test_refused);
  store_fixture_add ("/reviewer/not-stored", test_not_stored);
  store_fixture_add ("/reviewer/undo-redo", test_undo_redo);
  store_fixture_add ("/reviewer/undo-elsewhere", test_undo_elsewhere);
  store_fixture_add ("/reviewer/undo-fast", test_undo_fast);
  store_fixture_add ("/reviewer/undo-applied", test_undo_applied);
  store_fixture_add ("/reviewer/decide-while-loading", test_decide_while_loading);
  store_fixture_add ("/reviewer/load-again", test_load_again);
  store_fixture_add ("/reviewer/around", test_around);
  store_fixture_add ("/reviewer/many", test_many);
  store_fixture_add ("/reviewer/not-loaded", test_not_loaded);

  return g_test_run ();
}
