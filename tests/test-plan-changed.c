/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync-fixture.h"

/* Decisions that change after they were applied, targets that vanish, and the evening's sync. */

#define ASSETS_OF(name)                                                                            \
  "SELECT count(*) FROM asset AS a JOIN target AS t ON t.id = a.target "                           \
  " WHERE a.retired_at IS NULL AND t.name = '" name "'"

typedef struct
{
  StoreFixture store;
  char *acme;
  char *other;
} ChangedFixture;

static void
read_all (StoreFixture *fixture, const char *name)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  sync_read (fixture, reading, "10", sync_device_new ("1", name, "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", NULL), NULL);
  sync_end (fixture, reading);
}

/* Acme is matched, Beta created. */
static void
set_up (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  store_fixture_set_up (fixture, data);
  self->acme = sync_add_target (fixture, "Acme");
  self->other = sync_add_target (fixture, "Other");
  read_all (fixture, "PC-1");
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, self->acme);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-link done 10, client-create done 20, asset-create done 1, "
                           "asset-create done 2, asset-create done 3");
  store_fixture_check (fixture, ASSETS_OF ("Acme"), 2);
}

static void
tear_down (ChangedFixture *self, gconstpointer data)
{
  g_free (self->acme);
  g_free (self->other);
  store_fixture_tear_down (&self->store, data);
}

#define add(path, function) g_test_add (path, ChangedFixture, NULL, set_up, function, tear_down)

/* Updating stops, the assets stay; and goes on where it was when the client is back. */
static void
test_exclude (ChangedFixture *self, gconstpointer data)
{
  static const RosterDecisionKind kinds[] = { ROSTER_DECISION_EXCLUDE, ROSTER_DECISION_UNDECIDED };
  StoreFixture *fixture = &self->store;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      sync_decide (fixture, "10", kinds[i], NULL);
      read_all (fixture, i == 0 ? "PC-1b" : "PC-1c");
      sync_check_quiet (fixture);
      store_fixture_check (fixture, ASSETS_OF ("Acme"), 2);
    }

  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, self->acme);
  sync_check_run (fixture, "asset-update done 1");
  sync_check_quiet (fixture);
}

static void
test_other_target (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, self->other);
  sync_check_run (fixture, "client-link done 10, asset-move done 1, asset-move done 2");
  store_fixture_check (fixture, ASSETS_OF ("Acme"), 0);
  store_fixture_check (fixture, ASSETS_OF ("Other"), 2);
  sync_check_quiet (fixture);
}

/* Shown and done in one go, although the new client is not there when it is planned. */
static void
test_match_to_create (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  store_fixture_execute (fixture, "UPDATE source_client SET name = 'Acme New' WHERE id = '10'");
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, asset-move done 1, asset-move done 2");
  store_fixture_check (fixture, ASSETS_OF ("Acme"), 0);
  store_fixture_check (fixture, ASSETS_OF ("Acme New"), 2);
  sync_check_quiet (fixture);
}

/* Where the new client is not created, nothing goes to the old one. */
static void
test_match_to_create_returned (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;
  g_autofree char *appeared = NULL;
  gint64 reading = sync_begin (fixture, "10=Acme New,20=Beta");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1b", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), sync_device_new ("4", "PC-4", NULL), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  plan = sync_plan (fixture, FALSE);
  appeared = sync_add_target (fixture, "Acme New");
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_RETURNED], ==, 4);
  g_assert_cmpuint (run->states[ROSTER_OPERATION_DONE], ==, 0);
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 3);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE name = 'PC-1b'", 0);
}

/* The client that was created stays; its assets move. */
static void
test_create_to_match (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  sync_decide (fixture, "20", ROSTER_DECISION_MATCH, self->other);
  sync_check_run (fixture, "client-link done 20, asset-move done 3");
  store_fixture_check (fixture, ASSETS_OF ("Other"), 1);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name = 'Beta'", 1);
  sync_check_quiet (fixture);
}

static void
test_create_to_exclude (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  sync_check_quiet (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name = 'Beta'", 1);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_quiet (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name = 'Beta'", 1);
}

/* Two clients with one target share it. */
static void
test_shared (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  sync_decide (fixture, "20", ROSTER_DECISION_MATCH, self->acme);
  sync_check_run (fixture, "client-link done 20, asset-move done 3");
  store_fixture_check (fixture, ASSETS_OF ("Acme"), 3);
  sync_check_quiet (fixture);
}

/* Nothing is written, nothing is created again; and it goes on when the target is back. */
static void
test_target_vanished (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  store_fixture_execute (fixture, "UPDATE target SET missing_since = 1 WHERE name = 'Acme'");
  read_all (fixture, "PC-1b");
  sync_check_plan (fixture, "client-link waiting 10");
  sync_check_run (fixture, "");
  sync_check_plan (fixture, "client-link waiting 10");
  store_fixture_execute (fixture, "UPDATE target SET missing_since = NULL");
  sync_check_run (fixture, "asset-update done 1");
  sync_check_quiet (fixture);
}

static void
test_created_vanished (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  store_fixture_execute (fixture, "UPDATE target SET missing_since = 1 WHERE name = 'Beta'");
  sync_check_plan (fixture, "client-create waiting 20");

  /* But when the user says so. */
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 20, asset-move done 3");
  store_fixture_check (
      fixture, "SELECT count(*) FROM target WHERE name = 'Beta' AND missing_since IS NULL", 1);
  sync_check_quiet (fixture);
}

/* Another name for a client that was created already changes nothing. */
static void
test_renamed_client (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  gint64 reading = sync_begin (fixture, "10=Acme (new),20=Beta (new)");

  sync_end (fixture, reading);
  sync_check_quiet (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name = 'Beta'", 1);
}

/* In the evening only what was agreed to goes on. */
static void
test_agreed_only (ChangedFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autofree char *description = NULL;
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1b", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", NULL),
             sync_device_new ("4", "PC-4", NULL), NULL);
  sync_read (fixture, reading, "30", sync_device_new ("5", "PC-5", NULL), NULL);
  sync_end (fixture, reading);

  /* Decided, but not applied: not agreed. */
  sync_decide (fixture, "30", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, self->other);
  plan = sync_plan (fixture, TRUE);
  operations = sync_list_operations (fixture, plan->id, NULL);
  description = sync_describe (operations);
  g_assert_cmpstr (description, ==, "asset-create planned 4");
  g_assert_true (plan->agreed_only);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/plan-changed/exclude", test_exclude);
  add ("/plan-changed/other-target", test_other_target);
  add ("/plan-changed/match-to-create", test_match_to_create);
  add ("/plan-changed/match-to-create/returned", test_match_to_create_returned);
  add ("/plan-changed/create-to-match", test_create_to_match);
  add ("/plan-changed/create-to-exclude", test_create_to_exclude);
  add ("/plan-changed/shared", test_shared);
  add ("/plan-changed/target-vanished", test_target_vanished);
  add ("/plan-changed/created-vanished", test_created_vanished);
  add ("/plan-changed/renamed-client", test_renamed_client);
  add ("/plan-changed/agreed-only", test_agreed_only);

  return g_test_run ();
}
