/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "model/roster-error.h"
#include "store/roster-store-readings.h"
#include "sync-fixture.h"
#include "sync/roster-device-pages.h"

#define GONE "SELECT count(*) FROM device WHERE gone_since IS NOT NULL"

static void
set_up (FetchFixture *self, gconstpointer data)
{
  fetch_fixture_set_up (self, data);
  self->provider->info.capabilities |= ROSTER_PROVIDER_BULK_DEVICES;
}

#define add(path, function)                                                                        \
  g_test_add (path, FetchFixture, NULL, set_up, function, fetch_fixture_tear_down)

static RosterFetchReport *
fetch (FetchFixture *self)
{
  g_autoptr (GError) error = NULL;
  RosterFetchReport *report = fetch_fixture_run (self, &error);

  g_assert_no_error (error);

  return report;
}

static void
move (FetchFixture *self, const char *device, const char *client)
{
  g_hash_table_insert (self->provider->moved, g_strdup (device), g_strdup (client));
}

static void
test_whole (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) report = fetch (self);

  g_assert_cmpuint (report->devices, ==, 15);
  g_assert_cmpuint (report->skipped, ==, 0);
  g_assert_true (report->complete);
  g_assert_cmpstr (self->provider->asked->str, ==, "all");
  g_assert_cmpuint (self->provider->n_pages, ==, 8);
  g_assert_cmpuint (self->provider->peak, ==, 1);
  g_assert_cmpstr (self->progress->str, ==, "0/3 1/3 2/3 3/3 ");
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 15);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE client = '20'", 5);
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device", 0);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading_part WHERE complete", 6);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading WHERE finished_at > 0", 1);
}

/* Also a page of everything, and one of nothing. */
static void
test_one_page (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) report = NULL;
  g_autoptr (RosterFetchReport) none = NULL;

  self->provider->n_devices = 1500;
  self->provider->page_size = 10000;
  report = fetch (self);
  g_assert_cmpuint (report->devices, ==, 4500);
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 4500);

  self->provider->n_devices = 0;
  none = fetch (self);
  g_assert_cmpuint (none->devices, ==, 0);
  store_fixture_check (&self->store, GONE, 4500);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading_part WHERE complete", 6);
}

/* A client that lost all its devices was read whole too. */
static void
test_moved (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) before = fetch (self);
  g_autoptr (RosterFetchReport) after = NULL;

  g_assert_true (before->complete);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("20-%u", i);

      move (self, id, i == 0 ? "10" : "30");
    }
  after = fetch (self);
  g_assert_true (after->complete);
  store_fixture_check (&self->store, GONE, 0);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE client = '20'", 0);
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE client = '30'", 9);
  store_fixture_check (&self->store,
                       "SELECT count(*) FROM reading_part WHERE client = '20' AND complete "
                       "   AND reading = (SELECT max(id) FROM reading)",
                       2);
}

/* Of a list that ends early nothing is taken over, whatever ended it. */
static void
test_breaks_off (FetchFixture *self, gconstpointer data)
{
  const int code = (int) GPOINTER_TO_UINT (data) / 10;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  roster_fetch_report_unref (fetch (self));
  before = store_fixture_dump (&self->store, store_fixture_quiet_tables);
  self->provider->device_name = "PC 2";
  self->provider->n_devices = 4;
  self->provider->failing_page = GPOINTER_TO_UINT (data) % 10;
  g_hash_table_insert (self->provider->failures, g_strdup (STUB_ALL),
                       g_error_new_literal (ROSTER_ERROR, code, "No."));
  g_assert_null (fetch_fixture_run (self, &error));
  g_assert_error (error, ROSTER_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "No. The list of devices did not come whole"));
  after = store_fixture_dump (&self->store, store_fixture_quiet_tables);
  g_assert_cmpstr (before, ==, after);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading WHERE finished_at > 0", 1);

  /* The next one begins again, and leaves nothing behind. */
  g_hash_table_remove_all (self->provider->failures);
  roster_fetch_report_unref (fetch (self));
  store_fixture_check (&self->store, "SELECT count(*) FROM device WHERE name = 'PC 2'", 12);
  store_fixture_check (&self->store, GONE, 3);
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device", 0);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading", 2);
}

static void
test_excluded (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) first = NULL;
  g_autoptr (RosterFetchReport) second = NULL;

  sync_end (&self->store, sync_begin (&self->store, "10=Acme,20=Beta,30=Gamma"));
  sync_decide (&self->store, "20", ROSTER_DECISION_EXCLUDE, NULL);
  first = fetch (self);
  g_assert_cmpuint (first->devices, ==, 10);
  g_assert_cmpuint (first->skipped, ==, 5);
  g_assert_true (first->complete);
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 10);
  store_fixture_check (&self->store, "SELECT count(*) FROM device_volatile", 10);
  store_fixture_check (&self->store, "SELECT count(*) FROM reading_part WHERE client = '20'", 0);
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device", 0);

  /* What goes there is not gone: it waits where it was. */
  move (self, "10-3", "20");
  second = fetch (self);
  g_assert_cmpuint (second->skipped, ==, 6);
  store_fixture_check (&self->store, GONE, 0);
  store_fixture_check (&self->store, "SELECT client FROM device WHERE id = '10-3'", 10);
}

/* The client is excluded when its devices are known: these stay as they are. */
static void
test_excluded_later (FetchFixture *self, gconstpointer data)
{
  roster_fetch_report_unref (fetch (self));
  sync_decide (&self->store, "20", ROSTER_DECISION_EXCLUDE, NULL);
  self->provider->n_devices = 3;
  roster_fetch_report_unref (fetch (self));
  store_fixture_check (&self->store, GONE, 4);
  store_fixture_check (&self->store,
                       "SELECT count(*) FROM device WHERE client = '20' AND gone_since IS NULL", 5);
  roster_fetch_report_unref (fetch (self));
  store_fixture_check (&self->store, "SELECT count(*) FROM staged_device WHERE client <> '20'", 0);
}

static void
test_unlisted (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) report = NULL;
  RosterReadingPart *part;

  self->provider->unlisted = "99";
  report = fetch (self);
  g_assert_cmpuint (report->devices, ==, 15);
  g_assert_false (report->complete);
  g_assert_cmpuint (report->incomplete->len, ==, 1);
  part = g_ptr_array_index (report->incomplete, 0);
  g_assert_cmpstr (part->client, ==, "99");
  g_assert_cmpstr (part->kind, ==, "server");
  g_assert_cmpstr (part->why, ==,
                   "5 devices belong to this client, which the RMM does not list. They were left "
                   "out.");
  store_fixture_check (&self->store, "SELECT count(*) FROM device", 15);
}

static void
test_issue (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) report = NULL;

  roster_fetch_report_unref (fetch (self));
  self->provider->n_devices = 2;
  self->provider->issues = "20";
  report = fetch (self);
  g_assert_cmpuint (report->incomplete->len, ==, 1);
  g_assert_cmpstr (((RosterReadingPart *) g_ptr_array_index (report->incomplete, 0))->client, ==,
                   "20");
  /* 10 and 30 lost three each, 20 two servers. */
  store_fixture_check (&self->store, GONE, 8);
}

/* A row that nobody can be told to have: any client may lack a workstation, and none loses one. */
static void
test_anyones_issue (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterFetchReport) report = NULL;

  roster_fetch_report_unref (fetch (self));
  self->provider->n_devices = 2;
  self->provider->issues = "";
  report = fetch (self);
  g_assert_cmpuint (report->incomplete->len, ==, 3);
  g_assert_false (report->complete);
  store_fixture_check (&self->store,
                       "SELECT count(*) FROM device WHERE gone_since IS NOT NULL "
                       "   AND kind = 'workstation'",
                       0);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
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
  store_fixture_check (&self->store, GONE, 0);
}

static void
spin (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (500);
      g_main_context_iteration (NULL, FALSE);
    }
}

static RosterDevicePage *
take (StoreFixture *fixture, RosterDevicePages *pages)
{
  g_autoptr (GError) error = NULL;
  RosterDevicePage *page;

  g_clear_object (&fixture->result);
  roster_device_pages_next_async (pages, store_fixture_on_done_cb, &fixture->result);
  page = roster_device_pages_next_finish (pages, store_fixture_wait (&fixture->result), &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);

  return page;
}

/* While a page is looked at, the next one is asked for, and no other. */
static void
test_one_ahead (FetchFixture *self, gconstpointer data)
{
  g_autoptr (RosterDevicePages) pages =
      roster_device_pages_new (ROSTER_PROVIDER (self->provider), NULL, NULL);

  spin ();
  g_assert_cmpuint (self->provider->n_pages, ==, 0);
  for (guint i = 1; i <= 8; i++)
    {
      g_autoptr (RosterDevicePage) page = take (&self->store, pages);

      g_assert_cmpuint (page->devices->len, ==, i < 8 ? 2 : 1);
      g_assert_cmpint (roster_device_pages_is_at_end (pages), ==, i == 8);
      spin ();
      g_assert_cmpuint (self->provider->n_pages, ==, MIN (i + 1, 8));
    }
}

/* After giving up, what is on the way is the last. */
static void
test_stop (FetchFixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RosterDevicePages) pages =
          roster_device_pages_new (ROSTER_PROVIDER (self->provider), NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterDevicePage) rest = NULL;

      roster_device_page_unref (take (&self->store, pages));
      if (i == 1)
        spin ();
      roster_device_pages_stop (pages);
      g_assert_false (roster_device_pages_is_at_end (pages));
      roster_device_pages_next_async (pages, store_fixture_on_done_cb, &self->store.result);
      rest =
          roster_device_pages_next_finish (pages, store_fixture_wait (&self->store.result), &error);
      g_clear_object (&self->store.result);
      g_assert_true (i == 1 ? rest != NULL
                            : g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      g_assert_true (roster_device_pages_is_at_end (pages));
    }
}

int
main (int argc, char **argv)
{
  static const int codes[] = {
    ROSTER_ERROR_AUTH,    ROSTER_ERROR_RATE_LIMITED, ROSTER_ERROR_UNAVAILABLE,
    ROSTER_ERROR_OFFLINE, ROSTER_ERROR_PROTOCOL,
  };

  g_test_init (&argc, &argv, NULL);

  add ("/bulk-reading/whole", test_whole);
  add ("/bulk-reading/one-page", test_one_page);
  add ("/bulk-reading/moved", test_moved);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      for (guint page = 0; page < 6; page += 2)
        {
          g_autofree char *path =
              g_strdup_printf ("/bulk-reading/breaks-off/%d/%u", codes[i], page);

          g_test_add (path, FetchFixture, GUINT_TO_POINTER ((guint) codes[i] * 10 + page), set_up,
                      test_breaks_off, fetch_fixture_tear_down);
        }
    }
  add ("/bulk-reading/excluded", test_excluded);
  add ("/bulk-reading/excluded/later", test_excluded_later);
  add ("/bulk-reading/unlisted", test_unlisted);
  add ("/bulk-reading/issue", test_issue);
  add ("/bulk-reading/issue/anyones", test_anyones_issue);
  add ("/bulk-reading/cancel/anywhere", test_cancel_anywhere);
  add ("/device-pages/one-ahead", test_one_ahead);
  add ("/device-pages/stop", test_stop);

  return g_test_run ();
}
