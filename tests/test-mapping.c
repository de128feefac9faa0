/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-candidate.h"
#include "model/roster-error.h"
#include "model/roster-nick.h"
#include "mapping-fixture.h"
#include "sync-fixture.h"

#define MANY 5000

static void
add_link (StoreFixture *fixture, const char *client, const char *target, gboolean created)
{
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO client_link (documentation, integration, client, target, created, since) "
      "VALUES ('%s', '%s', '%s', '%s', %d, 1)",
      fixture->documentation->id, fixture->integration->id, client, target, created);

  store_fixture_execute (fixture, statement);
}

static void
remove_target (StoreFixture *fixture, const char *id)
{
  g_autofree char *statement =
      g_strdup_printf ("UPDATE target SET missing_since = 2 WHERE id = '%s'", id);

  store_fixture_execute (fixture, statement);
}

static void
remove_client (StoreFixture *fixture, const char *id)
{
  g_autofree char *statement =
      g_strdup_printf ("UPDATE source_client SET missing_since = 2 WHERE id = '%s'", id);

  store_fixture_execute (fixture, statement);
}

static void
list_clients (StoreFixture *fixture, const char *clients)
{
  gint64 reading = sync_begin (fixture, clients);

  sync_end (fixture, reading);
}

/* "10>t0, 20>new" */
static char *
describe (GPtrArray *decisions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < decisions->len; i++)
    {
      RosterDecision *decision = g_ptr_array_index (decisions, i);

      g_string_append_printf (text, "%s%s>%s", i > 0 ? ", " : "", decision->client_id,
                              decision->kind == ROSTER_DECISION_MATCH ? decision->target_id
                                                                      : "new");
    }

  return g_string_free (text, FALSE);
}

/* Client 90 is excluded, 91 is matched to t0, 99 is not listed any more. */
static const struct
{
  const char *name;
  const char *clients;
  const char *targets;
  const char *matched;
  guint n_left;
  guint n_conflicts;
  const char *created;
  const char *left_out;
} names[] = {
  { "unique", "10=Acme,20=Beta", "Acme,Beta", "10>t0, 20>t1", 0, 0, "",
    "10: “Acme” has the same name: match it\n20: “Beta” has the same name: match it" },
  { "none", "10=Acme", "Beta", "", 1, 0, "10>new", "" },
  { "twin-sources", "10=Acme,20=ACME", "Acme", "", 2, 2, "",
    "20: Same name as another client: decide by hand\n"
    "10: Same name as another client: decide by hand" },
  { "twin-sources-no-target", "10=Acme,20=Acme", "Beta", "", 2, 2, "",
    "10: Same name as another client: decide by hand\n"
    "20: Same name as another client: decide by hand" },
  { "twin-targets", "10=Acme", "Acme,acme", "", 1, 1, "",
    "10: Two targets have this name: decide by hand" },
  { "three-targets", "10=Acme", "Acme,acme,ACME", "", 1, 1, "",
    "10: Several targets have this name: decide by hand" },
  { "taken", "10=Acme,91=Beta", "Acme", "", 1, 1, "",
    "10: The target of this name already belongs to “Beta”" },
  { "empty", "10=,20=  ", "Acme", "", 2, 2, "",
    "10: This client has no name\n20: This client has no name" },
  { "excluded", "90=Acme", "Acme", "", 0, 0, "", "" },
  { "excluded-twin", "10=Acme,90=Acme", "Acme", "", 1, 1, "",
    "10: Same name as another client: decide by hand" },
  { "missing", "99=Acme", "Acme", "", 0, 0, "", "" },
  { "missing-no-target", "99=Acme", "Beta", "", 0, 0, "", "" },
  { "missing-twin", "10=Acme,99=Acme", "Acme", "10>t0", 0, 0, "",
    "10: “Acme” has the same name: match it" },
  { "entities", "10=Smith &amp; Sons", "Smith & Sons", "10>t0", 0, 0, "",
    "10: “Smith & Sons” has the same name: match it" },
  { "case", "10=ÄRZTE STRASSE", "Ärzte Straße", "10>t0", 0, 0, "",
    "10: “Ärzte Straße” has the same name: match it" },
  { "white-space", "10= Acme\t  Ltd ", "Acme Ltd", "10>t0", 0, 0, "",
    "10: “Acme Ltd” has the same name: match it" },
  { "composed", "10=Cafe\xcc\x81", "Café", "10>t0", 0, 0, "",
    "10: “Café” has the same name: match it" },
  { "ascii-i", "10=ISTANBUL FILM", "Istanbul Film", "10>t0", 0, 0, "",
    "10: “Istanbul Film” has the same name: match it" },
  /* The dotless letter is another one; that it nearly looks the same keeps it from a new target. */
  { "dotless-i", "10=Işık", "Işik", "", 1, 0, "",
    "10: “Işik” may be the same client: Same name but for punctuation, accents or “and”" },
  { "punctuation", "10=Acme Ltd.", "Acme Ltd", "", 1, 0, "",
    "10: “Acme Ltd” may be the same client: Same name but for punctuation, accents or “and”" },
  { "and", "10=Smith and Sons", "Smith & Sons", "", 1, 0, "",
    "10: “Smith & Sons” may be the same client: Same name but for punctuation, accents or “and”" },
  { "near-twin-sources", "10=Foo & Bar,20=Foo and Bar", "Beta", "", 2, 0, "10>new",
    "20: “Foo & Bar” is to be created under nearly the same name: decide by hand" },
  { "accents", "10=Cafe", "Café", "", 1, 0, "",
    "10: “Café” may be the same client: Same name but for punctuation, accents or “and”" },
};

static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) matched = NULL;
  g_autoptr (GPtrArray) created = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autofree char *matched_text = NULL;
  g_autofree char *created_text = NULL;
  g_autofree char *left_out_text = NULL;
  guint n_left;
  guint n_conflicts;

  mapping_fixture_add_targets (fixture, names[n].targets);
  list_clients (fixture, names[n].clients);
  remove_client (fixture, "99");
  sync_decide (fixture, "90", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "91", ROSTER_DECISION_MATCH, "t0");
  mapping = mapping_fixture_new (fixture, NULL);

  matched = roster_mapping_auto_match (mapping, &n_left, &n_conflicts);
  matched_text = describe (matched);
  g_assert_cmpstr (matched_text, ==, names[n].matched);
  g_assert_cmpuint (n_left, ==, names[n].n_left);
  g_assert_cmpuint (n_conflicts, ==, names[n].n_conflicts);

  created = roster_mapping_create_unmatched (mapping, &left_out);
  roster_mapping_give_reasons (mapping, created, 0, G_MAXINT64);
  created_text = describe (created);
  left_out_text = mapping_fixture_describe_left_out (left_out);
  g_assert_cmpstr (created_text, ==, names[n].created);
  g_assert_cmpstr (left_out_text, ==, names[n].left_out);

  g_assert_finalize_object (g_steal_pointer (&mapping));
}

static const struct
{
  const char *client;
  const char *says;
  gboolean is_conflict;
} states[] = {
  { "10", "Excluded", FALSE },
  { "11", "To be created", FALSE },
  { "12", "To be created", FALSE }, /* its link is the match that it had before */
  { "13", "Created", FALSE },
  { "14", "Its target is not in the documentation any more: decide again", FALSE },
  { "15", "Shared with “Branch”", FALSE },
  { "16", "Shared with “Head”", FALSE },
  { "17", "By hand", FALSE },
  { "18", "Same name", FALSE },
  { "19", "Its target is not in the documentation any more: decide again", FALSE },
  { "20", "Shared with “East”", FALSE },
  { "21", "Shared with “West”", FALSE },
  { "22", NULL, FALSE },
  { "23", "Same name as “Free”", FALSE },
  { "24", "Same name as another client: decide by hand", TRUE },
  { "26", "This client has no name", TRUE },
  { "27", "The target of this name already belongs to “Hand”", TRUE },
  { "28",
    "The target of this name belongs to “Gone”, which the RMM does not list any more: decide by "
    "hand",
    TRUE },
  { "30", "Same name as “Formerly”", FALSE }, /* free again: 12 becomes another one */
};

static void
set_up_states (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) automatic =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);

  list_clients (fixture, "10=Out,11=New,12=Once,13=Made,14=Lost,15=Head,16=Branch,17=Hand,18=Auto,"
                         "19=Left,20=West,21=East,22=Nobody,23=Free,24=Twin,25=Twin,26=,27=Handed,"
                         "28=Mine,29=Gone,30=Formerly");
  mapping_fixture_add_targets (fixture, "Formerly,Made,Lost,Head,Handed,Auto,Left,Both,Free,Mine");
  add_link (fixture, "12", "t0", FALSE);
  add_link (fixture, "13", "t1", TRUE);
  add_link (fixture, "14", "t2", TRUE);
  add_link (fixture, "15", "t3", TRUE);
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "11", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "12", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "13", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "14", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "15", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "16", ROSTER_DECISION_MATCH, "t3");
  sync_decide (fixture, "17", ROSTER_DECISION_MATCH, "t4");
  sync_decide (fixture, "19", ROSTER_DECISION_MATCH, "t6");
  sync_decide (fixture, "20", ROSTER_DECISION_MATCH, "t7");
  sync_decide (fixture, "21", ROSTER_DECISION_MATCH, "t7");
  sync_decide (fixture, "29", ROSTER_DECISION_MATCH, "t9");
  g_ptr_array_add (automatic, sync_make_decision (fixture, "18", ROSTER_DECISION_MATCH, "t5"));
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_AUTO, FALSE, automatic), ==, 1);
  remove_target (fixture, "t2");
  remove_target (fixture, "t6");
  remove_client (fixture, "29");
}

static void
test_explain (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;

  set_up_states (fixture);
  mapping = mapping_fixture_new (fixture, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      gboolean is_conflict = !states[i].is_conflict;
      g_autofree char *says = roster_mapping_explain (
          mapping, mapping_fixture_find (mapping, states[i].client), &is_conflict);

      g_test_message ("%s: %s", states[i].client, says);
      g_assert_cmpstr (says, ==, states[i].says);
      g_assert_cmpint (is_conflict, ==, states[i].is_conflict);
    }
}

static void
check_owner (RosterMapping *mapping, const char *target, const char *except, const char *expected)
{
  RosterClientState *owner = roster_mapping_find_owner (
      mapping, target, except != NULL ? mapping_fixture_find (mapping, except) : NULL);

  g_assert_cmpstr (owner != NULL ? owner->client->id : NULL, ==, expected);
}

static void
test_owner (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;

  set_up_states (fixture);
  mapping = mapping_fixture_new (fixture, NULL);

  check_owner (mapping, "t4", NULL, "17");
  check_owner (mapping, "t4", "17", NULL);
  check_owner (mapping, "t7", "20", "21");
  check_owner (mapping, "t7", "21", "20");
  check_owner (mapping, "t8", NULL, NULL);
  check_owner (mapping, "nothing", NULL, NULL);

  /* A target that was created belongs to the client that it was created for. */
  check_owner (mapping, "t1", NULL, "13");
  check_owner (mapping, "t3", "16", "15");
  check_owner (mapping, "t0", NULL, NULL);
}

static void
test_find (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GError) error = NULL;

  mapping_fixture_add_targets (fixture, "Acme");
  list_clients (fixture, "10=Acme");
  mapping = mapping_fixture_new (fixture, NULL);

  g_assert_cmpstr (roster_mapping_find_target (mapping, "t0", &error)->name, ==, "Acme");
  g_assert_no_error (error);
  g_assert_null (roster_mapping_find_target (mapping, "T0", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (roster_mapping_find_client (mapping, "010", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

static void
test_candidates (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) none = NULL;

  mapping_fixture_add_targets (fixture,
                               "Northwind,Northwynd Traders,Northwind Traders,Northwind-Traders");
  list_clients (fixture, "10=Northwind Traders,20=");
  mapping = mapping_fixture_new (fixture, NULL);

  found = roster_mapping_find_candidates (mapping, mapping_fixture_find (mapping, "10"));
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_cmpstr (((RosterCandidate *) found->pdata[0])->target_id, ==, "t2");
  g_assert_cmpint (((RosterCandidate *) found->pdata[0])->rung, ==, ROSTER_RUNG_SAME_NAME);
  g_assert_cmpstr (((RosterCandidate *) found->pdata[1])->target_id, ==, "t3");
  g_assert_cmpint (((RosterCandidate *) found->pdata[1])->rung, ==, ROSTER_RUNG_NORMALISED);
  g_assert_cmpstr (((RosterCandidate *) found->pdata[2])->target_id, ==, "t1");
  g_assert_cmpint (((RosterCandidate *) found->pdata[2])->rung, ==, ROSTER_RUNG_SIMILAR);
  g_assert_cmpstr (((RosterCandidate *) found->pdata[2])->reasons[0], ==,
                   "Names differ in one letter");
  g_assert_cmpstr (((RosterCandidate *) found->pdata[3])->target_id, ==, "t0");

  none = roster_mapping_find_candidates (mapping, mapping_fixture_find (mapping, "20"));
  g_assert_cmpuint (none->len, ==, 0);
}

static void
check_decision (RosterDecision *decision, const char *expected)
{
  g_autofree char *text = g_strdup_printf (
      "%s %s “%s” target=%s “%s” name=%s rung=%s score=%d how=%s", decision->client_id,
      roster_nick (ROSTER_TYPE_DECISION_KIND, decision->kind), decision->source_name,
      decision->target_id != NULL ? decision->target_id : "-",
      decision->target_name != NULL ? decision->target_name : "-",
      decision->create_name != NULL ? decision->create_name : "-",
      roster_nick (ROSTER_TYPE_RUNG, decision->rung), decision->score,
      roster_nick (ROSTER_TYPE_HOW, decision->how));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_by_hand (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (RosterDecision) current = NULL;
  g_autoptr (RosterDecision) match = NULL;
  g_autoptr (RosterDecision) create = NULL;
  g_autoptr (RosterDecision) exclude = NULL;
  g_autoptr (RosterDecision) reset = NULL;
  RosterClientState *state;

  mapping_fixture_add_targets (fixture, "Beta");
  list_clients (fixture, "10=Acme");
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  current = sync_get_decision (fixture, "10");
  mapping = mapping_fixture_new (fixture, NULL);
  state = mapping_fixture_find (mapping, "10");

  match = roster_mapping_match (mapping, state, roster_mapping_find_target (mapping, "t0", NULL));
  check_decision (match, "10 match “Acme” target=t0 “Beta” name=- rung=by-hand score=100 "
                         "how=by-hand");
  g_assert_cmpint (match->replaces, ==, current->id);

  create = roster_mapping_create (mapping, state, "Acme Ltd");
  check_decision (create, "10 create “Acme” target=- “-” name=Acme Ltd rung=none score=0 "
                          "how=by-hand");
  g_assert_cmpint (create->replaces, ==, current->id);

  exclude = roster_mapping_exclude (mapping, state);
  check_decision (exclude, "10 exclude “Acme” target=- “-” name=- rung=none score=0 how=by-hand");
  g_assert_cmpint (exclude->replaces, ==, current->id);

  reset = roster_mapping_reset (mapping, state);
  check_decision (reset, "10 undecided “Acme” target=- “-” name=- rung=none score=0 how=by-hand");
  g_assert_cmpint (reset->replaces, ==, current->id);
}

static void
test_mass (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (RosterDecision) current = NULL;
  g_autoptr (GPtrArray) matched = NULL;
  g_autoptr (GPtrArray) created = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  guint n_left;
  guint n_conflicts;

  mapping_fixture_add_targets (fixture, "ACME");
  list_clients (fixture, "10=Acme,20=Beta");
  sync_decide (fixture, "10", ROSTER_DECISION_UNDECIDED, NULL);
  current = sync_get_decision (fixture, "10");
  mapping = mapping_fixture_new (fixture, NULL);

  matched = roster_mapping_auto_match (mapping, &n_left, &n_conflicts);
  g_assert_cmpuint (matched->len, ==, 1);
  check_decision (matched->pdata[0],
                  "10 match “Acme” target=t0 “ACME” name=- rung=same-name score=100 how=auto");
  g_assert_cmpint (((RosterDecision *) matched->pdata[0])->replaces, ==, current->id);

  created = roster_mapping_create_unmatched (mapping, &left_out);
  roster_mapping_give_reasons (mapping, created, 0, G_MAXINT64);
  g_assert_cmpuint (created->len, ==, 1);
  check_decision (created->pdata[0],
                  "20 create “Beta” target=- “-” name=- rung=none score=0 how=create-unmatched");
  g_assert_cmpint (((RosterDecision *) created->pdata[0])->replaces, ==, 0);
}

static void
test_load_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  list_clients (fixture, "10=Acme");
  mapping = mapping_fixture_new (fixture, NULL);
  g_assert_cmpuint (roster_mapping_get_states (mapping)->len, ==, 1);
  g_assert_cmpuint (roster_mapping_get_targets (mapping)->len, ==, 0);

  mapping_fixture_add_targets (fixture, "Acme");
  list_clients (fixture, "10=Acme,20=Beta");
  mapping_fixture_load (fixture, mapping);
  g_assert_cmpuint (roster_mapping_get_states (mapping)->len, ==, 2);
  g_assert_cmpuint (roster_mapping_get_targets (mapping)->len, ==, 1);

  /* Twice at the same time, as two changes shortly after each other do. */
  roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &first);
  roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &second);
  g_assert_true (roster_mapping_load_finish (mapping, store_fixture_wait (&first), &error));
  g_assert_no_error (error);
  g_assert_true (roster_mapping_load_finish (mapping, store_fixture_wait (&second), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (roster_mapping_get_states (mapping)->len, ==, 2);
  g_assert_cmpuint (roster_mapping_get_targets (mapping)->len, ==, 1);

  g_clear_object (&first);
  g_clear_object (&second);
  g_assert_finalize_object (g_steal_pointer (&mapping));
}

/* What was loaded stays where a later attempt fails. */
static void
test_load_fails (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  mapping_fixture_add_targets (fixture, "Acme");
  list_clients (fixture, "10=Acme");
  mapping = mapping_fixture_new (fixture, NULL);

  g_cancellable_cancel (cancellable);
  roster_mapping_load_async (mapping, cancellable, store_fixture_on_done_cb, &fixture->result);
  g_assert_false (
      roster_mapping_load_finish (mapping, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_nonnull (roster_mapping_get_states (mapping));
  g_assert_cmpuint (roster_mapping_get_states (mapping)->len, ==, 1);
  g_assert_cmpuint (roster_mapping_get_targets (mapping)->len, ==, 1);
  g_assert_cmpstr (mapping_fixture_find (mapping, "10")->client->name, ==, "Acme");
}

static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) clients = g_string_new (NULL);
  g_autofree char *statement = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
      "INSERT INTO target (documentation, id, name, fold, created_at) "
      "SELECT '%s', 't' || i, 'Client ' || i, 'client ' || i, 1 FROM n",
      MANY - 1, fixture->documentation->id);
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) matched = NULL;
  g_autoptr (GPtrArray) created = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  guint n_left;
  guint n_conflicts;

  /* One half is there, the other one is not. */
  for (guint i = MANY / 2; i < MANY + MANY / 2; i++)
    g_string_append_printf (clients, "%s%u=CLIENT %u", clients->len > 0 ? "," : "", i, i);
  store_fixture_execute (fixture, statement);
  list_clients (fixture, clients->str);
  mapping = mapping_fixture_new (fixture, NULL);

  matched = roster_mapping_auto_match (mapping, &n_left, &n_conflicts);
  g_assert_cmpuint (matched->len, ==, MANY / 2);
  g_assert_cmpuint (n_left, ==, MANY / 2);
  g_assert_cmpuint (n_conflicts, ==, 0);

  created = roster_mapping_create_unmatched (mapping, &left_out);
  roster_mapping_give_reasons (mapping, created, 0, G_MAXINT64);
  g_assert_cmpuint (created->len, ==, MANY / 2);
  g_assert_cmpuint (left_out->len, ==, MANY / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/mapping/names/", names[i].name, NULL);

      g_test_add (path, StoreFixture, GUINT_TO_POINTER (i), store_fixture_set_up, test_names,
                  store_fixture_tear_down);
    }
  store_fixture_add ("/mapping/explain", test_explain);
  store_fixture_add ("/mapping/owner", test_owner);
  store_fixture_add ("/mapping/find", test_find);
  store_fixture_add ("/mapping/candidates", test_candidates);
  store_fixture_add ("/mapping/by-hand", test_by_hand);
  store_fixture_add ("/mapping/mass", test_mass);
  store_fixture_add ("/mapping/load-again", test_load_again);
  store_fixture_add ("/mapping/load-fails", test_load_fails);
  store_fixture_add ("/mapping/many", test_many);

  return g_test_run ();
}
