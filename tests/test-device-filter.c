/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-device-filter.h"
#include "model/roster-nick.h"
#include "providers/ninja/roster-ninja-device-type.h"
#include "store/roster-store-filter.h"
#include "sync-fixture.h"

/* ---------------------------------------------------------------- what devices are */

static void
test_classes (void)
{
  static const struct
  {
    const char *kind;
    const char *type;
    const char *class;
  } cases[] = {
    { "server", "Server", "servers" },
    { "workstation", "Laptop", "workstations" },
    { "workstation", "Mac", "workstations" },
    { "device", "Virtual Machine", "virtual-guests" },
    { "device", "VM Host", "servers" },
    { "device", "Mobile Device", "mobiles" },
    { "device", "Firewall", "network" },
    { "device", "Printer", "printers" },
    { "device", "Monitored Target", "monitors" },
    { "device", "Unmanaged device", "others" },
    { "device", NULL, "others" },
    { "server", "Something else", "servers" },
    { "mobile", NULL, "mobiles" },
    { NULL, NULL, "others" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (roster_nick (ROSTER_TYPE_DEVICE_CLASS,
                                  (int) roster_device_class_find (cases[i].kind, cases[i].type)),
                     ==, cases[i].class);
}

/* Whatever the provider writes for what the service documents has a class of its own. */
static void
test_ninja_classes (void)
{
  static const struct
  {
    const char *node;
    const char *class;
  } cases[] = {
    { "WINDOWS_SERVER", "servers" },
    { "WINDOWS_WORKSTATION", "workstations" },
    { "LINUX_WORKSTATION", "workstations" },
    { "LINUX_SERVER", "servers" },
    { "MAC", "workstations" },
    { "MAC_SERVER", "servers" },
    { "ANDROID", "mobiles" },
    { "APPLE_IOS", "mobiles" },
    { "APPLE_IPADOS", "mobiles" },
    { "VMWARE_VM_HOST", "servers" },
    { "VMWARE_VM_GUEST", "virtual-guests" },
    { "HYPERV_VMM_HOST", "servers" },
    { "HYPERV_VMM_GUEST", "virtual-guests" },
    { "CLOUD_MONITOR_TARGET", "monitors" },
    { "NMS_SWITCH", "network" },
    { "NMS_ROUTER", "network" },
    { "NMS_FIREWALL", "network" },
    { "NMS_PRIVATE_NETWORK_GATEWAY", "network" },
    { "NMS_PRINTER", "printers" },
    { "NMS_SCANNER", "printers" },
    { "NMS_DIAL_MANAGER", "network" },
    { "NMS_WAP", "network" },
    { "NMS_IPSLA", "monitors" },
    { "NMS_COMPUTER", "workstations" },
    { "NMS_VM_HOST", "servers" },
    { "NMS_APPLIANCE", "network" },
    { "NMS_OTHER", "others" },
    { "NMS_SERVER", "servers" },
    { "NMS_PHONE", "network" },
    { "NMS_VIRTUAL_MACHINE", "virtual-guests" },
    { "NMS_NETWORK_MANAGEMENT_AGENT", "network" },
    { "UNMANAGED_DEVICE", "others" },
    { "MANAGED_DEVICE", "others" },
    { "SOMETHING_NEW", "others" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *type = roster_ninja_device_type (cases[i].node, NULL);

      g_assert_cmpstr (
          roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) roster_device_class_find ("device", type)),
          ==, cases[i].class);
    }
}

static void
test_model (void)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();
  g_autoptr (RosterDeviceFilter) copy = NULL;
  g_autofree char *oldest = NULL;

  g_assert_null (roster_device_filter_get_oldest (filter, STORE_FIXTURE_START));
  g_assert_false (roster_device_filter_leaves_out (filter, ROSTER_DEVICE_SERVER, NULL, NULL));

  filter->seen_within_days = 30;
  filter->skipped[ROSTER_DEVICE_PRINTER] = TRUE;
  roster_device_filter_set_asset_type (filter, ROSTER_DEVICE_SERVER, "Server & more");
  roster_device_filter_skip_client (filter, "10", TRUE);
  roster_device_filter_skip_client (filter, "10", TRUE);
  roster_device_filter_skip_client (filter, "20", TRUE);
  copy = roster_device_filter_copy (filter);
  g_assert_true (roster_device_filter_equal (filter, copy));
  roster_device_filter_skip_client (copy, "20", FALSE);
  g_assert_false (roster_device_filter_equal (filter, copy));
  g_assert_true (roster_device_filter_leaves_out_client (copy, "10"));
  g_assert_false (roster_device_filter_leaves_out_client (copy, "20"));
  g_assert_cmpuint (g_strv_length (copy->clients), ==, 1);
  roster_device_filter_skip_client (copy, "20", TRUE);
  g_assert_true (roster_device_filter_equal (filter, copy));
  roster_device_filter_set_asset_type (copy, ROSTER_DEVICE_SERVER, "");
  g_assert_null (copy->asset_types[ROSTER_DEVICE_SERVER]);
  g_assert_false (roster_device_filter_equal (filter, copy));

  oldest = roster_device_filter_get_oldest (filter, STORE_FIXTURE_START);
  g_assert_cmpstr (oldest, ==, "2023-10-15T22:13:20Z");
  g_assert_true (roster_device_filter_leaves_out (filter, ROSTER_DEVICE_PRINTER, NULL, oldest));
  g_assert_false (roster_device_filter_leaves_out (filter, ROSTER_DEVICE_SERVER, NULL, oldest));
  g_assert_false (roster_device_filter_leaves_out (filter, ROSTER_DEVICE_SERVER,
                                                   "2023-10-15T22:13:20Z", oldest));
  g_assert_true (roster_device_filter_leaves_out (filter, ROSTER_DEVICE_SERVER,
                                                  "2023-10-15T22:13:19Z", oldest));
}

/* ---------------------------------------------------------------- in the store */

static RosterDeviceFilter *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RosterDeviceFilter *filter;

  g_clear_object (&fixture->result);
  roster_store_load_filter_async (fixture->store, fixture->integration->id, NULL,
                                  store_fixture_on_done_cb, &fixture->result);
  filter = roster_store_load_filter_finish (fixture->store, store_fixture_wait (&fixture->result),
                                            &error);
  g_assert_no_error (error);

  return filter;
}

static void
save (StoreFixture *fixture, RosterDeviceFilter *filter)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_store_save_filter_async (fixture->store, fixture->integration->id, filter, NULL,
                                  store_fixture_on_done_cb, &fixture->result);
  roster_store_save_filter_finish (fixture->store, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);
}

static void
test_stored (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) none = load (fixture);
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();
  g_autoptr (RosterDeviceFilter) stored = NULL;

  g_assert_true (roster_device_filter_equal (none, filter));
  filter->seen_within_days = 90;
  filter->skipped[ROSTER_DEVICE_PRINTER] = TRUE;
  filter->skipped[ROSTER_DEVICE_OTHER] = TRUE;
  roster_device_filter_skip_client (filter, "it's; 10", TRUE);
  roster_device_filter_set_asset_type (filter, ROSTER_DEVICE_SERVER, "Smith & Sons <Ltd>");
  save (fixture, filter);
  store_fixture_reopen (fixture);
  stored = load (fixture);
  g_assert_true (roster_device_filter_equal (stored, filter));

  save (fixture, none);
  roster_device_filter_unref (g_steal_pointer (&stored));
  stored = load (fixture);
  g_assert_true (roster_device_filter_equal (stored, none));
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta"));
  sync_decide (fixture, "10", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
}

#define add(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

static RosterDevice *
make_device (const char *id, const char *type)
{
  return sync_device_set (sync_device_new (id, id, id), ROSTER_FIELD_TYPE, type);
}

/* Reads two servers, a printer and a client of its own. */
static void
read_all (StoreFixture *fixture)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  sync_read (fixture, reading, "10", make_device ("1", "Server"), make_device ("2", "Server"),
             make_device ("3", "Printer"), NULL);
  sync_read (fixture, reading, "20", make_device ("4", "Server"), NULL);
  sync_end (fixture, reading);
}

static void
check_counts (StoreFixture *fixture, guint unchanged, guint skipped, guint filtered, guint assets)
{
  g_autoptr (RosterPlan) plan = sync_plan (fixture, FALSE);

  g_assert_cmpuint (plan->unchanged, ==, unchanged);
  g_assert_cmpuint (plan->skipped, ==, skipped);
  g_assert_cmpuint (plan->filtered, ==, filtered);
  g_assert_cmpuint (plan->filtered_assets, ==, assets);
  store_fixture_check (fixture,
                       "SELECT n_filtered * 100 + n_filtered_assets FROM plan "
                       " WHERE state = 'made'",
                       filtered * 100 + assets);
}

/* What is left out from the first day on never becomes an asset, and is counted. */
static void
test_by_type (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();

  filter->skipped[ROSTER_DEVICE_PRINTER] = TRUE;
  save (fixture, filter);
  read_all (fixture);
  sync_check_run (fixture, "client-create done 10, client-create done 20, asset-create done 1, "
                           "asset-create done 2, asset-create done 4");
  check_counts (fixture, 3, 1, 1, 0);

  filter->skipped[ROSTER_DEVICE_PRINTER] = FALSE;
  save (fixture, filter);
  sync_check_run (fixture, "asset-create done 3");
  check_counts (fixture, 4, 0, 0, 0);
}

/* An asset whose device is left out now is neither changed nor lost; once the device is gone it is
 * retired as any other. */
static void
test_asset_stays (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();
  gint64 reading;

  read_all (fixture);
  sync_check_run (fixture, "client-create done 10, client-create done 20, asset-create done 1, "
                           "asset-create done 2, asset-create done 3, asset-create done 4");

  filter->skipped[ROSTER_DEVICE_PRINTER] = TRUE;
  save (fixture, filter);
  reading = sync_begin (fixture, "10=Acme,20=Beta");
  sync_read (fixture, reading, "10", make_device ("1", "Server"), make_device ("2", "Server"),
             sync_device_set (make_device ("3", "Printer"), ROSTER_FIELD_MODEL, "Another"), NULL);
  sync_read (fixture, reading, "20", make_device ("4", "Server"), NULL);
  sync_end (fixture, reading);
  check_counts (fixture, 3, 1, 1, 1);
  roster_clock_advance (fixture->clock, 30 * G_TIME_SPAN_DAY);
  sync_check_quiet (fixture);
  store_fixture_check (fixture, "SELECT count(*) FROM asset WHERE retired_at IS NULL", 4);

  reading = sync_begin (fixture, "10=Acme,20=Beta");
  sync_read (fixture, reading, "10", make_device ("1", "Server"), make_device ("2", "Server"),
             NULL);
  sync_end (fixture, reading);
  roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
  sync_check_run (fixture, "asset-retire done 3");
}

static void
test_by_client (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();

  roster_device_filter_skip_client (filter, "10", TRUE);
  save (fixture, filter);
  read_all (fixture);
  sync_check_run (fixture, "client-create done 10, client-create done 20, asset-create done 4");
  check_counts (fixture, 1, 3, 3, 0);
  sync_check_quiet (fixture);
}

static void
test_by_last_seen (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();
  g_autofree char *now = NULL;
  gint64 reading;

  filter->seen_within_days = 10;
  save (fixture, filter);
  now = roster_time_format (roster_clock_now (fixture->clock));
  reading = sync_begin (fixture, "10=Acme,20=Beta");
  sync_read (
      fixture, reading, "10",
      sync_device_set (make_device ("1", "Server"), ROSTER_FIELD_LAST_SEEN, now),
      sync_device_set (make_device ("2", "Server"), ROSTER_FIELD_LAST_SEEN, "2020-01-01T00:00:00Z"),
      make_device ("3", "Server"), NULL);
  sync_end (fixture, reading);
  sync_check_run (fixture, "client-create done 10, client-create done 20, asset-create done 1, "
                           "asset-create done 3");
  check_counts (fixture, 2, 1, 1, 0);

  /* Time passes, and the device is not seen. */
  roster_clock_advance (fixture->clock, 11 * G_TIME_SPAN_DAY);
  check_counts (fixture, 1, 2, 2, 1);
  sync_check_quiet (fixture);
}

/* A plan that was made with another filter is not applied. */
static void
test_stale_plan (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  read_all (fixture);
  roster_plan_unref (sync_plan (fixture, FALSE));
  before = store_fixture_query_text (fixture, "SELECT basis FROM plan WHERE state = 'made'");
  filter->seen_within_days = 5;
  save (fixture, filter);
  roster_plan_unref (sync_plan (fixture, FALSE));
  after = store_fixture_query_text (fixture, "SELECT basis FROM plan WHERE state = 'made'");
  g_assert_cmpstr (before, !=, after);
}

static void
check_types (StoreFixture *fixture, const char *expected)
{
  g_autofree char *types =
      store_fixture_query_text (fixture, "SELECT group_concat(type) FROM (SELECT type FROM asset "
                                         " ORDER BY device_id, name)");

  g_assert_cmpstr (types, ==, expected);
}

/* The documentation has words of its own for what devices are. */
static void
test_asset_type (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDeviceFilter) filter = roster_device_filter_new ();

  roster_device_filter_set_asset_type (filter, ROSTER_DEVICE_SERVER, "Host");
  save (fixture, filter);
  read_all (fixture);
  sync_check_run (fixture, "client-create done 10, client-create done 20, asset-create done 1, "
                           "asset-create done 2, asset-create done 3, asset-create done 4");
  check_types (fixture, "Host,Host,Printer,Host");
  sync_check_quiet (fixture);
  check_counts (fixture, 4, 0, 0, 0);

  /* Another word is an update, once. */
  roster_device_filter_set_asset_type (filter, ROSTER_DEVICE_SERVER, "Machine");
  roster_device_filter_set_asset_type (filter, ROSTER_DEVICE_PRINTER, "Paper");
  save (fixture, filter);
  sync_check_run (fixture, "asset-update done 1, asset-update done 2, asset-update done 3, "
                           "asset-update done 4");
  check_types (fixture, "Machine,Machine,Paper,Machine");
  sync_check_quiet (fixture);

  /* What somebody edited stays, and is not tried every evening. */
  store_fixture_execute (fixture, "UPDATE asset SET type = 'Mine' WHERE name = '2'");
  roster_device_filter_set_asset_type (filter, ROSTER_DEVICE_SERVER, NULL);
  save (fixture, filter);
  sync_check_run (fixture, "asset-update done 1, asset-update done 2, asset-update done 4");
  check_types (fixture, "Server,Mine,Paper,Server");
  sync_check_quiet (fixture);

  /* Other values change as ever. */
  {
    gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

    sync_read (fixture, reading, "10", make_device ("1", "Server"), make_device ("2", "Server"),
               sync_device_set (make_device ("3", "Printer"), ROSTER_FIELD_MODEL, "New"), NULL);
    sync_end (fixture, reading);
  }
  sync_check_run (fixture, "asset-update done 3");
  check_types (fixture, "Server,Mine,Paper,Server");
  sync_check_quiet (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/device-filter/classes", test_classes);
  g_test_add_func ("/device-filter/ninja-classes", test_ninja_classes);
  g_test_add_func ("/device-filter/model", test_model);
  store_fixture_add ("/device-filter/stored", test_stored);
  add ("/device-filter/by-type", test_by_type);
  add ("/device-filter/asset-stays", test_asset_stays);
  add ("/device-filter/by-client", test_by_client);
  add ("/device-filter/by-last-seen", test_by_last_seen);
  add ("/device-filter/stale-plan", test_stale_plan);
  add ("/device-filter/asset-type", test_asset_type);

  return g_test_run ();
}
