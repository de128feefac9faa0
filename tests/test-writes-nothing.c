/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "fetch-fixture.h"
#include "sync-fixture.h"
#include "sync/roster-sync-job.h"

/* A second sync in which only what changes by itself has changed writes nothing: no operation, and
 * no row of these tables is inserted, updated or deleted, not even with the same values. */

static const char *const still[] = {
  "source_client", "device", "target", "asset", "client_link", "asset_source", "operation",
};

static void
watch (StoreFixture *fixture, const char *table)
{
  static const char *const events[] = { "INSERT", "UPDATE", "DELETE" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autofree char *statement =
          g_strdup_printf ("CREATE TRIGGER watch_%s_%u AFTER %s ON %s BEGIN "
                           "  INSERT INTO touched VALUES ('%s'); END",
                           table, i, events[i], table, table);

      store_fixture_execute (fixture, statement);
    }
}

static void
synchronise (FetchFixture *self)
{
  StoreFixture *fixture = &self->store;
  g_autoptr (RosterSyncJob) job =
      roster_sync_job_new (fixture->store, fixture->integration, ROSTER_PROVIDER (self->provider),
                           self->destination, ROSTER_RUN_SCHEDULED);
  g_autoptr (RosterSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_tick (fixture);
  g_clear_object (&fixture->result);
  roster_sync_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->result);
  report = roster_sync_job_run_finish (job, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
  g_assert_true (report->fetch->complete);
  g_assert_cmpuint (report->fetch->devices, ==, 15);
  g_assert_cmpuint (report->plan->unchanged, ==, 15);
}

static void
check_quiet (FetchFixture *self)
{
  StoreFixture *fixture = &self->store;

  for (guint i = 0; i < 3; i++)
    sync_decide (fixture, ((const char *const[]){ "10", "20", "30" })[i], ROSTER_DECISION_CREATE,
                 NULL);
  roster_run_unref (sync_plan_and_apply (fixture));
  store_fixture_check (fixture, "SELECT count(*) FROM asset", 15);
  store_fixture_execute (fixture, "CREATE TABLE touched (name TEXT)");
  for (guint i = 0; i < G_N_ELEMENTS (still); i++)
    watch (fixture, still[i]);
  watch (fixture, "device_volatile");

  self->provider->last_seen = "2026-11-26T18:00:00Z";
  synchronise (self);
  store_fixture_check (fixture, "SELECT count(*) FROM touched WHERE name <> 'device_volatile'", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM touched", 15);

  /* The watch works, and nothing at all changes without a change. */
  synchronise (self);
  store_fixture_check (fixture, "SELECT count(*) FROM touched", 15);
  self->provider->device_name = "PC 2";
  fetch_fixture_check (self);
  store_fixture_check (fixture, "SELECT count(*) FROM touched WHERE name = 'device'", 15);
}

static void
test_client_by_client (FetchFixture *self, gconstpointer data)
{
  self->provider->last_seen = "2026-11-25T18:00:00Z";
  self->provider->page_size = GPOINTER_TO_UINT (data);
  fetch_fixture_check (self);
  check_quiet (self);
}

static void
test_bulk (FetchFixture *self, gconstpointer data)
{
  self->provider->info.capabilities |= ROSTER_PROVIDER_BULK_DEVICES;
  test_client_by_client (self, data);
}

#define add(path, page_size, function)                                                             \
  g_test_add (path, FetchFixture, GUINT_TO_POINTER (page_size), fetch_fixture_set_up, function,    \
              fetch_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/writes-nothing/client-by-client/pages", 2, test_client_by_client);
  add ("/writes-nothing/client-by-client/one-page", 100, test_client_by_client);
  add ("/writes-nothing/bulk/pages", 2, test_bulk);
  add ("/writes-nothing/bulk/one-page", 100, test_bulk);

  return g_test_run ();
}
