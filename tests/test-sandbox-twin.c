/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox-json.h"
#include "sandbox/roster-sandbox-machine.h"
#include "sandbox/roster-sandbox-tenant.h"

/* One MSP in two RMMs: what is the same there, and what changes in both. */

static RosterSandboxTenant *
make_tenant (guint clients, guint devices)
{
  const RosterSandboxSettings settings = { .clients = clients, .devices = devices, .seed = 3 };

  return roster_sandbox_tenant_new (&settings, 0);
}

static gboolean
is_unique (const char *serial)
{
  static const char *const placeholders[] = {
    "To be filled by O.E.M.", "None", "Default string", "", "0123456789", NULL
  };

  return !g_strv_contains (placeholders, serial);
}

/* A shared machine has one serial number, name and address in both; all others have their own. */
static void
test_machines (void)
{
  g_autoptr (RosterSandboxTenant) tenant = make_tenant (100, 4000);
  RosterSandboxEstate *estates[] = { roster_sandbox_tenant_get_estate (tenant, 0),
                                     roster_sandbox_tenant_get_twin (tenant) };
  guint n_shared = 0;

  for (guint number = 0; number < 4000; number++)
    {
      gboolean is_shared = roster_sandbox_estate_shares_device (estates[0], number);
      RosterSandboxDevice devices[2];
      g_autoptr (RosterSandboxMachine) one = NULL;
      g_autoptr (RosterSandboxMachine) two = NULL;

      for (guint i = 0; i < 2; i++)
        g_assert_true (roster_sandbox_estate_find_device (
            estates[i], ROSTER_SANDBOX_FIRST_DEVICE + (guint64) number, &devices[i]));
      one = roster_sandbox_machine_new (estates[0], &devices[0]);
      two = roster_sandbox_machine_new (estates[1], &devices[1]);
      n_shared += is_shared;
      g_assert_true (g_str_equal (one->host, two->host) == is_shared);
      if (is_shared)
        {
          g_assert_cmpstr (one->serial, ==, two->serial);
          g_assert_cmpstr (one->macs[0], ==, two->macs[0]);
        }
      else if (is_unique (one->serial))
        g_assert_cmpstr (one->serial, !=, two->serial);
    }

  g_assert_cmpuint (n_shared, >, 400);
  g_assert_cmpuint (n_shared, <, 2000);
}

/* No machine that is only here has a serial number or an address of one that is only there. */
static void
test_apart (void)
{
  g_autoptr (RosterSandboxTenant) tenant = make_tenant (100, 4000);
  RosterSandboxEstate *twin = roster_sandbox_tenant_get_twin (tenant);
  RosterSandboxEstate *original = roster_sandbox_tenant_get_estate (tenant, 0);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 2; i++)
    for (guint number = 0; number < 4000; number++)
      {
        RosterSandboxEstate *estate = i == 0 ? original : twin;
        RosterSandboxDevice device;
        g_autoptr (RosterSandboxMachine) machine = NULL;

        if (roster_sandbox_estate_shares_device (estate, number))
          continue;
        g_assert_true (roster_sandbox_estate_find_device (
            estate, ROSTER_SANDBOX_FIRST_DEVICE + (guint64) number, &device));
        machine = roster_sandbox_machine_new (estate, &device);
        if (is_unique (machine->serial))
          g_assert_true (g_hash_table_add (seen, g_strdup (machine->serial)));
        if (*machine->macs[0] != '\0' && !g_str_has_prefix (machine->macs[0], "00:00:00"))
          g_assert_true (g_hash_table_add (seen, g_strdup (machine->macs[0])));
      }

  g_assert_cmpuint (g_hash_table_size (seen), >, 5000);
}

static void
test_names (void)
{
  g_autoptr (RosterSandboxTenant) tenant = make_tenant (500, 0);
  RosterSandboxEstate *original = roster_sandbox_tenant_get_estate (tenant, 0);
  RosterSandboxEstate *twin = roster_sandbox_tenant_get_twin (tenant);
  guint n_same = 0;
  guint n_shared = 0;

  for (guint i = 0; i < 500; i++)
    {
      guint64 id = ROSTER_SANDBOX_FIRST_CLIENT + (guint64) i;
      const char *one = roster_sandbox_estate_find_client (original, id)->name;
      const char *two = roster_sandbox_estate_find_client (twin, id)->name;

      n_shared += roster_sandbox_estate_shares_client (twin, i);
      n_same += g_str_equal (one, two);
      if (!roster_sandbox_estate_shares_client (twin, i))
        g_assert_cmpstr (one, !=, two);
    }

  g_assert_cmpuint (n_shared, >, 250);
  g_assert_cmpuint (n_shared, <, 400);
  g_assert_cmpuint (n_same, >, n_shared / 2);
  g_assert_cmpuint (n_same, <, n_shared);
}

/* A device of the truth of a service, which must be there. */
static gboolean
find_device (
    SandboxFixture *fixture, const char *mount, gboolean is_shared, char **client, char **id)
{
  g_autofree char *path = g_strconcat (mount, "/truth?devices=1", NULL);
  g_autoptr (JsonNode) truth = sandbox_fixture_control (fixture, path, NULL, 200);
  JsonArray *clients = sandbox_json_get_array (truth, "clients");

  for (guint i = 0; i < json_array_get_length (clients); i++)
    {
      JsonObject *row = json_array_get_object_element (clients, i);
      JsonArray *sites = json_object_get_array_member (row, "sites");

      for (guint j = 0; j < json_array_get_length (sites); j++)
        {
          JsonArray *devices = json_object_get_array_member (
              json_array_get_object_element (sites, j), "device_list");

          for (guint k = 0; k < json_array_get_length (devices); k++)
            {
              JsonObject *device = json_array_get_object_element (devices, k);

              if (json_object_get_boolean_member (device, "shared") != is_shared)
                continue;
              *client = g_strdup (json_object_get_string_member (row, "id"));
              *id = g_strdup (json_object_get_string_member (device, "id"));
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* In both where it is one machine, here only where it is not. */
static void
test_remove (void)
{
  for (guint is_shared = 0; is_shared < 2; is_shared++)
    {
      const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
      g_autoptr (SandboxFixture) fixture = sandbox_fixture_new (&settings);
      g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
      g_autofree char *client = NULL;
      g_autofree char *id = NULL;
      g_autofree char *json = NULL;
      g_autofree char *path = NULL;
      g_autoptr (JsonNode) changed = NULL;
      g_autoptr (JsonNode) device = NULL;

      g_assert_true (find_device (fixture, "nsight", is_shared, &client, &id));
      json = g_strdup_printf ("{\"op\":\"remove-device\",\"id\":\"%s\"}", id);
      changed = sandbox_fixture_control (fixture, "nsight/change", json, 200);
      path = g_strdup_printf ("v2/device/%u", (guint) (atoi (id) - 1000000));
      device = sandbox_json_expect (fixture, sandbox_json_make_ninja (fixture, token, path),
                                    is_shared ? 404 : 200);
    }
}

/* A serial number that is set in one is the machine's in both. */
static void
test_set (void)
{
  const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_autoptr (SandboxFixture) fixture = sandbox_fixture_new (&settings);
  g_autofree char *client = NULL;
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  g_autofree char *query = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (xmlDoc) details = NULL;

  g_assert_true (find_device (fixture, "ninjaone", TRUE, &client, &id));
  json = g_strdup_printf (
      "{\"op\":\"set-device\",\"id\":\"%s\",\"fields\":{\"serialNumber\":\"NEW-1\"}}", id);
  changed = sandbox_fixture_control (fixture, "ninjaone/change", json, 200);
  query = g_strdup_printf ("service=list_device_asset_details&deviceid=%d", atoi (id) + 1000000);
  details = sandbox_fixture_read (fixture, "nsight", query);
  g_assert_cmpuint (sandbox_xml_count (details, "/result[serialnumber='NEW-1']"), ==, 1);
}

/* What is added anywhere is there for both, and ids go on in step. */
static void
test_add (void)
{
  const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_autoptr (SandboxFixture) fixture = sandbox_fixture_new (&settings);
  g_autofree char *token = sandbox_json_sign_in_ninja (fixture, 0);
  g_autoptr (JsonNode) client = sandbox_fixture_control (
      fixture, "nsight/change", "{\"op\":\"add-client\",\"name\":\"Newcomer\"}", 200);
  g_autoptr (JsonNode) site = sandbox_fixture_control (
      fixture, "ninjaone/change", "{\"op\":\"add-site\",\"client\":61,\"name\":\"Attic\"}", 200);
  g_autofree char *json =
      g_strdup_printf ("{\"op\":\"add-device\",\"site\":%s,\"kind\":\"server\"}",
                       sandbox_json_get_text (site, "id"));
  g_autoptr (JsonNode) device = sandbox_fixture_control (fixture, "ninjarmm/change", json, 200);
  g_autofree char *again_json = g_strdup_printf ("{\"op\":\"reinstall-device\",\"id\":%s}",
                                                 sandbox_json_get_text (device, "id"));
  g_autoptr (JsonNode) again =
      sandbox_fixture_control (fixture, "ninjaone/change", again_json, 200);
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (xmlDoc) servers = NULL;
  g_autofree char *query = NULL;

  g_assert_cmpstr (sandbox_json_get_text (client, "id"), ==, "10061");
  g_assert_cmpstr (sandbox_json_get_text (device, "id"), ==, "2501");
  g_assert_cmpstr (sandbox_json_get_text (again, "id"), ==, "2502");
  list = sandbox_json_expect (
      fixture, sandbox_json_make_ninja (fixture, token, "v2/organization/61/devices"), 200);
  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (list, NULL)), ==, 2);

  query = g_strdup_printf ("service=list_servers&siteid=%d",
                           atoi (sandbox_json_get_text (site, "id")) + 30000);
  servers = sandbox_fixture_read (fixture, "nsight", query);
  g_assert_cmpuint (sandbox_xml_count (servers, "//server"), ==, 2);
  {
    g_autofree char *one = sandbox_xml_dup (servers, "//server[1]/device_serial");
    g_autofree char *two = sandbox_xml_dup (servers, "//server[2]/device_serial");

    g_assert_cmpstr (one, ==, two);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-twin/machines", test_machines);
  g_test_add_func ("/sandbox-twin/apart", test_apart);
  g_test_add_func ("/sandbox-twin/names", test_names);
  g_test_add_func ("/sandbox-twin/remove", test_remove);
  g_test_add_func ("/sandbox-twin/set", test_set);
  g_test_add_func ("/sandbox-twin/add", test_add);

  return g_test_run ();
}
