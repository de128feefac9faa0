/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-targets.h"
#include "sync-fixture.h"

/* What is connected: integrations and documentations. */

static char *
reserve_slug (StoreFixture *fixture, const char *provider)
{
  g_clear_object (&fixture->result);
  roster_store_reserve_slug_async (fixture->store, provider, NULL, store_fixture_on_done_cb,
                                   &fixture->result);

  return roster_store_reserve_slug_finish (fixture->store, store_fixture_wait (&fixture->result),
                                           NULL);
}

static void
forget (StoreFixture *fixture, const char *integration)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_forget_integration_async (fixture->store, integration, NULL,
                                         store_fixture_on_done_cb, &fixture->result);
  roster_store_forget_integration_finish (fixture->store, store_fixture_wait (&fixture->result),
                                          NULL, &error);
  g_assert_no_error (error);
}

/* An id is never given twice. */
static void
test_slugs (StoreFixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "nsight-1", "nsight-2", "nsight-3" };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *slug = reserve_slug (fixture, "nsight");

      g_assert_cmpstr (slug, ==, expected[i]);
      roster_integration_unref (store_fixture_connect (fixture, slug));
      forget (fixture, slug);
      store_fixture_reopen (fixture);
    }
}

static GPtrArray *
list_integrations (StoreFixture *fixture)
{
  g_clear_object (&fixture->result);
  roster_store_list_integrations_async (fixture->store, NULL, store_fixture_on_done_cb,
                                        &fixture->result);

  return roster_store_list_integrations_finish (fixture->store,
                                                store_fixture_wait (&fixture->result), NULL);
}

static void
test_summary (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  RosterIntegrationSummary *summary;

  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta"));
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta,30=Gamma"));
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_UNDECIDED, NULL);
  sync_decide (fixture, "40", ROSTER_DECISION_EXCLUDE, NULL);
  before = list_integrations (fixture);
  summary = g_ptr_array_index (before, 0);
  g_assert_cmpuint (summary->clients, ==, 3);
  g_assert_cmpuint (summary->undecided, ==, 2);
  g_assert_cmpint (summary->last_run, ==, 0);
  g_assert_cmpstr (summary->integration->id, ==, STORE_FIXTURE_STUB);
  g_assert_cmpstr (summary->integration->url, ==, "https://rmm.example.com");
  g_assert_cmpint (summary->integration->created_at, ==, STORE_FIXTURE_START);

  roster_run_unref (sync_plan_and_apply (fixture));
  after = list_integrations (fixture);
  summary = g_ptr_array_index (after, 0);
  g_assert_cmpint (summary->last_run, ==, roster_clock_now (fixture->clock));
}

/* Other settings are the same integration. */
static void
test_save_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) changed = roster_integration_copy (fixture->integration);
  g_autoptr (GPtrArray) summaries = NULL;
  RosterIntegration *saved;

  sync_end (fixture, sync_begin (fixture, "10=Acme"));
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  changed->paused = TRUE;
  changed->rate = 30;
  changed->generation = 2;
  changed->account = g_strdup ("fingerprint");
  g_clear_object (&fixture->result);
  roster_store_save_integration_async (fixture->store, changed, NULL, store_fixture_on_done_cb,
                                       &fixture->result);
  g_assert_true (roster_store_save_integration_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL));

  summaries = list_integrations (fixture);
  g_assert_cmpuint (summaries->len, ==, 1);
  saved = ((RosterIntegrationSummary *) g_ptr_array_index (summaries, 0))->integration;
  g_assert_false (saved->paused);
  g_assert_cmpint (saved->rate, ==, 30);
  g_assert_cmpint (saved->generation, ==, 2);
  g_assert_cmpstr (saved->account, ==, "fingerprint");
  g_assert_cmpint (saved->created_at, ==, STORE_FIXTURE_START);
  store_fixture_check (fixture, "SELECT count(*) FROM decision", 1);
}

/* An edit that began before does not meet it. */
static void
test_pause (StoreFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  roster_store_set_paused_async (fixture->store, fixture->integration->id, TRUE, NULL,
                                 store_fixture_on_done_cb, &fixture->result);
  g_assert_true (
      roster_store_set_paused_finish (fixture->store, store_fixture_wait (&fixture->result), NULL));
  g_clear_object (&fixture->result);
  roster_store_save_integration_async (fixture->store, fixture->integration, NULL,
                                       store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_save_integration_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL));

  store_fixture_check (fixture, "SELECT paused FROM integration WHERE id = 'stub-1'", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM integration WHERE paused", 1);
}

/* Nothing of it stays but what is in the documentation. */
static void
test_forget (StoreFixture *fixture, gconstpointer data)
{
  static const char *const tables[] = {
    "integration",   "reading",         "reading_part", "source_client", "device",
    "staged_device", "device_volatile", "client_link",  "asset_source",  "decision_step",
    "decision",      "decision_serial", "plan",         "run",           "operation",
  };
  gint64 reading = sync_begin (fixture, "10=Acme");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", "SERIAL1"), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_check_run (fixture, "client-create done 10, asset-create done 1");
  forget (fixture, STORE_FIXTURE_STUB);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *statement = g_strdup_printf ("SELECT count(*) FROM %s", tables[i]);

      g_test_message ("%s", tables[i]);
      store_fixture_check (fixture, statement, 0);
    }
  store_fixture_check (fixture, "SELECT count(*) FROM target", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NOT NULL", 1);
}

/* There is always one that new integrations use. */
static void
test_use (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_execute (fixture, "INSERT INTO documentation (id, destination, name, created_at) "
                                  "VALUES ('other', 'local', 'Other', 1)");
  g_clear_object (&fixture->result);
  roster_store_use_documentation_async (fixture->store, "no-such", NULL, store_fixture_on_done_cb,
                                        &fixture->result);
  g_assert_false (roster_store_use_documentation_finish (
      fixture->store, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
  store_fixture_check (fixture, "SELECT count(*) FROM documentation WHERE current", 1);

  g_clear_error (&error);
  g_clear_object (&fixture->result);
  roster_store_use_documentation_async (fixture->store, "other", NULL, store_fixture_on_done_cb,
                                        &fixture->result);
  g_assert_true (roster_store_use_documentation_finish (
      fixture->store, store_fixture_wait (&fixture->result), &error));
  store_fixture_check (fixture, "SELECT count(*) FROM documentation WHERE current", 1);
  store_fixture_check (fixture, "SELECT current FROM documentation WHERE id = 'other'", 1);
}

static void
test_rename_documentation (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_rename_documentation_async (fixture->store, fixture->documentation->id, "Here", NULL,
                                           store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_rename_documentation_finish (
      fixture->store, store_fixture_wait (&fixture->result), &error));
  store_fixture_check (fixture, "SELECT count(*) FROM documentation WHERE name = 'Here'", 1);

  g_clear_object (&fixture->result);
  roster_store_rename_documentation_async (fixture->store, "no-such", "Here", NULL,
                                           store_fixture_on_done_cb, &fixture->result);
  g_assert_false (roster_store_rename_documentation_finish (
      fixture->store, store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

static gboolean
rename_target (StoreFixture *fixture, const char *target, const char *name, GError **error)
{
  g_clear_object (&fixture->result);
  roster_store_rename_target_async (fixture->store, fixture->documentation->id, target, name, NULL,
                                    store_fixture_on_done_cb, &fixture->result);

  return roster_store_rename_target_finish (fixture->store, store_fixture_wait (&fixture->result),
                                            error);
}

static void
test_targets (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Acme", "Beta", "ACME ", "", " ", "beta", "Gamma", NULL };
  static const char *const refused[] = { "beta", "", "  " };
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autoptr (GPtrArray) targets = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_add_targets_async (fixture->store, fixture->documentation->id, names, NULL,
                                  store_fixture_on_done_cb, &fixture->result);
  targets = roster_store_add_targets_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             &left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 2);
  g_assert_cmpuint (g_strv_length (left_out), ==, 5);
  store_fixture_check (fixture, "SELECT count(*) FROM target", 3);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (rename_target (fixture, acme, refused[i], &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
      g_clear_error (&error);
    }
  g_assert_true (rename_target (fixture, acme, "ACME", &error));
  g_assert_true (rename_target (fixture, acme, "Acme & Sons", &error));
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name = 'Acme & Sons'", 1);
  g_assert_false (rename_target (fixture, "no-such", "Delta", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/store-connected/slugs", test_slugs);
  store_fixture_add ("/store-connected/summary", test_summary);
  store_fixture_add ("/store-connected/save-again", test_save_again);
  store_fixture_add ("/store-connected/pause", test_pause);
  store_fixture_add ("/store-connected/forget", test_forget);
  store_fixture_add ("/store-connected/use", test_use);
  store_fixture_add ("/store-connected/rename-documentation", test_rename_documentation);
  store_fixture_add ("/store-connected/targets", test_targets);

  return g_test_run ();
}
