/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox-fixture.h"

/* The rows that the N-sight service lists: numbers, fields, what stays and what changes. */

static SandboxFixture *
make_fixture (void)
{
  const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  return sandbox_fixture_new (&settings);
}

static void
test_counts (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (xmlDoc) clients = sandbox_fixture_read (fixture, "nsight", "service=list_clients");
  g_auto (GStrv) ids = sandbox_xml_list (clients, "//clientid");
  guint total = 0;
  guint n_without_sites = 0;
  guint n_empty_sites = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (xmlDoc) sites =
          sandbox_fixture_read_about (fixture, "list_sites", "clientid", ids[i]);
      g_auto (GStrv) site_ids = sandbox_xml_list (sites, "//siteid");
      g_autofree char *row = g_strdup_printf ("//client[clientid=%s]/", ids[i]);
      guint counts[4] = { 0 };

      n_without_sites += site_ids[0] == NULL;
      for (guint j = 0; site_ids[j] != NULL; j++)
        {
          g_autoptr (xmlDoc) servers =
              sandbox_fixture_read_about (fixture, "list_servers", "siteid", site_ids[j]);
          g_autoptr (xmlDoc) others =
              sandbox_fixture_read_about (fixture, "list_workstations", "siteid", site_ids[j]);
          guint n_servers = sandbox_xml_count (servers, "/result/items/server/serverid");
          guint n_others = sandbox_xml_count (others, "/result/items/workstation/workstationid");

          counts[0] += n_servers;
          counts[1] += n_others;
          n_empty_sites += n_servers + n_others == 0;
        }

      for (guint kind = 0; kind < 4; kind++)
        {
          static const char *const kinds[] = { "server", "workstation", "mobile_device", "device" };
          g_autofree char *path = g_strconcat (row, kinds[kind], "_count", NULL);
          g_autofree char *told = sandbox_xml_dup (clients, path);

          if (kind == 2)
            {
              g_autofree char *query = g_strdup_printf (
                  "service=list_devices_at_client&devicetype=mobile_device&clientid=%s", ids[i]);
              g_autoptr (xmlDoc) mobiles = sandbox_fixture_read (fixture, "nsight", query);

              counts[2] = sandbox_xml_count (mobiles, "//mobile_device/id");
              counts[3] = counts[0] + counts[1] + counts[2];
            }
          g_assert_cmpuint (g_ascii_strtoull (told, NULL, 10), ==, counts[kind]);
        }
      total += counts[3];
    }

  g_assert_cmpuint (total, ==, 2500);
  g_assert_cmpuint (n_without_sites, ==, 1);
  g_assert_cmpuint (n_empty_sites, >=, 2);
}

static void
test_filter (void)
{
  static const char *const types[] = { "server", "workstation", "mobile_device" };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (xmlDoc) all = sandbox_fixture_read (fixture, "nsight", "service=list_clients");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *query = g_strdup_printf ("service=list_clients&devicetype=%s", types[i]);
      g_autofree char *path = g_strdup_printf ("//client[%s_count > 0]", types[i]);
      g_autoptr (xmlDoc) some = sandbox_fixture_read (fixture, "nsight", query);

      g_assert_cmpuint (sandbox_xml_count (some, "//client"), ==, sandbox_xml_count (all, path));
      g_assert_cmpuint (sandbox_xml_count (some, "//client"), <, 60);
    }
}

static void
test_fields (void)
{
  static const char *const common[] = {
    "guid",
    "name",
    "description",
    "install_date",
    "last_boot_time",
    "agent_version",
    "agent_mode",
    "online",
    "active_247",
    "check_interval_247",
    "status_247",
    "local_date_247",
    "local_time_247",
    "utc_time_247",
    "dsc_active",
    "dsc_hour",
    "dsc_status",
    "dsc_local_date",
    "dsc_local_time",
    "dsc_utc_time",
    "tz_bias",
    "tz_dst_bias",
    "tz_std_bias",
    "tz_mode",
    "tz_dst_date",
    "tz_std_date",
    "atz_dst_date",
    "utc_apt",
    "utc_offset",
    "assetid",
    "wins_name",
    "user",
    "domain",
    "role",
    "chassis_type",
    "manufacturer",
    "model",
    "device_serial",
    "ip",
    "external_ip",
    "mac1",
    "mac2",
    "mac3",
    "processor_count",
    "total_memory",
    "os_type",
    "os",
    "os_details",
    "service_pack",
    "os_serial_number",
    "os_product_key",
    "last_scan_time",
  };
  static const char *const server_only[] = {
    "miss_factor_247",        "missed_247",     "email_overdue_alert", "sms_overdue_alert",
    "remote_connection_type", "remote_address", "remote_port",         "remote_username",
    "remote_domain",
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *site =
      sandbox_fixture_find_site (fixture, "workstation_count > 100 and server_count > 3");
  g_autoptr (xmlDoc) servers = sandbox_fixture_read_about (fixture, "list_servers", "siteid", site);
  g_autoptr (xmlDoc) others =
      sandbox_fixture_read_about (fixture, "list_workstations", "siteid", site);
  guint n_servers = sandbox_xml_count (servers, "//server");
  guint n_others = sandbox_xml_count (others, "//workstation");

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    {
      g_autofree char *in_servers = g_strdup_printf ("//server/%s", common[i]);
      g_autofree char *in_others = g_strdup_printf ("//workstation/%s", common[i]);

      g_assert_cmpuint (sandbox_xml_count (servers, in_servers), ==, n_servers);
      g_assert_cmpuint (sandbox_xml_count (others, in_others), ==, n_others);
    }
  for (guint i = 0; i < G_N_ELEMENTS (server_only); i++)
    {
      g_autofree char *in_servers = g_strdup_printf ("//server/%s", server_only[i]);
      g_autofree char *in_others = g_strdup_printf ("//workstation/%s", server_only[i]);

      g_assert_cmpuint (sandbox_xml_count (servers, in_servers), ==, n_servers);
      g_assert_cmpuint (sandbox_xml_count (others, in_others), ==, 0);
    }
}

/* What values look like, in a list of a hundred or so. */
static void
test_values (void)
{
  static const char *const some[] = {
    "//workstation[last_boot_time='Not Available']",
    "//workstation[last_boot_time='']",
    "//workstation[last_boot_time > 1000000000]",
    "//workstation[last_scan_time='0000-00-00 00:00:00' and model='' and ip='']",
    "//user[substring(., string-length(.)) = ' ']",
    "//mac1[contains(., '-')]",
    "//mac1[contains(., ':')]",
    "//mac3[. = '']",
    "//mac3[. = '00:00:00:00:00:00']",
    "//workstation[manufacturer='Apple Inc.' and chassis_type=3]",
    "//os_product_key[contains(., 'PRODUCTKEY')]",
    "//tz_dst_date[. = '0000-03-05:00T02:00:00']",
  };
  static const char *const none[] = {
    "//guid[not(starts-with(., 'deadbeef-'))]",
    "//os_product_key[. != '' and not(contains(., 'PRODUCTKEY'))]",
    "//workstation[workstationid = assetid]",
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *site = sandbox_fixture_find_site (fixture, "workstation_count > 100");
  g_autoptr (xmlDoc) others =
      sandbox_fixture_read_about (fixture, "list_workstations", "siteid", site);

  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    {
      g_test_message ("%s", some[i]);
      g_assert_cmpuint (sandbox_xml_count (others, some[i]), >, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpuint (sandbox_xml_count (others, none[i]), ==, 0);
}

/* What changes from one reading to the next, and what does not. */
static void
test_volatile (void)
{
  static const char *const inventory[] = {
    "name",    "description", "install_date",  "device_serial", "manufacturer", "model",
    "os",      "mac1",        "mac2",          "mac3",          "wins_name",    "domain",
    "assetid", "guid",        "workstationid", "total_memory",  "chassis_type",
  };
  static const char *const changing[] = {
    "status_247",  "last_boot_time[. > 0]", "user[. != '']",
    "ip[. != '']", "local_time_247",        "dsc_status",
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *site = sandbox_fixture_find_site (fixture, "workstation_count > 20");
  g_autoptr (xmlDoc) first =
      sandbox_fixture_read_about (fixture, "list_workstations", "siteid", site);
  g_autoptr (xmlDoc) second =
      sandbox_fixture_read_about (fixture, "list_workstations", "siteid", site);

  for (guint i = 0; i < G_N_ELEMENTS (inventory); i++)
    {
      g_autofree char *path = g_strdup_printf ("//workstation/%s", inventory[i]);
      g_auto (GStrv) before = sandbox_xml_list (first, path);
      g_auto (GStrv) after = sandbox_xml_list (second, path);

      g_assert_cmpstrv (before, after);
    }
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    {
      g_autofree char *path = g_strdup_printf ("//workstation/%s", changing[i]);
      g_auto (GStrv) before = sandbox_xml_list (first, path);
      g_auto (GStrv) after = sandbox_xml_list (second, path);

      g_assert_cmpuint (g_strv_length (before), >, 0);
      for (guint j = 0; before[j] != NULL; j++)
        g_assert_cmpstr (before[j], !=, after[j]);
    }
}

static void
test_devices_at_client (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *spaced = sandbox_fixture_find_client (fixture, "name=' Zenith Roofing Ltd'");
  g_autofree char *query =
      g_strdup_printf ("service=list_devices_at_client&devicetype=workstation&clientid=%s", spaced);
  g_autoptr (xmlDoc) document = sandbox_fixture_read (fixture, "nsight", query);
  g_autofree char *name = sandbox_xml_dup (document, "/result/items/client/name");
  g_auto (GStrv) devices = sandbox_xml_list (document, "//site[1]/workstation/name");

  g_assert_cmpstr (name, ==, "Zenith Roofing Ltd");
  g_assert_cmpuint (sandbox_xml_count (document, "//client/id"), ==, 1);
  g_assert_cmpuint (sandbox_xml_count (document, "//site/id"), >, 0);
  g_assert_cmpuint (sandbox_xml_count (document, "//site[not(workstation)]"), ==, 0);
  g_assert_cmpuint (sandbox_xml_count (document, "//workstation[count(checkcount)=3]/status"), ==,
                    sandbox_xml_count (document, "//workstation"));
  for (guint i = 1; devices[i] != NULL; i++)
    g_assert_cmpint (g_ascii_strcasecmp (devices[i - 1], devices[i]), <=, 0);
}

static void
test_asset_details (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *site = sandbox_fixture_find_site (fixture, "server_count > 0");
  g_autoptr (xmlDoc) servers = sandbox_fixture_read_about (fixture, "list_servers", "siteid", site);
  g_autofree char *id = sandbox_xml_dup (servers, "//server[1]/serverid");
  g_autofree char *asset = sandbox_xml_dup (servers, "//server[1]/assetid");
  g_autofree char *serial = sandbox_xml_dup (servers, "//server[1]/device_serial");
  g_autoptr (xmlDoc) details =
      sandbox_fixture_read_about (fixture, "list_device_asset_details", "deviceid", id);
  g_autofree char *told = sandbox_xml_dup (details, "/result/serialnumber");

  g_assert_cmpstr (told, ==, serial);
  g_assert_cmpstr (id, !=, asset);
  g_assert_cmpuint (sandbox_xml_count (details, "/result/items"), ==, 0);
  g_assert_cmpuint (sandbox_xml_count (details, "/result/hardware/item/hardwareid"), >, 0);
  g_assert_cmpuint (sandbox_xml_count (details, "/result/software/item/softwareid"), >, 0);
  g_assert_cmpuint (sandbox_xml_count (details, "/result/custom1[@customname]"), ==, 1);
}

/* Same ids, other names and keys. */
static void
test_two_services (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (xmlDoc) one = sandbox_fixture_read (fixture, "nsight", "service=list_clients");
  g_autoptr (xmlDoc) two = sandbox_fixture_read (fixture, "solarwinds", "service=list_clients");
  g_auto (GStrv) names = sandbox_xml_list (one, "//client/name");
  g_auto (GStrv) others = sandbox_xml_list (two, "//client/name");

  for (guint id = 10001; id <= 10060; id++)
    {
      g_autofree char *path = g_strdup_printf ("//client[clientid=%u]", id);

      g_assert_cmpuint (sandbox_xml_count (one, path), ==, 1);
      g_assert_cmpuint (sandbox_xml_count (two, path), ==, 1);
    }
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (*names[i] == '\0' || !g_strv_contains ((const char *const *) others, names[i]));
}

static void
test_determinism (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  char *lists[3];

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (SandboxFixture) fixture = NULL;
      g_autoptr (JsonNode) truth = NULL;

      settings.seed = i < 2 ? 7 : 8;
      fixture = sandbox_fixture_new (&settings);
      truth = sandbox_fixture_control (fixture, "nsight/truth?devices=1", NULL, 200);
      lists[i] = json_to_string (truth, FALSE);
    }

  g_assert_true (g_str_equal (lists[0], lists[1]));
  g_assert_false (g_str_equal (lists[0], lists[2]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_free (lists[i]);
}

static void
test_large (void)
{
  const RosterSandboxSettings settings = { .clients = 5000, .devices = 250000, .seed = 3 };
  g_autoptr (SandboxFixture) fixture = sandbox_fixture_new (&settings);
  g_autoptr (xmlDoc) clients = sandbox_fixture_read (fixture, "solarwinds", "service=list_clients");
  g_autofree char *total = sandbox_xml_dup (clients, "sum(//device_count)");

  g_assert_cmpuint (sandbox_xml_count (clients, "//client"), ==, 5000);
  g_assert_cmpstr (total, ==, "250000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-rows/counts", test_counts);
  g_test_add_func ("/sandbox-rows/filter", test_filter);
  g_test_add_func ("/sandbox-rows/fields", test_fields);
  g_test_add_func ("/sandbox-rows/values", test_values);
  g_test_add_func ("/sandbox-rows/volatile", test_volatile);
  g_test_add_func ("/sandbox-rows/devices-at-client", test_devices_at_client);
  g_test_add_func ("/sandbox-rows/asset-details", test_asset_details);
  g_test_add_func ("/sandbox-rows/two-services", test_two_services);
  g_test_add_func ("/sandbox-rows/determinism", test_determinism);
  g_test_add_func ("/sandbox-rows/large", test_large);

  return g_test_run ();
}
