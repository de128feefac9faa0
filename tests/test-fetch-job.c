/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "model/roster-error.h"
#include "store/roster-store-readings.h"
#include "sync-fixture.h"

#define READ_CLIENTS                                                                               \
  "SELECT count(DISTINCT client) FROM reading_part WHERE reading = (SELECT max(id) FROM reading)"

static void
test_whole (FetchFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autofree char *target = sync_add_target (fixture, "Acme");
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = fetch_fixture_run (self, &error);

  g_assert_nonnull (target);
  g_assert_no_error (error);
  g_assert_cmpuint (report->clients, ==, 3);
  g_assert_cmpuint (report->targets, ==, 1);
  g_assert_cmpuint (report->devices, ==, 15);
  g_assert_true (report->complete);
  g_assert_cmpuint (report->incomplete->len, ==, 0);
  g_assert_cmpfloat (report->seconds, >, 0.0);
  g_assert_cmpstr (self->progress->str, ==, "0/3 1/3 2/3 3/3 ");
  store_fixture_check (fixture, "SELECT count(*) FROM source_client WHERE sites = 2", 3);
  store_fixture_check (fixture, "SELECT count(*) FROM device", 15);
  store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM reading_part WHERE complete", 6);
  store_fixture_check (fixture, "SELECT count(*) FROM reading WHERE finished_at IS NOT NULL", 1);
}

/* The same again is a reading of its own, and changes no row. */
static void
test_again (FetchFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fetch_fixture_check (self);
  before = store_fixture_dump (fixture, store_fixture_quiet_tables);
  fetch_fixture_check (self);
  after = store_fixture_dump (fixture, store_fixture_quiet_tables);
  g_assert_cmpstr (before, ==, after);
  store_fixture_check (fixture, "SELECT count(*) FROM reading WHERE finished_at IS NOT NULL", 2);
}

static void
test_no_clients (FetchFixture *self, gconstpointer data)
{
  g_strfreev (self->provider->client_pages);
  self->provider->client_pages = g_strsplit ("10=Acme;20=Beta", ";", -1);
  self->provider->n_devices = 0;
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "10 20");
  store_fixture_check (&self->store, "SELECT count(*) FROM reading_part WHERE complete", 4);
}

static void
test_clients_only (FetchFixture *self, gconstpointer data)
{
  RosterIntegration *integration = self->store.integration;

  for (guint i = 0; i < 3; i++)
    {
      integration->paused = i == 1;
      integration->device_sync = i != 2;
      roster_fetch_job_set_clients_only (fetch_fixture_make_job (self), i == 0);
      fetch_fixture_check (self);
      g_assert_cmpstr (self->provider->asked->str, ==, "");
    }
  store_fixture_check (&self->store, "SELECT count(*) FROM source_client", 3);
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 0);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading WHERE finished_at > 0", 3);
}

/* A look at the client list takes nothing from a reading that was interrupted. */
static void
test_clients_only_between (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->provider->info.parallel = 1;
  g_hash_table_insert (self->provider->failures, g_strdup ("20"),
                       g_error_new (ROSTER_ERROR, ROSTER_ERROR_OFFLINE, "Away."));
  g_assert_null (fetch_fixture_run (self, &error));
  g_hash_table_remove_all (self->provider->failures);

  roster_fetch_job_set_clients_only (fetch_fixture_make_job (self), TRUE);
  fetch_fixture_check (self);
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 15);
}

static void
test_excluded (FetchFixture *self, gconstpointer data)
{
  sync_end (&self->store, sync_begin (&self->store, "10=Acme,20=Beta,30=Gamma"));
  sync_decide (&self->store, "10", ROSTER_DECISION_EXCLUDE, NULL);
  self->provider->info.parallel = 1;
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");
}

/* What is gone may have moved to a client that is not read: those are looked at once since, or it
 * would be retired although the RMM lists it. */
static void
test_excluded_after_a_loss (FetchFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autoptr (RosterRun) run = NULL;

  self->provider->info.parallel = 1;
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta,30=Gamma"));
  sync_decide (fixture, "10", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  fetch_fixture_check (self);
  run = sync_plan_and_apply (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM asset_source", 5);

  /* Nobody waits for what is gone of a client that has no assets. */
  store_fixture_execute (fixture, "UPDATE device SET gone_since = 1 WHERE client = '30'");
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");

  store_fixture_tick (fixture);
  store_fixture_execute (fixture,
                         "UPDATE device SET gone_since = (SELECT max(started_at) + 1 "
                         "  FROM reading) WHERE id = (SELECT max(device) FROM asset_source)");
  self->provider->n_devices = 4;
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 10 30");
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");
}

static void
test_parallel (FetchFixture *self, gconstpointer data)
{
  static const struct
  {
    int parallel;
    guint peak;
  } rows[] = { { 0, 1 }, { 1, 1 }, { 2, 2 }, { 4, 4 }, { 100, 9 } };

  g_strfreev (self->provider->client_pages);
  self->provider->client_pages = g_strsplit ("1=A,2=B,3=C,4=D,5=E,6=F,7=G,8=H,9=I", ";", -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      self->provider->info.parallel = rows[i].parallel;
      fetch_fixture_check (self);
      g_assert_cmpuint (self->provider->peak, ==, rows[i].peak);
    }
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 45);
}

/* The errors that concern one client only, and those that would meet every other one too. */
static const gboolean goes_on[] = {
  [ROSTER_ERROR_AUTH] = FALSE,       [ROSTER_ERROR_FORBIDDEN] = FALSE,
  [ROSTER_ERROR_NOT_FOUND] = TRUE,   [ROSTER_ERROR_RATE_LIMITED] = FALSE,
  [ROSTER_ERROR_UNAVAILABLE] = TRUE, [ROSTER_ERROR_OFFLINE] = FALSE,
  [ROSTER_ERROR_PROTOCOL] = TRUE,    [ROSTER_ERROR_STORE] = FALSE,
  [ROSTER_ERROR_CONFLICT] = FALSE,   [ROSTER_ERROR_KEYRING] = FALSE,
  [ROSTER_ERROR_INVALID] = FALSE,    [ROSTER_ERROR_BUSY] = FALSE,
  [ROSTER_ERROR_ACCOUNT] = FALSE,
};

static void
check_incomplete (FetchFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = fetch_fixture_run (self, &error);

  g_assert_no_error (error);
  g_assert_false (report->complete);
  g_assert_cmpuint (report->incomplete->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      RosterReadingPart *part = g_ptr_array_index (report->incomplete, i);

      g_assert_cmpstr (part->client, ==, "20");
      g_assert_cmpstr (part->kind, ==, i == 0 ? "server" : "workstation");
      g_assert_cmpstr (part->why, ==, "No.");
    }
  /* Nothing of the client is gone, what came of it is new, and the others are whole. */
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE gone_since IS NULL", 15);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE name = 'PC 2'",
                       10 + MIN (self->provider->failing_page * 2, 5));
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device", 0);
}

static void
check_early_end (FetchFixture *self, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = fetch_fixture_run (self, &error);

  g_assert_null (report);
  g_assert_error (error, ROSTER_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "No. 1 client was read and is kept;"));
  g_assert_cmpstr (self->provider->asked->str, ==, "10 20");
  store_fixture_check (&self->store, READ_CLIENTS, 1);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE name = 'PC 2'", 5);

  /* The next one goes on. */
  g_hash_table_remove_all (self->provider->failures);
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");
  store_fixture_check (&self->store, READ_CLIENTS, 3);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE name = 'PC 2'", 15);
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device", 0);
}

static void
test_failure (FetchFixture *self, gconstpointer data)
{
  int code = (int) GPOINTER_TO_UINT (data) / 10;

  fetch_fixture_check (self);
  self->provider->info.parallel = 1;
  self->provider->device_name = "PC 2";
  self->provider->failing_page = GPOINTER_TO_UINT (data) % 10;
  g_hash_table_insert (self->provider->failures, g_strdup ("20"),
                       g_error_new_literal (ROSTER_ERROR, code, "No."));

  if (goes_on[code])
    check_incomplete (self);
  else
    check_early_end (self, code);
}

/* A list without its end is no client list: nothing is concluded from it. */
static void
test_clients_failure (FetchFixture *self, gconstpointer data)
{
  for (guint page = 0; page < 2; page++)
    {
      g_autoptr (GError) error = NULL;

      g_clear_error (&self->provider->clients_error);
      self->provider->clients_error =
          g_error_new_literal (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL, "No.");
      self->provider->clients_error_page = page;
      g_assert_null (fetch_fixture_run (self, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      store_fixture_check (&self->store, "SELECT count(*) FROM source_client", 0);
      g_assert_cmpstr (self->provider->asked->str, ==, "");
    }
}

static void
test_issue (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = NULL;
  RosterReadingPart *part;

  fetch_fixture_check (self);
  self->provider->n_devices = 2;
  self->provider->issues = "20";
  report = fetch_fixture_run (self, &error);
  g_assert_no_error (error);
  g_assert_false (report->complete);
  g_assert_cmpuint (report->incomplete->len, ==, 1);
  part = g_ptr_array_index (report->incomplete, 0);
  g_assert_cmpstr (part->client, ==, "20");
  g_assert_cmpstr (part->kind, ==, "workstation");
  g_assert_cmpstr (part->why, ==, "Broken off");
  /* 10 and 30 lost three each, 20 two servers. */
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE gone_since IS NOT NULL", 8);
}

static void
test_account (FetchFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autoptr (GError) error = NULL;

  fetch_fixture_check (self);
  g_strfreev (self->provider->client_pages);
  self->provider->client_pages = g_strsplit ("10=X,20=Y;30=Z", ";", -1);
  g_assert_null (fetch_fixture_run (self, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT);
  g_assert_cmpstr (self->provider->asked->str, ==, "");
  store_fixture_check (fixture, "SELECT count(*) FROM source_client WHERE name = 'Acme'", 1);

  roster_fetch_job_set_account_confirmed (fetch_fixture_make_job (self), TRUE);
  fetch_fixture_check (self);
  store_fixture_check (fixture, "SELECT count(*) FROM source_client WHERE name = 'X'", 1);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* What was read before is kept, and the one that hangs ends at once. */
static void
test_cancel (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  self->provider->hanging = "30";
  fetch_fixture_make_job (self);
  fetch_fixture_start (self);
  while (strstr (self->progress->str, "2/3") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_idle_add (cancel, self->cancellable);
  g_assert_null (fetch_fixture_finish (self, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 10);

  g_clear_object (&self->cancellable);
  self->provider->hanging = NULL;
  fetch_fixture_check (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "30");
}

static void
test_cancel_before (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  g_cancellable_cancel (self->cancellable);
  g_assert_null (fetch_fixture_run (self, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading", 0);
}

/* Cancelled at every step of the way, it ends, and the next one brings it to the end. */
static void
test_cancel_anywhere (FetchFixture *self, gconstpointer data)
{
  gboolean was_cancelled = TRUE;

  for (guint n = 0; was_cancelled; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (RosterFetchReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_set_object (&self->cancellable, cancellable);
      fetch_fixture_make_job (self);
      fetch_fixture_start (self);
      for (guint i = 0; i < n && self->store.result == NULL; i++)
        g_main_context_iteration (NULL, TRUE);
      g_idle_add_full (G_PRIORITY_HIGH, cancel, cancellable, NULL);
      report = fetch_fixture_finish (self, &error);
      was_cancelled = report == NULL;
      if (was_cancelled)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_idle_remove_by_data (cancellable);
    }
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 15);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading", 1);
}

/* After the first error nobody else is asked, and who hangs is let go. */
static void
test_first_error_ends (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_strfreev (self->provider->client_pages);
  self->provider->client_pages = g_strsplit ("1=A,2=B,3=C,4=D", ";", -1);
  self->provider->info.parallel = 2;
  self->provider->hanging = "2";
  g_hash_table_insert (self->provider->failures, g_strdup ("1"),
                       g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH, "No."));
  g_assert_null (fetch_fixture_run (self, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_AUTH);
  g_assert_cmpstr (error->message, ==, "No.");
  g_assert_cmpstr (self->provider->asked->str, ==, "1 2");
}

/* Clients that are too large for one transaction, in one page and in many. */
static void
test_large_clients (FetchFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;

  self->provider->n_devices = 4500;
  for (guint i = 0; i < 2; i++)
    {
      self->provider->page_size = i == 0 ? 5000 : 1500;
      self->provider->device_name = i == 0 ? "PC" : "PC 2";
      fetch_fixture_check (self);
      store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 13500);
      store_fixture_check (fixture,
                           i == 0 ? "SELECT count(*) FROM device WHERE name = 'PC'"
                                  : "SELECT count(*) FROM device WHERE name = 'PC 2'",
                           13500);
      store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 0);
    }
  self->provider->n_devices = 4400;
  fetch_fixture_check (self);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NOT NULL", 300);
}

static void
fail_from (FetchFixture *self, guint first, int code)
{
  g_autoptr (GString) clients = g_string_new ("0=A");

  for (guint i = 1; i < 20; i++)
    g_string_append_printf (clients, ",%u=B%u", 100 + i, 100 + i);
  g_strfreev (self->provider->client_pages);
  self->provider->client_pages = g_strsplit (clients->str, ";", -1);
  self->provider->info.parallel = 1;
  for (guint i = first; i < 20; i++)
    g_hash_table_insert (self->provider->failures, g_strdup_printf ("%u", 100 + i),
                         g_error_new (ROSTER_ERROR, code, "Broken."));
}

/* A service that breaks every call is not asked for each client, and what came is kept. */
static void
test_gives_up (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fail_from (self, 2, ROSTER_ERROR_UNAVAILABLE);
  g_assert_null (fetch_fixture_run (self, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
  g_assert_cmpstr (error->message, ==,
                   "6 clients in a row could not be read, so the others were not tried. Broken. "
                   "2 clients were read and are kept; the next reading goes on after them.");
  g_assert_true (g_str_has_suffix (self->provider->asked->str, "106 107"));
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 10);

  /* Those that failed are tried again. */
  g_hash_table_remove_all (self->provider->failures);
  fetch_fixture_check (self);
  g_assert_true (g_str_has_prefix (self->provider->asked->str, "102 103"));
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 100);
}

/* Clients that cannot be read one by one are no reason to leave out the others. */
static void
test_goes_on (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = NULL;

  fail_from (self, 1, ROSTER_ERROR_PROTOCOL);
  for (guint i = 15; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", 100 + i);

      g_hash_table_remove (self->provider->failures, id);
    }
  report = fetch_fixture_run (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->incomplete->len, ==, 28);
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 30);
}

static void
test_new_destroy (FetchFixture *self, gconstpointer data)
{
  g_assert_finalize_object (fetch_fixture_make_job (self));
  self->job = NULL;
}

static void
on_stage_cb (RosterFetchJob *job, const char *title, GString *titles)
{
  g_string_append_printf (titles, "%s. ", title);
}

/* The documentation on this computer is not read. */
static void
test_stages (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  g_signal_connect (fetch_fixture_make_job (self), "stage", G_CALLBACK (on_stage_cb), titles);
  fetch_fixture_check (self);
  g_assert_cmpstr (titles->str, ==, "Reading devices. ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fetch_fixture_add ("/fetch-job/new-destroy", test_new_destroy);
  fetch_fixture_add ("/fetch-job/whole", test_whole);
  fetch_fixture_add ("/fetch-job/again", test_again);
  fetch_fixture_add ("/fetch-job/no-devices", test_no_clients);
  fetch_fixture_add ("/fetch-job/clients-only", test_clients_only);
  fetch_fixture_add ("/fetch-job/clients-only/between", test_clients_only_between);
  fetch_fixture_add ("/fetch-job/excluded", test_excluded);
  fetch_fixture_add ("/fetch-job/excluded-after-a-loss", test_excluded_after_a_loss);
  fetch_fixture_add ("/fetch-job/parallel", test_parallel);
  for (guint code = 0; code < G_N_ELEMENTS (goes_on); code++)
    {
      for (guint page = 0; page < 3; page++)
        {
          g_autofree char *path = g_strdup_printf ("/fetch-job/failure/%u/%u", code, page);

          g_test_add (path, FetchFixture, GUINT_TO_POINTER (code * 10 + page), fetch_fixture_set_up,
                      test_failure, fetch_fixture_tear_down);
        }
    }
  fetch_fixture_add ("/fetch-job/clients-failure", test_clients_failure);
  fetch_fixture_add ("/fetch-job/issue", test_issue);
  fetch_fixture_add ("/fetch-job/account", test_account);
  fetch_fixture_add ("/fetch-job/cancel", test_cancel);
  fetch_fixture_add ("/fetch-job/cancel/before", test_cancel_before);
  fetch_fixture_add ("/fetch-job/cancel/anywhere", test_cancel_anywhere);
  fetch_fixture_add ("/fetch-job/first-error-ends", test_first_error_ends);
  fetch_fixture_add ("/fetch-job/large-clients", test_large_clients);
  fetch_fixture_add ("/fetch-job/gives-up", test_gives_up);
  fetch_fixture_add ("/fetch-job/goes-on", test_goes_on);
  fetch_fixture_add ("/fetch-job/stages", test_stages);

  return g_test_run ();
}
