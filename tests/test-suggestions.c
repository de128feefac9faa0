/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app/roster-client-outcome.h"
#include "app/roster-client-view.h"
#include "mapping-fixture.h"
#include "sync-fixture.h"

/* What the matching list suggests, what it leaves to a person and why, and how that follows what is
 * decided. */

#define MANY 5000

/* "10>t0 similar: Names differ in one letter" */
static char *
describe (GPtrArray *decisions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < decisions->len; i++)
    {
      RosterDecision *decision = g_ptr_array_index (decisions, i);
      GEnumClass *rungs = g_type_class_ref (ROSTER_TYPE_RUNG);

      g_string_append_printf (
          text, "%s%s>%s %s: %s", i > 0 ? "\n" : "", decision->client_id, decision->target_id,
          g_enum_get_value (rungs, (int) decision->rung)->value_nick, decision->reason);
      g_type_class_unref (rungs);
    }

  return g_string_free (text, FALSE);
}

/* Client 91 is matched with t0. */
static const struct
{
  const char *name;
  const char *clients;
  const char *targets;
  const char *accepted;
  guint n_left;
  guint n_conflicts;
  const char *explained; /* of client 10 */
  const char *left_out;  /* by Create Unmatched */
} cases[] = {
  { "same-name-is-for-auto-match", "10=Acme", "Acme", "", 1, 0, "Same name as “Acme”",
    "10: “Acme” has the same name: match it" },
  { "form", "10=Acme Ltd", "Acme", "10>t0 normalised: Same name without “Ltd”", 0, 0,
    "May be “Acme”: Same name without “Ltd”",
    "10: “Acme” may be the same client: Same name without “Ltd”" },
  { "spelled", "10=Smith & Sons", "Smith and Sons",
    "10>t0 normalised: Same name but for punctuation, accents or “and”", 0, 0,
    "May be “Smith and Sons”: Same name but for punctuation, accents or “and”",
    "10: “Smith and Sons” may be the same client: Same name but for punctuation, accents or "
    "“and”" },
  { "letter", "10=Northwynd Traders", "Northwind Traders",
    "10>t0 similar: Names differ in one letter", 0, 0,
    "May be “Northwind Traders”: Names differ in one letter",
    "10: “Northwind Traders” may be the same client: Names differ in one letter" },
  { "numbers", "10=Depot 7 Storage", "Depot 8 Storage", "", 1, 0,
    "Perhaps “Depot 8 Storage”: The numbers in the names differ", "" },
  { "forms-differ", "10=Acme Ltd", "Acme LLP", "", 1, 0,
    "Perhaps “Acme LLP”: The legal forms “Ltd” and “LLP” are not the same",
    "10: “Acme LLP” may be the same client: Same name, with “Ltd” for “LLP”" },
  { "two-clients", "10=Northwynd Traders,20=Northwinde Traders", "Northwind Traders", "", 2, 2,
    "Perhaps “Northwind Traders”: The client “Northwinde Traders” is as near to this target",
    "20: Perhaps “Northwind Traders”: The client “Northwynd Traders” is as near to this target\n"
    "10: Perhaps “Northwind Traders”: The client “Northwinde Traders” is as near to this target" },
  { "two-targets", "10=Northwind Traders", "Northwynd Traders,Northwend Traders", "", 1, 1,
    "Perhaps “Northwynd Traders”: “Northwend Traders” is nearly as near",
    "10: Perhaps “Northwynd Traders”: “Northwend Traders” is nearly as near" },
  { "taken", "10=Northwynd Traders,91=Northwind Traders", "Northwind Traders", "", 1, 1,
    "“Northwind Traders” already belongs to “Northwind Traders”",
    "10: “Northwind Traders” already belongs to “Northwind Traders”" },
  /* What another client has is no second choice. */
  { "other-taken", "10=Northwind Trader,91=Northwend Traders",
    "Northwend Traders,Northwind Traders", "10>t1 similar: Names differ in one letter", 0, 0,
    "May be “Northwind Traders”: Names differ in one letter",
    "10: “Northwind Traders” may be the same client: Names differ in one letter" },
  { "far", "10=Northwind Traders", "Northwind Bakers", "", 1, 0,
    "No such client in the documentation; the nearest is “Northwind Bakers”", "" },
};

static void
test_case (StoreFixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (GPtrArray) created = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autofree char *accepted_text = NULL;
  g_autofree char *explained = NULL;
  g_autofree char *left_out_text = NULL;
  gboolean is_conflict;
  guint n_left;
  guint n_conflicts;

  mapping_fixture_add_targets (fixture, cases[n].targets);
  sync_end (fixture, sync_begin (fixture, cases[n].clients));
  sync_decide (fixture, "91", ROSTER_DECISION_MATCH, "t0");
  mapping = mapping_fixture_new (fixture, NULL);

  accepted = roster_mapping_accept_suggestions (mapping, &n_left, &n_conflicts);
  roster_mapping_give_reasons (mapping, accepted, 0, G_MAXINT64);
  accepted_text = describe (accepted);
  g_assert_cmpstr (accepted_text, ==, cases[n].accepted);
  g_assert_cmpuint (roster_mapping_count_suggestions (mapping), ==, accepted->len);
  g_assert_cmpuint (n_left, ==, cases[n].n_left);
  g_assert_cmpuint (n_conflicts, ==, cases[n].n_conflicts);

  explained = roster_mapping_explain (mapping, mapping_fixture_find (mapping, "10"), &is_conflict);
  g_assert_cmpstr (explained, ==, cases[n].explained);
  g_assert_cmpint (is_conflict, ==, cases[n].n_conflicts > 0);

  created = roster_mapping_create_unmatched (mapping, &left_out);
  roster_mapping_give_reasons (mapping, created, 0, G_MAXINT64);
  left_out_text = mapping_fixture_describe_left_out (left_out);
  g_assert_cmpstr (left_out_text, ==, cases[n].left_out);
  g_assert_cmpuint (roster_mapping_count_unmatched (mapping), ==, created->len);
}

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, guint *n_moved)
{
  *n_moved += 1;
}

static void
check_row (RosterClientList *list, const char *client, RosterClientStatus status, const char *title)
{
  RosterClientItem *item = roster_client_list_find (list, client);
  g_auto (RosterClientOutcome) outcome = { NULL };

  g_assert_cmpint (roster_client_item_get_status (item), ==, status);
  roster_client_outcome_init (&outcome, roster_client_list_get_mapping (list),
                              roster_client_item_get_state (item), status);
  g_assert_cmpstr (outcome.title, ==, title);
}

static void
decide (RosterClientList *list, RosterDecision *decision)
{
  roster_client_list_set_decision (list, decision->client_id, decision);
  roster_decision_unref (decision);
}

/* A decision frees or takes what others want; their rows say so and stay where they are. */
static void
test_follows (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterClientList) list = roster_client_list_new ();
  g_autoptr (RosterClientView) view = roster_client_view_new (list);
  g_autoptr (RosterMapping) mapping = NULL;
  guint n_moved = 0;

  mapping_fixture_add_targets (fixture, "Northwind Traders");
  sync_end (fixture, sync_begin (fixture, "10=Northwynd Traders,20=Northwinde Traders"));
  mapping = mapping_fixture_new (fixture, NULL);
  roster_client_list_set_mapping (list, mapping);
  roster_client_view_set_filter (view, ROSTER_CLIENT_FILTER_CONFLICTS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view)), ==, 2);
  g_signal_connect (view, "items-changed", G_CALLBACK (on_items_changed_cb), &n_moved);

  check_row (list, "10", ROSTER_CLIENT_CONFLICT, "Needs a decision: Northwind Traders?");
  decide (list, roster_mapping_exclude (mapping, mapping_fixture_find (mapping, "20")));
  check_row (list, "10", ROSTER_CLIENT_UNDECIDED, "Northwind Traders?");
  decide (list, roster_mapping_reset (mapping, mapping_fixture_find (mapping, "20")));
  check_row (list, "10", ROSTER_CLIENT_CONFLICT, "Needs a decision: Northwind Traders?");
  decide (list, roster_mapping_match (mapping, mapping_fixture_find (mapping, "20"),
                                      roster_mapping_find_target (mapping, "t0", NULL)));
  check_row (list, "10", ROSTER_CLIENT_CONFLICT, "Needs a decision: Northwind Traders?");
  g_assert_true (roster_mapping_is_shared (mapping, mapping_fixture_find (mapping, "10")));

  /* Both are this client. */
  decide (list, roster_mapping_match (mapping, mapping_fixture_find (mapping, "10"),
                                      roster_mapping_find_target (mapping, "t0", NULL)));
  check_row (list, "10", ROSTER_CLIENT_MATCHED, "Northwind Traders");
  g_assert_cmpuint (n_moved, ==, 0);
  roster_client_view_set_filter (view, ROSTER_CLIENT_FILTER_SHARED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view)), ==, 2);
}

static void
on_changed_cb (RosterClientItem *item, guint *n_changed)
{
  *n_changed += 1;
}

/* A row whose words are others says so, also when it is loaded again; the others keep quiet. */
static void
test_reload (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterClientList) list = roster_client_list_new ();
  g_autoptr (RosterMapping) mapping = NULL;
  guint n_changed[3] = { 0 };
  static const char *const clients[] = { "10", "20", "30" };

  mapping_fixture_add_targets (fixture, "Northwind Traders,Other");
  sync_end (fixture, sync_begin (fixture, "10=Northwynd Traders,20=Zebra,30=Branch"));
  sync_decide (fixture, "20", ROSTER_DECISION_MATCH, "t1");
  mapping = mapping_fixture_new (fixture, NULL);
  roster_client_list_set_mapping (list, mapping);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    g_signal_connect (roster_client_list_find (list, clients[i]), "changed",
                      G_CALLBACK (on_changed_cb), &n_changed[i]);

  /* Another process decides that 30 is the same customer as 20, and renames the target of 10. */
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, "t1");
  mapping_fixture_load (fixture, mapping);
  roster_client_list_set_mapping (list, mapping);
  g_assert_cmpuint (n_changed[0], ==, 0);
  g_assert_cmpuint (n_changed[1], ==, 1);
  g_assert_cmpuint (n_changed[2], ==, 1);

  store_fixture_execute (fixture, "UPDATE target SET name = 'Northwynd Traders' WHERE id = 't0'");
  mapping_fixture_load (fixture, mapping);
  roster_client_list_set_mapping (list, mapping);
  g_assert_cmpuint (n_changed[0], ==, 1);
  g_assert_cmpuint (n_changed[1], ==, 1);
  g_assert_cmpuint (n_changed[2], ==, 1);
}

/* A target that another integration uses is allowed, and shown. */
static void
test_other_integration (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) other = store_fixture_connect (fixture, "stub-2");
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (RosterClientList) list = roster_client_list_new ();
  g_autoptr (GPtrArray) matched = NULL;
  g_auto (RosterClientOutcome) outcome = { NULL };
  g_autofree char *statement = NULL;
  guint n_left;
  guint n_conflicts;

  mapping_fixture_add_targets (fixture, "Acme,Beta");
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta"));
  statement = g_strdup_printf (
      "INSERT INTO decision_step (id, integration, documentation, how, at, by) "
      "  VALUES (77, '%s', '%s', 'auto', 1, 'u'); "
      "INSERT INTO decision (step, integration, documentation, client, kind, target, rung, score, "
      "  how, at, by, replaces) VALUES (77, '%s', '%s', 'x', 'match', 't0', 'same-name', 100, "
      "  'auto', 1, 'u', 0)",
      other->id, fixture->documentation->id, other->id, fixture->documentation->id);
  store_fixture_execute (fixture, statement);
  mapping = mapping_fixture_new (fixture, NULL);
  roster_client_list_set_mapping (list, mapping);

  matched = roster_mapping_auto_match (mapping, &n_left, &n_conflicts);
  roster_mapping_give_reasons (mapping, matched, 0, G_MAXINT64);
  g_assert_cmpuint (matched->len, ==, 2);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_cmpstr (roster_mapping_find_user (mapping, "t0"), ==, other->name);
  g_assert_null (roster_mapping_find_user (mapping, "t1"));
  g_assert_true (roster_mapping_is_shared (mapping, mapping_fixture_find (mapping, "10")));
  g_assert_false (roster_mapping_is_shared (mapping, mapping_fixture_find (mapping, "20")));

  roster_client_outcome_init (&outcome, mapping, mapping_fixture_find (mapping, "10"),
                              ROSTER_CLIENT_UNDECIDED);
  g_assert_nonnull (strstr (outcome.reason, other->name));
}

static void
save (StoreFixture *fixture, RosterAliasBook *book, const char *text, gboolean is_good)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_alias_book_save_async (book, text, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_cmpint (
      roster_alias_book_save_finish (book, store_fixture_wait (&fixture->result), &error), ==,
      is_good);
  g_assert_cmpint (error == NULL, ==, is_good);
  g_clear_object (&fixture->result);
}

/* The user’s file counts from the next loading on; one that cannot be read keeps nobody from
 * working. */
static void
test_aliases (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "new", "aliases.txt", NULL);
  g_autoptr (RosterAliasBook) book = roster_alias_book_new (path);
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  g_autofree char *text = NULL;
  guint n_left;
  guint n_conflicts;

  mapping_fixture_add_targets (fixture, "Port of London Authority");
  sync_end (fixture, sync_begin (fixture, "10=PLA"));
  mapping = mapping_fixture_new (fixture, book);
  g_assert_cmpuint (roster_mapping_count_suggestions (mapping), ==, 0);

  save (fixture, book, "PLA = Port = London", FALSE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  save (fixture, book, "# Ours\nPLA = Port of London Authority\n", TRUE);
  mapping_fixture_load (fixture, mapping);
  accepted = roster_mapping_accept_suggestions (mapping, &n_left, &n_conflicts);
  roster_mapping_give_reasons (mapping, accepted, 0, G_MAXINT64);
  text = describe (accepted);
  g_assert_cmpstr (text, ==, "10>t0 normalised: Same name by one of your aliases");

  g_assert_true (g_file_set_contents (path, "no sign", -1, NULL));
  mapping_fixture_load (fixture, mapping);
  g_assert_cmpuint (roster_mapping_count_suggestions (mapping), ==, 0);
  store_fixture_remove_directory (folder);
}

/* What spoke for a target is kept with the decision, and is what the plan says. */
static void
test_reason (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (RosterMapping) again = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autofree char *explained = NULL;
  gboolean is_conflict;
  guint n_left;
  guint n_conflicts;

  mapping_fixture_add_targets (fixture, "Acme");
  sync_end (fixture, sync_begin (fixture, "10=Acme Ltd"));
  mapping = mapping_fixture_new (fixture, NULL);
  accepted = roster_mapping_accept_suggestions (mapping, &n_left, &n_conflicts);
  roster_mapping_give_reasons (mapping, accepted, 0, G_MAXINT64);
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_SUGGESTED, FALSE, accepted), ==, 1);

  again = mapping_fixture_new (fixture, NULL);
  explained = roster_mapping_explain (again, mapping_fixture_find (again, "10"), &is_conflict);
  g_assert_cmpstr (explained, ==, "Same name without “Ltd”");

  plan = sync_plan (fixture, FALSE);
  operations = sync_list_operations (fixture, plan->id, NULL);
  g_assert_cmpstr (((RosterOperation *) g_ptr_array_index (operations, 0))->reason, ==,
                   "Same name without “Ltd”");
}

/* A client that comes later is offered a candidate and stays undecided; what did not change is not
 * compared again. */
static void
test_newcomer (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) before = NULL;
  g_autoptr (RosterMapping) after = roster_mapping_new (fixture->store, fixture->integration);
  g_autoptr (RosterCandidate) candidate = NULL;

  mapping_fixture_add_targets (fixture, "Acme,Northwind Traders");
  sync_end (fixture, sync_begin (fixture, "10=Acme"));
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, "t0");
  before = mapping_fixture_new (fixture, NULL);

  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Northwynd Traders"));
  roster_mapping_set_before (after, before);
  mapping_fixture_load (fixture, after);
  g_assert_cmpint (roster_client_state_get_kind (mapping_fixture_find (after, "20")), ==,
                   ROSTER_DECISION_UNDECIDED);
  candidate = roster_mapping_find_suggestion (after, mapping_fixture_find (after, "20"));
  g_assert_cmpstr (candidate->target_id, ==, "t1");
  g_assert_cmpstr (candidate->reasons[0], ==, "Names differ in one letter");
  sync_check_run (fixture, "client-link done 10");
}

/* In portions, each of which stops when its time is over. */
static void
check_reasons (RosterMapping *mapping, GPtrArray *decisions)
{
  guint n_portions = 0;

  g_assert_cmpuint (roster_mapping_give_reasons (mapping, decisions, 0, 0), ==, 1);
  for (guint i = 1; i < decisions->len; n_portions++)
    {
      gint64 start = g_get_monotonic_time ();

      g_assert_null (((RosterDecision *) g_ptr_array_index (decisions, i))->reason);
      i = roster_mapping_give_reasons (mapping, decisions, i, start + 1000);
    }
  g_test_message ("reasons in %u portions of 1 ms", n_portions);
  for (guint i = 0; i < decisions->len; i++)
    g_assert_cmpstr (((RosterDecision *) g_ptr_array_index (decisions, i))->reason, ==,
                     "Same name, with “Ltd” for “Limited”");
}

/* As many suggestions as the window may have to make at a click. */
static void
test_many_suggestions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) clients = g_string_new (NULL);
  g_autofree char *statement = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
      "INSERT INTO target (documentation, id, name, fold, created_at) "
      "SELECT '%s', 't' || i, 'Client ' || i || ' Limited', 'client ' || i, 1 FROM n",
      MANY - 1, fixture->documentation->id);
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  guint n_left;
  guint n_conflicts;
  gint64 start;

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (clients, "%s%u=CLIENT %u Ltd", i > 0 ? "," : "", i, i);
  store_fixture_execute (fixture, statement);
  sync_end (fixture, sync_begin (fixture, clients->str));
  mapping = mapping_fixture_new (fixture, NULL);

  start = g_get_monotonic_time ();
  g_assert_cmpuint (roster_mapping_count_suggestions (mapping), ==, MANY);
  g_test_message ("counted in %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - start);

  start = g_get_monotonic_time ();
  accepted = roster_mapping_accept_suggestions (mapping, &n_left, &n_conflicts);
  g_test_message ("made in %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - start);
  g_assert_cmpuint (accepted->len, ==, MANY);
  g_assert_cmpuint (n_left, ==, 0);
  check_reasons (mapping, accepted);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/suggestions/cases/", cases[i].name, NULL);

      g_test_add (path, StoreFixture, GUINT_TO_POINTER (i), store_fixture_set_up, test_case,
                  store_fixture_tear_down);
    }
  store_fixture_add ("/suggestions/follows", test_follows);
  store_fixture_add ("/suggestions/reload", test_reload);
  store_fixture_add ("/suggestions/other-integration", test_other_integration);
  store_fixture_add ("/suggestions/aliases", test_aliases);
  store_fixture_add ("/suggestions/reason", test_reason);
  store_fixture_add ("/suggestions/newcomer", test_newcomer);
  store_fixture_add ("/suggestions/many", test_many_suggestions);

  return g_test_run ();
}
