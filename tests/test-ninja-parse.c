/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "model/roster-client.h"
#include "model/roster-device.h"
#include "model/roster-error.h"
#include "providers/ninja/roster-ninja-device-type.h"
#include "providers/ninja/roster-ninja-parse.h"
#include "providers/ninja/roster-ninja-value.h"

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "ninja", name, NULL);
  g_autoptr (GError) error = NULL;
  char *body;
  gsize size;

  g_file_get_contents (path, &body, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (body, size);
}

static RosterNinjaPlaces *
load_places (void)
{
  g_autoptr (GBytes) body = load ("locations.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_parse_locations (body, NULL, &error);
  RosterNinjaPlaces *places = roster_ninja_places_new (TRUE);

  g_assert_no_error (error);
  for (guint i = 0; i < page->rows->len; i++)
    roster_ninja_places_add (places, g_ptr_array_index (page->rows, i));

  return places;
}

static RosterNinjaScope *
make_scope (const char *client_id, const char *const *clients)
{
  g_autoptr (RosterNinjaPlaces) places = load_places ();
  g_autoptr (GHashTable) listed = NULL;

  if (clients != NULL)
    {
      listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; clients[i] != NULL; i++)
        g_hash_table_add (listed, g_strdup (clients[i]));
    }

  return roster_ninja_scope_new (places, "https://app.example", "NinjaRMM", client_id, listed);
}

static void
test_clients (void)
{
  static const struct
  {
    const char *id;
    const char *name;
    int sites;
  } expected[] = {
    { "7", "Alder & Birch \"Ltd\"", 2 },
    { "3", "  Müller  ", 1 },
    { "12", "Alder & Birch \"Ltd\"", 0 },
    { "20", "", 0 },
    { "21", "", 0 },
  };
  g_autoptr (GBytes) body = load ("organizations.json");
  g_autoptr (RosterNinjaScope) scope = make_scope (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_parse_clients (body, scope, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < page->rows->len; i++)
    {
      RosterClient *client = g_ptr_array_index (page->rows, i);

      g_assert_cmpstr (client->id, ==, expected[i].id);
      g_assert_cmpstr (client->name, ==, expected[i].name);
      g_assert_cmpint (client->sites, ==, expected[i].sites);
      g_assert_cmpint (client->devices, ==, ROSTER_COUNT_UNKNOWN);
    }
}

static void
test_clients_legacy (void)
{
  g_autoptr (GBytes) body = load ("customers.json");
  g_autoptr (RosterNinjaPlaces) places = roster_ninja_places_new (FALSE);
  g_autoptr (RosterNinjaScope) scope = roster_ninja_scope_new (places, "", "", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_parse_clients (body, scope, &error);
  RosterClient *client;

  g_assert_no_error (error);
  g_assert_cmpuint (page->rows->len, ==, 2);
  client = g_ptr_array_index (page->rows, 1);
  g_assert_cmpstr (client->name, ==, "Cedar");
  g_assert_cmpint (client->sites, ==, ROSTER_COUNT_UNKNOWN);
}

/* A list without all of its rows is none. */
static void
test_clients_wrong (void)
{
  static const char *const bodies[] = {
    "[{\"name\":\"No id\"}]",
    "[{\"id\":1,\"name\":{}}]",
    "[{\"id\":1,\"name\":5}]",
    "[{\"id\":-1,\"name\":\"a\"}]",
    "[{\"id\":1.5}]",
    "[{\"id\":\"x\"}]",
    "{\"results\":[]}",
    "[{\"id\":1},{\"id\":2}",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (bodies[i], strlen (bodies[i]));
      g_autoptr (RosterNinjaScope) scope = make_scope (NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) location_error = NULL;

      g_test_message ("%s", bodies[i]);
      g_assert_null (roster_ninja_parse_clients (body, scope, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      g_assert_null (roster_ninja_parse_locations (body, NULL, &location_error));
      g_assert_error (location_error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
    }
}

typedef struct
{
  RosterField field;
  const char *value;
} Expected;

static void
check_device (RosterDevice *device,
              const char *id,
              const char *client_id,
              const Expected *expected,
              guint n_expected)
{
  g_assert_cmpstr (device->id, ==, id);
  g_assert_cmpstr (device->client_id, ==, client_id);
  g_assert_cmpstr (device->kind, ==, "device");

  for (RosterField field = 0; field < ROSTER_N_FIELDS; field++)
    {
      const char *value = NULL;

      for (guint i = 0; i < n_expected; i++)
        {
          if (expected[i].field == field)
            value = expected[i].value;
        }
      g_test_message ("%s: %s", id, roster_field_get_key (field));
      g_assert_cmpstr (roster_fields_get (device->fields, field), ==, value);
    }
}

#define CHECK(page, index, id, client_id, ...)                                                     \
  {                                                                                                \
    const Expected expected[] = { __VA_ARGS__,                                                     \
                                  { ROSTER_FIELD_DEVICE_ID, id },                                  \
                                  { ROSTER_FIELD_INTEGRATION_TYPE, "NinjaRMM" },                   \
                                  { ROSTER_FIELD_PORTAL_URL,                                       \
                                    "https://app.example/#/deviceDashboard/" id "/overview" } };   \
    check_device (g_ptr_array_index (page->rows, index), id, client_id, expected,                  \
                  G_N_ELEMENTS (expected));                                                        \
  }

static void
test_devices (void)
{
  g_autoptr (GBytes) body = load ("devices.json");
  g_autoptr (RosterNinjaScope) scope = make_scope (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_parse_devices (body, scope, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->rows->len, ==, 6);
  g_assert_cmpuint (page->issues->len, ==, 0);

  CHECK (page, 0, "402", "7", { ROSTER_FIELD_NAME, "Reception" },
         { ROSTER_FIELD_HOSTNAME, "otter.example" }, { ROSTER_FIELD_TYPE, "Laptop" },
         { ROSTER_FIELD_STATUS, "Online" }, { ROSTER_FIELD_SERIAL_NUMBER, "SN-0402" },
         { ROSTER_FIELD_MANUFACTURER, "Dell Inc." }, { ROSTER_FIELD_MODEL, "Latitude 7440" },
         { ROSTER_FIELD_LOCATION, "Main Office" }, { ROSTER_FIELD_PRIMARY_IP, "10.1.2.3" },
         { ROSTER_FIELD_MAC_ADDRESS, "AA:BB:CC:00:11:22" },
         { ROSTER_FIELD_OPERATING_SYSTEM, "Windows 11 Professional Edition" },
         { ROSTER_FIELD_LAST_USER, "EXAMPLE\\dana" },
         { ROSTER_FIELD_LAST_SEEN, "2026-08-28T06:24:21Z" });
  CHECK (page, 1, "551", "7", { ROSTER_FIELD_NAME, "HERON" },
         { ROSTER_FIELD_HOSTNAME, "heron.example" }, { ROSTER_FIELD_TYPE, "Server" },
         { ROSTER_FIELD_STATUS, "Offline" }, { ROSTER_FIELD_SERIAL_NUMBER, "BIOS551" },
         { ROSTER_FIELD_LOCATION, "Depot" }, { ROSTER_FIELD_LAST_SEEN, "2026-08-28T06:23:53Z" });
  CHECK (page, 2, "560", "3", { ROSTER_FIELD_NAME, "esx1.example" },
         { ROSTER_FIELD_HOSTNAME, "esx1.example" }, { ROSTER_FIELD_TYPE, "VM Host" },
         { ROSTER_FIELD_STATUS, "Online" }, { ROSTER_FIELD_SERIAL_NUMBER, "HOST560" },
         { ROSTER_FIELD_MANUFACTURER, "HPE" }, { ROSTER_FIELD_MODEL, "ProLiant DL360" },
         { ROSTER_FIELD_LOCATION, "Main Office" },
         { ROSTER_FIELD_LAST_SEEN, "2026-08-28T06:23:53Z" });
  CHECK (page, 3, "561", "3", { ROSTER_FIELD_NAME, "KETTLE" }, { ROSTER_FIELD_HOSTNAME, "KETTLE" },
         { ROSTER_FIELD_TYPE, "Smart kettle" });
  CHECK (page, 4, "562", "3", { ROSTER_FIELD_NAME, "id 562" }, { ROSTER_FIELD_TYPE, "Printer" });
  CHECK (page, 5, "563", "3", { ROSTER_FIELD_NAME, "id 563" });
}

static void
test_devices_legacy (void)
{
  static const char *const clients[] = { "7", "9", NULL };
  g_autoptr (GBytes) body = load ("legacy-devices.json");
  g_autoptr (RosterNinjaScope) scope = make_scope (NULL, clients);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_parse_legacy_devices (body, scope, &error);
  RosterReadingIssue *issue;

  g_assert_no_error (error);
  g_assert_cmpuint (page->rows->len, ==, 2);
  CHECK (page, 0, "1", "7", { ROSTER_FIELD_NAME, "Till" },
         { ROSTER_FIELD_HOSTNAME, "till.example" }, { ROSTER_FIELD_TYPE, "Workstation" },
         { ROSTER_FIELD_SERIAL_NUMBER, "SN-0001" }, { ROSTER_FIELD_MANUFACTURER, "LENOVO" },
         { ROSTER_FIELD_MODEL, "M75q" }, { ROSTER_FIELD_PRIMARY_IP, "192.168.4.2" },
         { ROSTER_FIELD_MAC_ADDRESS, "00:15:5D:01:02:03" },
         { ROSTER_FIELD_OPERATING_SYSTEM, "Windows 10 Pro" }, { ROSTER_FIELD_LAST_USER, "till" },
         { ROSTER_FIELD_LAST_SEEN, "2021-01-07T23:05:09Z" });
  CHECK (page, 1, "2", "9", { ROSTER_FIELD_NAME, "SW-1" }, { ROSTER_FIELD_HOSTNAME, "SW-1" },
         { ROSTER_FIELD_TYPE, "Target" });

  g_assert_cmpuint (page->issues->len, ==, 1);
  issue = g_ptr_array_index (page->issues, 0);
  g_assert_cmpstr (issue->client_id, ==, "99");
  g_assert_nonnull (strstr (issue->why, "not in the list"));
}

/* What is in no client that is known, and what cannot be read, is said and spoils nothing else. */
static void
test_devices_issues (void)
{
  static const char *const clients[] = { "7", NULL };
  static const struct
  {
    const char *row;
    const char *client_id; /* NULL: no issue, and no device */
    const char *says;
  } cases[] = {
    { "{\"id\":2}", "", "no organization" },
    { "{\"id\":2,\"organizationId\":null}", "", "no organization" },
    { "{\"id\":2,\"organizationId\":99}", "99", "not in the list" },
    { "{\"id\":2,\"organizationId\":\"x\"}", "", "organizationId" },
    { "{\"organizationId\":7}", "7", "no id" },
    { "{\"id\":\"x\",\"organizationId\":7}", "7", "no id" },
    { "{\"id\":2,\"organizationId\":7,\"displayName\":{}}", "7", "displayName" },
    { "{\"id\":2,\"organizationId\":7,\"system\":[]}", "7", "serialNumber" },
    { "{\"id\":2,\"organizationId\":7,\"offline\":\"no\"}", "7", "offline" },
    { "{\"id\":2,\"organizationId\":7,\"lastContact\":\"now\"}", "7", "lastContact" },
    { "{\"id\":2,\"organizationId\":7,\"ipAddresses\":\"10.1.1.1\"}", "7", "ipAddresses" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("[%s,{\"id\":1,\"organizationId\":7}]", cases[i].row);
      g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
      g_autoptr (RosterNinjaScope) scope = make_scope (NULL, clients);
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterNinjaPage) page = roster_ninja_parse_devices (body, scope, &error);
      RosterReadingIssue *issue;

      g_test_message ("%s", cases[i].row);
      g_assert_no_error (error);
      g_assert_cmpuint (page->n_raw, ==, 2);
      g_assert_cmpuint (page->rows->len, ==, 1);
      g_assert_cmpuint (page->issues->len, ==, 1);
      issue = g_ptr_array_index (page->issues, 0);
      g_assert_cmpstr (issue->client_id, ==, cases[i].client_id);
      g_assert_cmpstr (issue->kind, ==, "device");
      g_assert_cmpint (issue->is_anyones, ==, strcmp (cases[i].says, "organizationId") == 0);
      g_assert_nonnull (strstr (issue->why, cases[i].says));
    }
}

static void
test_devices_of_client (void)
{
  g_autoptr (GBytes) body = load ("devices.json");
  g_autoptr (RosterNinjaScope) scope = make_scope ("7", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_parse_devices (body, scope, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->rows->len, ==, 2);
  g_assert_cmpuint (page->ids->len, ==, 6);
  g_assert_cmpuint (page->issues->len, ==, 0);
}

static void
test_device_types (void)
{
  static const struct
  {
    const char *role;
    const char *chassis;
    const char *type;
  } cases[] = {
    { "WINDOWS_WORKSTATION", NULL, "Workstation" },
    { "WINDOWS_WORKSTATION", "DESKTOP", "Workstation" },
    { "LINUX_WORKSTATION", "NOTEBOOK", "Laptop" },
    { "WINDOWS_SERVER", "LAPTOP", "Server" },
    { "windows_server", NULL, "Server" },
    { "MAC", "LAPTOP", "Mac" },
    { "MAC_SERVER", NULL, "Server" },
    { "APPLE_IPADOS", NULL, "Mobile Device" },
    { "HYPERV_VMM_GUEST", NULL, "Virtual Machine" },
    { "NMS_SWITCH", NULL, "Switch" },
    { "NMS_DIAL_MANAGER", NULL, "Dial manager" },
    { "UNMANAGED_DEVICE", NULL, "Unmanaged device" },
    { "Reception screens", NULL, "Reception screens" },
    { "", NULL, NULL },
    { NULL, "LAPTOP", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *type = roster_ninja_device_type (cases[i].role, cases[i].chassis);

      g_assert_cmpstr (type, ==, cases[i].type);
    }
}

static void
test_seconds (void)
{
  static const struct
  {
    double seconds;
    const char *time;
  } cases[] = {
    { 1697827578.905, "2023-10-20T18:46:18Z" },
    { 1697827578905.0, "2023-10-20T18:46:18Z" },
    { 0, NULL },
    { -1, NULL },
    { 1e30, NULL },
    { NAN, NULL },
    { INFINITY, NULL },
  };
  g_autofree char *date = roster_ninja_value_date ("Thu, 07 Jan 2021 23:05:09 GMT");
  g_autofree char *no_date = roster_ninja_value_date ("yesterday");
  g_autofree char *nothing = roster_ninja_value_date (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = roster_ninja_value_seconds (cases[i].seconds);

      g_assert_cmpstr (time, ==, cases[i].time);
    }

  g_assert_cmpstr (date, ==, "2021-01-07T23:05:09Z");
  g_assert_null (no_date);
  g_assert_null (nothing);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ninja-parse/clients", test_clients);
  g_test_add_func ("/ninja-parse/clients/legacy", test_clients_legacy);
  g_test_add_func ("/ninja-parse/clients/wrong", test_clients_wrong);
  g_test_add_func ("/ninja-parse/devices", test_devices);
  g_test_add_func ("/ninja-parse/devices/legacy", test_devices_legacy);
  g_test_add_func ("/ninja-parse/devices/issues", test_devices_issues);
  g_test_add_func ("/ninja-parse/devices/of-client", test_devices_of_client);
  g_test_add_func ("/ninja-parse/device-types", test_device_types);
  g_test_add_func ("/ninja-parse/times", test_seconds);

  return g_test_run ();
}
