/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <stdlib.h>

#include "app/roster-retirement.h"
#include "store/roster-store-assets.h"
#include "store/roster-store-edits.h"
#include "store/roster-store-integrations.h"
#include "sync-fixture.h"

/* Whoever finds a retired asset can read why. */

static char *
explain (StoreFixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_assets_async (fixture->store, fixture->documentation->id, NULL, TRUE, NULL,
                                  NULL, 100, NULL, store_fixture_on_done_cb, &fixture->result);
  assets = roster_store_list_assets_finish (fixture->store, store_fixture_wait (&fixture->result),
                                            NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < assets->len; i++)
    {
      RosterAsset *asset = g_ptr_array_index (assets, i);

      if (g_strcmp0 (roster_asset_get_title (asset), name) == 0)
        return roster_retirement_explain (asset);
    }

  return NULL;
}

/* Each “#17” is that day of the month, as a date is written here. */
static char *
write_days (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "#", -1);
  GString *written = g_string_new (parts[0]);

  for (char **part = parts + 1; *part != NULL; part++)
    {
      char *rest;
      g_autoptr (GDateTime) date =
          g_date_time_new_utc (2023, 11, (int) strtol (*part, &rest, 10), 0, 0, 0);
      g_autofree char *day = g_date_time_format (date, "%x");

      g_string_append_printf (written, "%s%s", day, rest);
    }

  return g_string_free (written, FALSE);
}

static void
check_explained (StoreFixture *fixture, const char *name, const char *expected)
{
  g_autofree char *explained = explain (fixture, name);
  g_autofree char *written = expected != NULL ? write_days (expected) : NULL;

  g_assert_cmpstr (explained, ==, written);
}

static void
read_devices (StoreFixture *fixture, RosterDevice *more)
{
  gint64 reading = sync_begin (fixture, "10=Acme");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL), more, NULL);
  sync_end (fixture, reading);
}

/* PC-2 is not listed from the second day on, and retired on the tenth. */
static void
retire (StoreFixture *fixture)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");

  read_devices (fixture, sync_device_new ("2", "PC-2", NULL));
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, acme);
  roster_run_unref (sync_plan_and_apply (fixture));
  check_explained (fixture, "PC-2", NULL);

  roster_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  read_devices (fixture, NULL);
  roster_clock_advance (fixture->clock, 9 * G_TIME_SPAN_DAY);
  roster_run_unref (sync_plan_and_apply (fixture));
}

static void
test_gone (StoreFixture *fixture, gconstpointer data)
{
  retire (fixture);
  check_explained (fixture, "PC-2",
                   "“stub-1” has not listed it since #15. Retired on #24, after 9 days.");
  check_explained (fixture, "PC-1", NULL);

  /* Until the next sync. */
  read_devices (fixture, sync_device_new ("2", "PC-2", NULL));
  check_explained (fixture, "PC-2", "Retired on #24. “stub-1” lists it again.");
  roster_run_unref (sync_plan_and_apply (fixture));
  check_explained (fixture, "PC-2", NULL);
}

/* Of two sources the one counts that listed it last. */
static void
test_last (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) other = store_fixture_connect (fixture, "stub-2");

  retire (fixture);
  store_fixture_execute (
      fixture, "INSERT INTO device (integration, id, client, kind, hash, first_seen, gone_since) "
               "SELECT 'stub-2', id, client, kind, hash, first_seen, gone_since + 2 * 86400000000 "
               "  FROM device WHERE id = '2'");
  store_fixture_execute (
      fixture,
      "INSERT INTO asset_source (documentation, integration, device, client, asset, owner, "
      "  first_seen, last_seen) SELECT documentation, 'stub-2', device, client, asset, 0, "
      "  1, 1 FROM asset_source WHERE device = '2'");
  check_explained (fixture, "PC-2",
                   "“stub-2” has not listed it since #17. Retired on #24, after 7 days.");
}

static void
test_forgotten (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_retired = 0;
  guint n_counted = 0;

  retire (fixture);
  g_clear_object (&fixture->result);
  roster_store_count_to_retire_async (fixture->store, fixture->integration->id, NULL,
                                      store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_count_to_retire_finish (
      fixture->store, store_fixture_wait (&fixture->result), &n_counted, &error));
  g_clear_object (&fixture->result);
  roster_store_forget_integration_async (fixture->store, fixture->integration->id, NULL,
                                         store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_forget_integration_finish (
      fixture->store, store_fixture_wait (&fixture->result), &n_retired, &error));
  g_assert_no_error (error);
  check_explained (fixture, "PC-2", "Retired on #24: nothing that is connected feeds it");
}

static void
test_by_hand (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *asset = NULL;
  g_autoptr (RosterEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  retire (fixture);
  asset = store_fixture_query_text (fixture, "SELECT id FROM asset WHERE name = 'PC-1'");
  g_clear_object (&fixture->result);
  roster_store_retire_asset_async (fixture->store, fixture->documentation->id, asset, TRUE, NULL,
                                   store_fixture_on_done_cb, &fixture->result);
  edit = roster_store_edit_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
  check_explained (fixture, "PC-1", "Retired by hand on #24: a sync leaves it so");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/retirement/gone", test_gone);
  store_fixture_add ("/retirement/last", test_last);
  store_fixture_add ("/retirement/forgotten", test_forgotten);
  store_fixture_add ("/retirement/by-hand", test_by_hand);

  return g_test_run ();
}
