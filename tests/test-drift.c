/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-nick.h"
#include "store/roster-drift-rules-private.h"
#include "store/roster-store-drift.h"
#include "store/roster-store-edits.h"
#include "store/roster-store-targets.h"
#include "sync-fixture.h"

/* ---------------------------------------------------------------- the rules */

/* A matched client of which nothing changed: decided at 20, first seen at 5. */
static const RosterDriftRow calm = {
  .start = 10,
  .client_id = "1",
  .client = "Acme",
  .first_seen = 5,
  .decision = ROSTER_DECISION_MATCH,
  .decided_at = 20,
  .client_then = "Acme",
  .target_id = "t",
  .target = "Acme Ltd",
  .target_then = "Acme Ltd",
  .linked_at = 20,
};

/* "kind before>after since suggestion", with "-" for what is not. */
static char *
describe (GPtrArray *drifts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < drifts->len; i++)
    {
      RosterDrift *drift = g_ptr_array_index (drifts, i);

      g_string_append_printf (text, "%s%s %s:%s>%s %s", i > 0 ? ", " : "", drift->client_id,
                              roster_nick (ROSTER_TYPE_DRIFT_KIND, (int) drift->kind),
                              drift->before != NULL ? drift->before : "-",
                              drift->after != NULL ? drift->after : "-",
                              roster_nick (ROSTER_TYPE_DRIFT_SUGGESTION, (int) drift->suggestion));
      if (drift->suggested_target != NULL)
        g_string_append_printf (text, " %s=%s", drift->suggested_client_id,
                                drift->suggested_target);
    }

  return g_string_free (text, FALSE);
}

static void
check_rules (RosterDriftRow row, const char *expected, gint64 since)
{
  g_autoptr (GPtrArray) drifts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_drift_unref);
  g_autofree char *text = NULL;

  roster_drift_rules_apply (&row, drifts);
  text = describe (drifts);
  g_assert_cmpstr (text, ==, expected);
  if (drifts->len > 0)
    g_assert_cmpint (((RosterDrift *) g_ptr_array_index (drifts, 0))->since, ==, since);
}

#define check_rule(changes, expected, since)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    RosterDriftRow row = calm;                                                                     \
    changes;                                                                                       \
    check_rules (row, expected, since);                                                            \
  }                                                                                                \
  G_STMT_END

static void
test_rules (void)
{
  check_rule ((void) 0, "", 0);

  /* Of the client */
  check_rule ((row.client = "Zeta", row.renamed_at = 30), "1 renamed:Acme>Zeta accept-name", 30);
  check_rule (row.client = "Zeta", "1 renamed:Acme>Zeta accept-name", 20);
  check_rule ((row.client = "Zeta", row.client_then = NULL), "", 0);
  check_rule ((row.client = "Zeta", row.decision = ROSTER_DECISION_EXCLUDE, row.target_id = NULL),
              "1 renamed:Acme>Zeta accept-name", 20);
  check_rule (row.missing_since = 30, "1 vanished:Acme>- exclude", 30);
  check_rule (row.missing_since = 15, "", 0);
  check_rule ((row.missing_since = 30, row.client = "Zeta", row.renamed_at = 25),
              "1 vanished:Zeta>- exclude", 30);
  check_rule (
      (row.missing_since = 30, row.decision = ROSTER_DECISION_EXCLUDE, row.target_id = NULL), "",
      0);
  check_rule (row.back_at = 30, "1 back:->Acme keep", 30);
  check_rule (row.back_at = 15, "", 0);
  check_rule ((row.back_at = 30, row.decision = ROSTER_DECISION_EXCLUDE, row.target_id = NULL), "",
              0);

  /* Of the target */
  check_rule ((row.target = "Acme AG", row.target_renamed_at = 30),
              "1 target-renamed:Acme Ltd>Acme AG accept-name", 30);
  check_rule (row.target_missing_since = 30, "1 target-vanished:Acme Ltd>- decide", 30);
  check_rule (row.target = NULL, "1 target-vanished:Acme Ltd>- decide", 20);
  check_rule ((row.target_missing_since = 30, row.target = "Acme AG"),
              "1 target-vanished:Acme AG>- decide", 30);
  check_rule (row.target_back_at = 30, "1 target-back:->Acme Ltd keep", 30);
  check_rule (row.target_back_at = 15, "", 0);
  check_rule ((row.client = "Zeta", row.target = "Zeta AG"),
              "1 renamed:Acme>Zeta accept-name, 1 target-renamed:Acme Ltd>Zeta AG accept-name", 20);
}

static void
test_rules_undecided (void)
{
  RosterDriftRow row = { .start = 10, .client_id = "1", .client = "Acme", .first_seen = 30 };

  check_rules (row, "1 new:->Acme decide", 30);

  /* All are new until somebody decided. */
  row.start = 0;
  check_rules (row, "", 0);
  row.start = 30;
  check_rules (row, "", 0);
  row.start = 40;
  check_rules (row, "", 0);

  /* Somebody looked at it and left it. */
  row.start = 10;
  row.decided_at = 35;
  check_rules (row, "", 0);

  row.decided_at = 0;
  row.missing_since = 40;
  check_rules (row, "", 0);
  row.missing_since = 0;
  row.back_at = 50;
  check_rules (row, "1 back:->Acme decide", 50);
}

/* ---------------------------------------------------------------- in the store */

static GPtrArray *
list (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drifts;

  g_clear_object (&fixture->result);
  roster_store_list_drift_async (fixture->store, fixture->integration->id,
                                 fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                 &fixture->result);
  drifts = roster_store_list_drift_finish (fixture->store, store_fixture_wait (&fixture->result),
                                           &error);
  g_assert_no_error (error);

  return drifts;
}

static void
check (StoreFixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) drifts = list (fixture);
  g_autofree char *text = describe (drifts);

  g_assert_cmpstr (text, ==, expected);
}

static void
settle (StoreFixture *fixture, gboolean settled, GPtrArray *drifts)
{
  g_autoptr (GError) error = NULL;

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_store_settle_drift_async (fixture->store, fixture->integration->id,
                                   fixture->documentation->id, drifts, settled, NULL,
                                   store_fixture_on_done_cb, &fixture->result);
  roster_store_settle_drift_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
}

static void
settle_all (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) drifts = list (fixture);

  settle (fixture, TRUE, drifts);
}

static void
read_clients (StoreFixture *fixture, const char *clients)
{
  sync_end (fixture, sync_begin (fixture, clients));
}

/* Decides with the names that are there now, as every caller does. */
static void
decide (StoreFixture *fixture,
        const char *client,
        RosterDecisionKind kind,
        const char *target,
        const char *source_name,
        const char *target_name)
{
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  RosterDecision *decision = sync_make_decision (fixture, client, kind, target);

  decision->source_name = g_strdup (source_name);
  decision->target_name = g_strdup (target_name);
  g_ptr_array_add (decisions, decision);
  g_assert_cmpuint (sync_try_decide (fixture, ROSTER_HOW_BY_HAND, TRUE, decisions), ==, 1);
}

static void
edit_target (StoreFixture *fixture, const char *target, const char *name, gboolean removed)
{
  g_autoptr (GError) error = NULL;

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  if (name != NULL)
    {
      roster_store_rename_target_async (fixture->store, fixture->documentation->id, target, name,
                                        NULL, store_fixture_on_done_cb, &fixture->result);
      roster_store_rename_target_finish (fixture->store, store_fixture_wait (&fixture->result),
                                         &error);
    }
  else
    {
      g_autoptr (RosterEdit) edit = NULL;

      roster_store_remove_target_async (fixture->store, fixture->documentation->id, target, removed,
                                        NULL, store_fixture_on_done_cb, &fixture->result);
      edit =
          roster_store_edit_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
    }
  g_assert_no_error (error);
}

static void
test_source (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");

  read_clients (fixture, "10=Acme,20=Beta,30=Gamma");
  check (fixture, "");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");
  check (fixture, "");

  /* What was there before is not new; what came after is. */
  read_clients (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta");
  check (fixture, "40 new:->Delta decide");
  sync_add_target (fixture, "DELTA");
  check (fixture, "40 new:->Delta match 40=DELTA");
  settle_all (fixture);
  check (fixture, "");

  read_clients (fixture, "10=Acme & Sons,20=Beta,30=Gamma,40=Delta");
  check (fixture, "10 renamed:Acme>Acme & Sons accept-name");
  settle_all (fixture);
  store_fixture_reopen (fixture);
  check (fixture, "");

  /* Another change is another one. */
  read_clients (fixture, "10=Acme Group,20=Beta,30=Gamma,40=Delta");
  check (fixture, "10 renamed:Acme>Acme Group accept-name");
  read_clients (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta");
  check (fixture, "");
  read_clients (fixture, "10=Acme Group,20=Beta,30=Gamma,40=Delta");
  check (fixture, "10 renamed:Acme>Acme Group accept-name");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme Group", "Acme");
  check (fixture, "");

  read_clients (fixture, "20=Beta,30=Gamma,40=Delta");
  check (fixture, "10 vanished:Acme Group>- exclude");
  settle_all (fixture);
  check (fixture, "");
  read_clients (fixture, "10=Acme Group,20=Beta,30=Gamma,40=Delta");
  check (fixture, "10 back:->Acme Group keep");
  settle_all (fixture);
  check (fixture, "");
  read_clients (fixture, "20=Beta,30=Gamma,40=Delta");
  check (fixture, "10 vanished:Acme Group>- exclude");
}

/* The name of another target may mean that it is another customer now. */
static void
test_renamed_like_target (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *zeta = sync_add_target (fixture, "Zeta");

  read_clients (fixture, "10=Acme,20=Beta");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");
  read_clients (fixture, "10=zeta,20=Beta");
  check (fixture, "10 renamed:Acme>zeta re-match 10=Zeta");

  /* One that is taken is not put forward. */
  decide (fixture, "20", ROSTER_DECISION_MATCH, zeta, "Beta", "Zeta");
  check (fixture, "10 renamed:Acme>zeta accept-name");
}

static void
test_settle_back (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autoptr (GPtrArray) drifts = NULL;

  read_clients (fixture, "10=Acme");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");
  read_clients (fixture, "10=Zeta");
  edit_target (fixture, acme, "Acme AG", FALSE);
  drifts = list (fixture);
  g_assert_cmpuint (drifts->len, ==, 2);
  settle (fixture, TRUE, drifts);
  check (fixture, "");
  g_ptr_array_remove_index (drifts, 0);
  settle (fixture, FALSE, drifts);
  check (fixture, "10 target-renamed:Acme>Acme AG accept-name");

  /* It changed between the look and the answer: that was not answered. */
  read_clients (fixture, "10=Eta");
  check (fixture, "10 renamed:Acme>Eta accept-name, 10 target-renamed:Acme>Acme AG accept-name");
  g_ptr_array_unref (drifts);
  drifts = list (fixture);
  edit_target (fixture, acme, "Acme GmbH", FALSE);
  settle (fixture, TRUE, drifts);
  check (fixture, "10 target-renamed:Acme>Acme GmbH accept-name");
}

static void
test_target (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");

  read_clients (fixture, "10=Acme,20=Beta,30=Gamma");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");
  decide (fixture, "20", ROSTER_DECISION_CREATE, NULL, "Beta", NULL);
  sync_check_run (fixture, "client-link done 10, client-create done 20");
  check (fixture, "");

  edit_target (fixture, acme, NULL, TRUE);
  check (fixture, "10 target-vanished:Acme>- decide");
  /* Nothing is written for it, and it is not created again. */
  sync_check_plan (fixture, "client-link waiting 10");
  sync_check_run (fixture, "");
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE missing_since IS NULL", 1);
  edit_target (fixture, acme, NULL, FALSE);
  check (fixture, "10 target-back:->Acme keep");
  settle_all (fixture);
  check (fixture, "");

  /* One that Roster created is no exception. */
  store_fixture_execute (fixture, "UPDATE target SET missing_since = 1 WHERE name = 'Beta'");
  check (fixture, "20 target-vanished:Beta>- decide");
  sync_check_plan (fixture, "client-create waiting 20");
  sync_check_run (fixture, "");
  store_fixture_execute (fixture, "DELETE FROM target WHERE name = 'Beta'");
  check (fixture, "20 target-vanished:Beta>- decide");
}

/* A documentation gets the client that was looked for. */
static void
test_target_new (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *gamma = NULL;

  read_clients (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");
  decide (fixture, "40", ROSTER_DECISION_EXCLUDE, NULL, "Delta", NULL);
  sync_add_target (fixture, "Omega");
  sync_add_target (fixture, "Delta");
  check (fixture, "");
  gamma = sync_add_target (fixture, "GAMMA");
  check (fixture, "30 target-new:->GAMMA match 30=GAMMA");
  decide (fixture, "30", ROSTER_DECISION_MATCH, gamma, "Gamma", "GAMMA");
  check (fixture, "");

  /* It was matched for want of a better one. */
  decide (fixture, "20", ROSTER_DECISION_MATCH, acme, "Beta", "Acme");
  sync_add_target (fixture, "beta");
  check (fixture, "20 target-new:->beta re-match 20=beta");
  settle_all (fixture);
  check (fixture, "");
}

static void
read_devices (StoreFixture *fixture, gint64 reading, const char *client, guint first, guint n)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (devices, sync_device_new (id, id, id));
    }
  sync_stage (fixture, client, devices);
  sync_commit (fixture, reading, client, NULL);
}

static void
test_merged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");

  read_devices (fixture, reading, "10", 100, 5);
  read_devices (fixture, reading, "20", 200, 2);
  read_devices (fixture, reading, "30", 300, 2);
  sync_end (fixture, reading);
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");

  /* Fewer than half. */
  reading = sync_begin (fixture, "20=Beta,30=Gamma");
  read_devices (fixture, reading, "20", 100, 2);
  sync_end (fixture, reading);
  check (fixture, "10 vanished:Acme>- exclude");

  /* Half of them, in two evenings. */
  reading = sync_begin (fixture, "20=Beta,30=Gamma");
  read_devices (fixture, reading, "20", 100, 3);
  sync_end (fixture, reading);
  check (fixture, "10 merged:Acme>Beta match 20=Acme");

  /* The one that took them has a target of its own. */
  decide (fixture, "20", ROSTER_DECISION_CREATE, NULL, "Beta", NULL);
  check (fixture, "10 merged:Acme>Beta exclude");
  settle_all (fixture);
  check (fixture, "");
}

/* Only its mapping is concerned, and only its integration. */
static void
test_other_mapping (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");

  read_clients (fixture, "10=Acme");
  decide (fixture, "10", ROSTER_DECISION_MATCH, acme, "Acme", "Acme");
  read_clients (fixture, "10=Zeta");
  check (fixture, "10 renamed:Acme>Zeta accept-name");
  store_fixture_execute (fixture, "UPDATE decision SET documentation = 'elsewhere';"
                                  "UPDATE decision_step SET documentation = 'elsewhere'");
  check (fixture, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drift/rules", test_rules);
  g_test_add_func ("/drift/rules-undecided", test_rules_undecided);
  store_fixture_add ("/drift/source", test_source);
  store_fixture_add ("/drift/renamed-like-target", test_renamed_like_target);
  store_fixture_add ("/drift/settle-back", test_settle_back);
  store_fixture_add ("/drift/target", test_target);
  store_fixture_add ("/drift/target-new", test_target_new);
  store_fixture_add ("/drift/merged", test_merged);
  store_fixture_add ("/drift/other-mapping", test_other_mapping);

  return g_test_run ();
}
