/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping.h"
#include "model/roster-machine-key.h"
#include "store/roster-store-evidence.h"
#include "sync-fixture.h"

/* What the devices of undecided clients say about who these are. */

static void
set_up (StoreFixture *fixture)
{
  g_autofree char *statement =
      g_strdup_printf ("INSERT INTO target (documentation, id, name, fold, created_at) VALUES "
                       "('%1$s', 't0', 'Acme', 't0', 1), ('%1$s', 't1', 'Beta', 't1', 1)",
                       fixture->documentation->id);

  store_fixture_execute (fixture, statement);
}

/* An asset that somebody wrote down. */
static void
add_asset (
    StoreFixture *fixture, const char *id, const char *target, const char *serial, const char *mac)
{
  g_autofree char *serial_key = roster_serial_key (serial);
  g_autofree char *mac_key = roster_mac_key (mac);
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO asset (documentation, id, target, name, serial_key, mac_key, created_at, "
      "  modified_at) VALUES ('%s', '%s', '%s', 'PC', nullif ('%s', ''), nullif ('%s', ''), 1, 1)",
      fixture->documentation->id, id, target, serial_key != NULL ? serial_key : "",
      mac_key != NULL ? mac_key : "");

  store_fixture_execute (fixture, statement);
}

static RosterDeviceEvidence *
read_evidence (StoreFixture *fixture, RosterDeviceEvidence *known)
{
  g_autoptr (GError) error = NULL;
  RosterDeviceEvidence *evidence;

  g_clear_object (&fixture->result);
  roster_store_read_evidence_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, known, NULL, NULL, NULL,
                                    store_fixture_on_done_cb, &fixture->result);
  evidence = roster_store_read_evidence_finish (fixture->store,
                                                store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  return evidence;
}

/* "t0 devices 2/3" */
static void
check (RosterDeviceEvidence *evidence, const char *client, const char *expected)
{
  GArray *rows = roster_device_evidence_find (evidence, client);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      RosterEvidenceRow *row = &g_array_index (rows, RosterEvidenceRow, i);

      g_string_append_printf (text, "%s%s %s %u/%u", i > 0 ? ", " : "", row->target,
                              row->rung == ROSTER_RUNG_DEVICES ? "devices" : "ids", row->hits,
                              row->of);
    }

  g_assert_cmpstr (rows != NULL ? text->str : NULL, ==, expected);
}

static RosterDevice *
device_new (const char *id, const char *serial, const char *mac)
{
  return sync_device_set (sync_device_new (id, "PC", serial), ROSTER_FIELD_MAC_ADDRESS, mac);
}

/* By serial number, else by MAC address; placeholders, numbers of several devices and numbers of
 * assets of two targets say nothing. */
static void
test_keys (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceEvidence) evidence = NULL;
  gint64 reading;

  set_up (fixture);
  reading = sync_begin (fixture, "10=One,20=Two,30=Three,40=Four");
  sync_read (fixture, reading, "10", device_new ("1", "SN-1001", NULL),
             device_new ("2", "sn 1002", NULL), device_new ("3", NULL, "00:1a:2b:3c:4d:03"),
             device_new ("4", "SN-1004", NULL), device_new ("5", "Default string", NULL), NULL);
  sync_read (fixture, reading, "20", device_new ("6", "SN-2001", NULL),
             device_new ("7", "SN-2001", NULL), device_new ("8", "SN-2002", NULL), NULL);
  sync_read (fixture, reading, "30", device_new ("9", "SN-3001", NULL), NULL);
  sync_end (fixture, reading);
  add_asset (fixture, "a1", "t0", "SN-1001", NULL);
  add_asset (fixture, "a2", "t0", "SN1002", NULL);
  add_asset (fixture, "a3", "t0", NULL, "00-1A-2B-3C-4D-03");
  add_asset (fixture, "a4", "t0", "Default String", NULL);
  add_asset (fixture, "a5", "t1", "SN-2001", NULL);
  add_asset (fixture, "a6", "t0", "SN-2002", NULL);
  add_asset (fixture, "a7", "t1", "SN-2002", NULL);

  evidence = read_evidence (fixture, NULL);
  check (evidence, "10", "t0 devices 3/4");
  check (evidence, "20", "");
  check (evidence, "30", "");
  check (evidence, "40", NULL); /* its devices were not read */
}

/* By links of this integration, and by ids that assets carry; the same id under another name was
 * given by another account. */
static void
test_ids (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceEvidence) evidence = NULL;
  g_autofree char *statement = NULL;
  RosterDevice *same = device_new ("2", NULL, NULL);
  RosterDevice *other = device_new ("3", NULL, NULL);
  gint64 reading;

  set_up (fixture);
  sync_device_set (same, ROSTER_FIELD_DEVICE_ID, "2");
  sync_device_set (same, ROSTER_FIELD_INTEGRATION_TYPE, "stub");
  sync_device_set (other, ROSTER_FIELD_DEVICE_ID, "3");
  sync_device_set (other, ROSTER_FIELD_INTEGRATION_TYPE, "stub");
  reading = sync_begin (fixture, "10=One");
  sync_read (fixture, reading, "10", device_new ("1", NULL, NULL), same, other, NULL);
  sync_end (fixture, reading);
  add_asset (fixture, "a1", "t0", NULL, NULL);
  add_asset (fixture, "a2", "t0", NULL, NULL);
  add_asset (fixture, "a3", "t1", NULL, NULL);
  statement = g_strdup_printf (
      "INSERT INTO asset_source (documentation, integration, device, client, asset, owner, "
      "  first_seen, last_seen) VALUES ('%s', '%s', '1', '10', 'a1', 1, 1, 1); "
      "UPDATE asset SET device_id = '2', integration_type = 'stub' WHERE id = 'a2'; "
      "UPDATE asset SET device_id = '3', integration_type = 'stub', name = 'Another' "
      " WHERE id = 'a3'",
      fixture->documentation->id, fixture->integration->id);
  store_fixture_execute (fixture, statement);

  evidence = read_evidence (fixture, NULL);
  check (evidence, "10", "t0 ids 2/3");
}

/* Decided clients are not looked at; what was looked at is not read again until devices or assets
 * may be others. */
static void
test_known (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceEvidence) first = NULL;
  g_autoptr (RosterDeviceEvidence) second = NULL;
  g_autoptr (RosterDeviceEvidence) third = NULL;
  gint64 reading;

  set_up (fixture);
  reading = sync_begin (fixture, "10=One,20=Two");
  sync_read (fixture, reading, "10", device_new ("1", "SN-1001", NULL), NULL);
  sync_read (fixture, reading, "20", device_new ("2", "SN-2001", NULL), NULL);
  sync_end (fixture, reading);
  add_asset (fixture, "a1", "t0", "SN-1001", NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);

  first = read_evidence (fixture, NULL);
  check (first, "10", "t0 devices 1/1");
  check (first, "20", NULL);

  /* Past the store, so that nothing says that it changed. */
  add_asset (fixture, "a2", "t1", "SN-2001", NULL);
  store_fixture_execute (fixture, "DELETE FROM asset WHERE id = 'a1'");
  second = read_evidence (fixture, first);
  check (second, "10", "t0 devices 1/1");
  g_assert_true (roster_device_evidence_is_same (first, second));

  sync_end (fixture, sync_begin (fixture, NULL));
  sync_decide (fixture, "20", ROSTER_DECISION_UNDECIDED, NULL);
  third = read_evidence (fixture, second);
  check (third, "10", "");
  check (third, "20", "t1 devices 1/1");
  g_assert_false (roster_device_evidence_is_same (first, third));
}

static guint
count_candidates (StoreFixture *fixture, gboolean is_without_devices)
{
  g_autoptr (RosterMapping) mapping = roster_mapping_new (fixture->store, fixture->integration);
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) error = NULL;

  roster_mapping_set_without_devices (mapping, is_without_devices);
  g_clear_object (&fixture->result);
  roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &fixture->result);
  roster_mapping_load_finish (mapping, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  candidates =
      roster_mapping_find_candidates (mapping, roster_mapping_find_client (mapping, "10", NULL));

  return candidates->len;
}

/* A list for who decides by hand does not look at them. */
static void
test_without_devices (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading;

  set_up (fixture);
  reading = sync_begin (fixture, "10=One");
  sync_read (fixture, reading, "10", device_new ("1", "SN-1001", NULL), NULL);
  sync_end (fixture, reading);
  add_asset (fixture, "a1", "t0", "SN-1001", NULL);

  g_assert_cmpuint (count_candidates (fixture, FALSE), ==, 1);
  g_assert_cmpuint (count_candidates (fixture, TRUE), ==, 0);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  set_up (fixture);
  g_cancellable_cancel (cancellable);
  g_clear_object (&fixture->result);
  roster_store_read_evidence_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, NULL, NULL, NULL, cancellable,
                                    store_fixture_on_done_cb, &fixture->result);
  g_assert_null (roster_store_read_evidence_finish (fixture->store,
                                                    store_fixture_wait (&fixture->result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/evidence/keys", test_keys);
  store_fixture_add ("/evidence/ids", test_ids);
  store_fixture_add ("/evidence/known", test_known);
  store_fixture_add ("/evidence/without-devices", test_without_devices);
  store_fixture_add ("/evidence/cancel", test_cancel);

  return g_test_run ();
}
