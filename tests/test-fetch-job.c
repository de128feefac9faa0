/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "destinations/local/roster-local-destination.h"
#include "model/roster-error.h"
#include "store/roster-store-readings.h"
#include "stub-provider.h"
#include "sync-fixture.h"
#include "sync/roster-fetch-job.h"

#define READ_CLIENTS                                                                               \
  "SELECT count(DISTINCT client) FROM reading_part WHERE reading = (SELECT max(id) FROM reading)"
#define CLIENTS "10=Acme,20=Beta;30=Gamma"

typedef struct
{
  StoreFixture store;
  StubProvider *provider;
  RosterDestination *destination;
  RosterFetchJob *job;
  GCancellable *cancellable;
  GString *progress;
} FetchFixture;

static void
set_up (FetchFixture *self, gconstpointer data)
{
  store_fixture_set_up (&self->store, data);
  self->provider = stub_provider_new (CLIENTS);
  self->destination = roster_local_destination_new (self->store.documentation, self->store.store);
  self->progress = g_string_new (NULL);
}

static void
tear_down (FetchFixture *self, gconstpointer data)
{
  g_clear_object (&self->store.result);
  g_assert_null (self->job);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->destination);
  g_clear_object (&self->cancellable);
  g_string_free (self->progress, TRUE);
  store_fixture_tear_down (&self->store, data);
}

#define add(path, function) g_test_add (path, FetchFixture, NULL, set_up, function, tear_down)

static void
on_progress_cb (RosterFetchJob *job, guint done, guint total, gpointer user_data)
{
  FetchFixture *self = user_data;

  g_string_append_printf (self->progress, "%u/%u ", done, total);
}

static RosterFetchJob *
make_job (FetchFixture *self)
{
  store_fixture_tick (&self->store);
  g_assert_null (self->job);
  g_clear_object (&self->store.result);
  g_string_truncate (self->progress, 0);
  g_string_truncate (self->provider->asked, 0);
  self->provider->peak = 0;
  self->job = roster_fetch_job_new (self->store.store, self->store.integration,
                                    ROSTER_PROVIDER (self->provider), self->destination);
  g_signal_connect (self->job, "progress", G_CALLBACK (on_progress_cb), self);

  return self->job;
}

static void
start (FetchFixture *self)
{
  roster_fetch_job_run_async (self->job, self->cancellable, store_fixture_on_done_cb,
                              &self->store.result);
}

/* Whatever came of it, nothing holds the job any more. */
static RosterFetchReport *
finish (FetchFixture *self, GError **error)
{
  RosterFetchReport *report =
      roster_fetch_job_run_finish (self->job, store_fixture_wait (&self->store.result), error);

  g_clear_object (&self->store.result);
  g_assert_finalize_object (g_steal_pointer (&self->job));
  g_assert_cmpuint (self->provider->n_in_flight, ==, 0);

  return report;
}

static RosterFetchReport *
fetch (FetchFixture *self, GError **error)
{
  if (self->job == NULL)
    make_job (self);
  start (self);

  return finish (self, error);
}

static void
check_fetch (FetchFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = fetch (self, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}

static void
test_whole (FetchFixture *self, gconstpointer data)
{
  StoreFixture *fixture = &self->store;
  g_autofree char *target = sync_add_target (fixture, "Acme");
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = fetch (self, &error);

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

  check_fetch (self);
  before = store_fixture_dump (fixture, store_fixture_quiet_tables);
  check_fetch (self);
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
  check_fetch (self);
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
      roster_fetch_job_set_clients_only (make_job (self), i == 0);
      check_fetch (self);
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
  g_assert_null (fetch (self, &error));
  g_hash_table_remove_all (self->provider->failures);

  roster_fetch_job_set_clients_only (make_job (self), TRUE);
  check_fetch (self);
  check_fetch (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 15);
}

static void
test_excluded (FetchFixture *self, gconstpointer data)
{
  sync_end (&self->store, sync_begin (&self->store, "10=Acme,20=Beta,30=Gamma"));
  sync_decide (&self->store, "10", ROSTER_DECISION_EXCLUDE, NULL);
  self->provider->info.parallel = 1;
  check_fetch (self);
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
      check_fetch (self);
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
  g_autoptr (RosterFetchReport) report = fetch (self, &error);

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
  g_autoptr (RosterFetchReport) report = fetch (self, &error);

  g_assert_null (report);
  g_assert_error (error, ROSTER_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "No. 1 client was read and is kept;"));
  g_assert_cmpstr (self->provider->asked->str, ==, "10 20");
  store_fixture_check (&self->store, READ_CLIENTS, 1);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE name = 'PC 2'", 5);

  /* The next one goes on. */
  g_hash_table_remove_all (self->provider->failures);
  check_fetch (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "20 30");
  store_fixture_check (&self->store, READ_CLIENTS, 3);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE name = 'PC 2'", 15);
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device", 0);
}

static void
test_failure (FetchFixture *self, gconstpointer data)
{
  int code = (int) GPOINTER_TO_UINT (data) / 10;

  check_fetch (self);
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
      g_assert_null (fetch (self, &error));
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

  check_fetch (self);
  self->provider->n_devices = 2;
  self->provider->issues = "20";
  report = fetch (self, &error);
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

  check_fetch (self);
  g_strfreev (self->provider->client_pages);
  self->provider->client_pages = g_strsplit ("10=X,20=Y;30=Z", ";", -1);
  g_assert_null (fetch (self, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT);
  g_assert_cmpstr (self->provider->asked->str, ==, "");
  store_fixture_check (fixture, "SELECT count(*) FROM source_client WHERE name = 'Acme'", 1);

  roster_fetch_job_set_account_confirmed (make_job (self), TRUE);
  check_fetch (self);
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
  make_job (self);
  start (self);
  while (strstr (self->progress->str, "2/3") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_idle_add (cancel, self->cancellable);
  g_assert_null (finish (self, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 10);

  g_clear_object (&self->cancellable);
  self->provider->hanging = NULL;
  check_fetch (self);
  g_assert_cmpstr (self->provider->asked->str, ==, "30");
}

static void
test_cancel_before (FetchFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  g_cancellable_cancel (self->cancellable);
  g_assert_null (fetch (self, &error));
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
      make_job (self);
      start (self);
      for (guint i = 0; i < n && self->store.result == NULL; i++)
        g_main_context_iteration (NULL, TRUE);
      g_idle_add_full (G_PRIORITY_HIGH, cancel, cancellable, NULL);
      report = finish (self, &error);
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
  g_assert_null (fetch (self, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_AUTH);
  g_assert_cmpstr (error->message, ==, "No.");
  g_assert_cmpstr (self->provider->asked->str, ==, "1 2");
}

static void
test_new_destroy (FetchFixture *self, gconstpointer data)
{
  g_assert_finalize_object (make_job (self));
  self->job = NULL;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/fetch-job/new-destroy", test_new_destroy);
  add ("/fetch-job/whole", test_whole);
  add ("/fetch-job/again", test_again);
  add ("/fetch-job/no-devices", test_no_clients);
  add ("/fetch-job/clients-only", test_clients_only);
  add ("/fetch-job/clients-only/between", test_clients_only_between);
  add ("/fetch-job/excluded", test_excluded);
  add ("/fetch-job/parallel", test_parallel);
  for (guint code = 0; code < G_N_ELEMENTS (goes_on); code++)
    {
      for (guint page = 0; page < 3; page++)
        {
          g_autofree char *path = g_strdup_printf ("/fetch-job/failure/%u/%u", code, page);

          g_test_add (path, FetchFixture, GUINT_TO_POINTER (code * 10 + page), set_up, test_failure,
                      tear_down);
        }
    }
  add ("/fetch-job/clients-failure", test_clients_failure);
  add ("/fetch-job/issue", test_issue);
  add ("/fetch-job/account", test_account);
  add ("/fetch-job/cancel", test_cancel);
  add ("/fetch-job/cancel/before", test_cancel_before);
  add ("/fetch-job/cancel/anywhere", test_cancel_anywhere);
  add ("/fetch-job/first-error-ends", test_first_error_ends);

  return g_test_run ();
}
