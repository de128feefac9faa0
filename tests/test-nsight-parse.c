/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "model/roster-client.h"
#include "model/roster-device.h"
#include "model/roster-error.h"
#include "model/roster-site.h"
#include "providers/nsight/roster-nsight-failure.h"
#include "providers/nsight/roster-nsight-parse.h"

#define UNKNOWN ROSTER_COUNT_UNKNOWN

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static GBytes *
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "nsight", name, NULL);

  return load (path);
}

static RosterNsightScope *
make_scope (const char *kind)
{
  return roster_nsight_scope_new (kind, "101", "Head Office", "N-able RMM");
}

/* What a parser is to make of a reply. */
typedef enum
{
  ROWS,    /* a number of them */
  REFUSED, /* the service says no, with a number */
  ERROR,   /* an error of Roster */
} Outcome;

static void
check_outcome (GPtrArray *rows, const GError *error, Outcome outcome, int number)
{
  if (outcome == ROWS)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, (guint) number);
      return;
    }

  g_assert_null (rows);
  if (outcome == REFUSED)
    g_assert_error (error, ROSTER_NSIGHT_FAILURE, number);
  else
    g_assert_error (error, ROSTER_ERROR, number);
}

static void
test_parse_clients (void)
{
  static const struct
  {
    const char *id;
    const char *name;
    int servers;
    int workstations;
    int mobiles;
    int devices;
  } expected[] = {
    { "101", " Ödland & Söhne", 2, 12, 0, 14 },
    { "102", "Café “Zum Löwen” – Nürnberg", 0, 0, 21, 21 },
    { "103", "Smith & Sons <Ltd>", 1, UNKNOWN, UNKNOWN, UNKNOWN },
    { "104", "", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
    { "105", "", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
    { "106", "", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
    { "0107", "North/South", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
    { "108", "Twin, last", 9, UNKNOWN, UNKNOWN, UNKNOWN },
    { "18446744073709551617", "Last", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN },
  };
  g_autoptr (GBytes) body = load_fixture ("clients.xml");
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GError) error = NULL;

  clients = roster_nsight_parse_clients (body, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clients->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = g_ptr_array_index (clients, i);

      g_assert_cmpstr (client->id, ==, expected[i].id);
      g_assert_cmpstr (client->name, ==, expected[i].name);
      g_assert_cmpint (client->servers, ==, expected[i].servers);
      g_assert_cmpint (client->workstations, ==, expected[i].workstations);
      g_assert_cmpint (client->mobiles, ==, expected[i].mobiles);
      g_assert_cmpint (client->devices, ==, expected[i].devices);
      g_assert_cmpint (client->sites, ==, UNKNOWN);
    }
}

static void
test_parse_single_client (void)
{
  static const struct
  {
    const char *fixture;
    const char *name;
  } cases[] = {
    { "clients-one.xml", "Only One" },
    { "clients-utf8.xml", "Zażółć Ünlü" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = load_fixture (cases[i].fixture);
      g_autoptr (GPtrArray) clients = NULL;
      g_autoptr (GError) error = NULL;
      RosterClient *client;

      clients = roster_nsight_parse_clients (body, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (clients->len, ==, 1);
      client = g_ptr_array_index (clients, 0);
      g_assert_cmpstr (client->name, ==, cases[i].name);
    }
}

static void
test_parse_sites (void)
{
  g_autoptr (GBytes) body = load_fixture ("sites.xml");
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GError) error = NULL;
  RosterSite *site;

  sites = roster_nsight_parse_sites (body, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sites->len, ==, 2);
  site = g_ptr_array_index (sites, 0);
  g_assert_cmpstr (site->id, ==, "501");
  g_assert_cmpstr (site->name, ==, "Head Office");
  site = g_ptr_array_index (sites, 1);
  g_assert_cmpstr (site->id, ==, "502");
  g_assert_cmpstr (site->name, ==, "Depot");
}

typedef struct
{
  const char *id;
  RosterField field;
  const char *value;
} ExpectedField;

static RosterDevice *
find_device (GPtrArray *devices, const char *id)
{
  RosterDevice *found = NULL;

  for (guint i = 0; i < devices->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (devices, i);

      if (strcmp (device->id, id) == 0)
        {
          g_assert_null (found);
          found = device;
        }
    }

  g_assert_nonnull (found);
  return found;
}

static void
check_devices (const char *fixture,
               const char *kind,
               guint n_devices,
               const ExpectedField *expected,
               guint n_expected)
{
  g_autoptr (GBytes) body = load_fixture (fixture);
  g_autoptr (RosterNsightScope) scope = make_scope (kind);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GError) error = NULL;

  devices = roster_nsight_parse_devices (body, scope, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (devices->len, ==, n_devices);
  for (guint i = 0; i < n_expected; i++)
    {
      RosterDevice *device = find_device (devices, expected[i].id);

      g_test_message ("%s %s", expected[i].id, roster_field_get_key (expected[i].field));
      g_assert_cmpstr (roster_fields_get (device->fields, expected[i].field), ==,
                       expected[i].value);
    }

  for (guint i = 0; i < devices->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (devices, i);
      g_autofree char *json = roster_fields_to_json (device->fields);

      g_assert_cmpstr (device->kind, ==, kind);
      g_assert_cmpstr (device->client_id, ==, "101");
      g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_DEVICE_ID), ==, device->id);
      g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_INTEGRATION_TYPE), ==,
                       "N-able RMM");
      g_assert_cmpstr (roster_fields_get (device->fields, ROSTER_FIELD_LOCATION), ==,
                       "Head Office");
      g_assert_null (roster_fields_get (device->fields, ROSTER_FIELD_STATUS));
      g_assert_null (strstr (json, "must-not-leave"));
    }
}

static void
test_parse_servers (void)
{
  static const ExpectedField expected[] = {
    { "30000192", ROSTER_FIELD_NAME, "DC01" },
    { "30000192", ROSTER_FIELD_TYPE, "Server" },
    { "30000192", ROSTER_FIELD_SERIAL_NUMBER, "SN-0001" },
    { "30000192", ROSTER_FIELD_MANUFACTURER, "Example Inc." },
    { "30000192", ROSTER_FIELD_MODEL, "Rack 1" },
    { "30000192", ROSTER_FIELD_HOSTNAME, "DC01-NB" },
    { "30000192", ROSTER_FIELD_PRIMARY_IP, "192.0.2.10" },
    { "30000192", ROSTER_FIELD_MAC_ADDRESS, "00:1C:BF:3D:03:AD" },
    { "30000192", ROSTER_FIELD_OPERATING_SYSTEM, "Microsoft Windows Server 2022 Standard" },
    { "30000192", ROSTER_FIELD_LAST_USER, "EXAMPLE\\admin" },
    { "30000192", ROSTER_FIELD_INSTALL_DATE, "2019-02-28" },
    { "30000192", ROSTER_FIELD_LAST_SEEN, "2024-05-06T07:08:07Z" },
    { "30000193", ROSTER_FIELD_NAME, "BARE" },
    { "30000193", ROSTER_FIELD_TYPE, "Server" },
    { "30000193", ROSTER_FIELD_HOSTNAME, "BARE" },
    { "30000193", ROSTER_FIELD_SERIAL_NUMBER, NULL },
    { "30000193", ROSTER_FIELD_MAC_ADDRESS, NULL },
    { "30000193", ROSTER_FIELD_LAST_SEEN, NULL },
    { "30000193", ROSTER_FIELD_INSTALL_DATE, NULL },
  };

  check_devices ("servers.xml", "server", 2, expected, G_N_ELEMENTS (expected));
}

static void
test_parse_workstations (void)
{
  static const ExpectedField expected[] = {
    { "1", ROSTER_FIELD_TYPE, "Workstation" },
    { "1", ROSTER_FIELD_MAC_ADDRESS, "00:1C:BF:3D:03:AD" },
    { "1", ROSTER_FIELD_INSTALL_DATE, NULL },
    { "1", ROSTER_FIELD_LAST_SEEN, NULL },
    { "2", ROSTER_FIELD_TYPE, "Laptop" },
    { "2", ROSTER_FIELD_OPERATING_SYSTEM, "Microsoft Windows 10, 64-bit" },
    { "2", ROSTER_FIELD_INSTALL_DATE, "2020-02-29" },
    { "2", ROSTER_FIELD_LAST_SEEN, "2023-11-14T22:13:20Z" },
    { "2", ROSTER_FIELD_MAC_ADDRESS, NULL },
    { "3", ROSTER_FIELD_TYPE, "Mac" },
    { "3", ROSTER_FIELD_LAST_SEEN, NULL },
    { "4", ROSTER_FIELD_TYPE, "Mac" },
    { "4", ROSTER_FIELD_NAME, "HOST-4" },
    { "4", ROSTER_FIELD_HOSTNAME, "HOST-4" },
    { "5", ROSTER_FIELD_NAME, "Front desk" },
    { "5", ROSTER_FIELD_HOSTNAME, NULL },
    { "5", ROSTER_FIELD_LAST_SEEN, NULL },
    { "6", ROSTER_FIELD_NAME, "Device 6" },
    { "7", ROSTER_FIELD_NAME, "Second name" },
    { "7", ROSTER_FIELD_SERIAL_NUMBER, NULL },
    { "7", ROSTER_FIELD_LAST_SEEN, "2024-01-02T00:00:00Z" },
    { "8", ROSTER_FIELD_NAME, "Café € Bar" },
    { "8", ROSTER_FIELD_LAST_USER, "EXAMPLE\\kim" },
  };

  check_devices ("workstations.xml", "workstation", 8, expected, G_N_ELEMENTS (expected));
}

/* Replies of list_clients. */
static void
test_parse_envelope (void)
{
  static const struct
  {
    const char *body;
    Outcome outcome;
    int number;
  } cases[] = {
    { "<result/>", ROWS, 0 },
    { "<result created=\"2015-07-20T08T08:47:41+01:00\" host=\"h\" status=\"OK\"/>", ROWS, 0 },
    { "<result><items/></result>", ROWS, 0 },
    { "<result><items></items></result>", ROWS, 0 },
    { "<result status=\"ok\">\n<items>\n</items>\n</result>\n", ROWS, 0 },
    { "<result status=\"\"><items/></result>", ROWS, 0 },
    { "<result><items/><newer>x</newer></result>", ROWS, 0 },
    { "<result><items><client><clientid>1</clientid></client>text<other/></items></result>", ROWS,
      1 },
    { "\r\n<?xml version=\"1.0\" ?><result><items><client><clientid>1</clientid></client></items>"
      "</result>",
      ROWS, 1 },
    { "<result><newer/><items><client><clientid>1</clientid></client></items><items><client>"
      "<clientid>2</clientid></client></items></result>",
      ROWS, 2 },
    /* The service says no. */
    { "<result status=\"FAIL\"/>", REFUSED, 0 },
    { "<result status=\"fail\"><items/></result>", REFUSED, 0 },
    { "<result status=\" Fail \"><error/></result>", REFUSED, 0 },
    { "<result><error><message>Duplicate</message></error></result>", REFUSED, 0 },
    { "<result status=\"OK\"><error><errorcode>5</errorcode></error></result>", REFUSED, 5 },
    { "<result status=\"FAIL\"><error><errorcode> 3 </errorcode></error></result>", REFUSED, 3 },
    { "<result status=\"FAIL\"><error><errorcode>x</errorcode></error></result>", REFUSED, 0 },
    { "<result status=\"FAIL\"><error><errorcode>-4</errorcode></error></result>", REFUSED, 0 },
    { "<result status=\"FAIL\"><error><errorcode>99999999999</errorcode></error></result>", REFUSED,
      0 },
    { "<result status=\"FAIL\"><error><errorcode><![CDATA[4]]></errorcode><message><![CDATA[Invalid"
      " \"deviceid\"]]></message></error></result>",
      REFUSED, 4 },
    { "<result><items><client/></items><error><errorcode>4</errorcode></error></result>", REFUSED,
      4 },
    /* Not as documented. */
    { "", ERROR, ROSTER_ERROR_PROTOCOL },
    { " \n", ERROR, ROSTER_ERROR_PROTOCOL },
    { "{\"result\":[]}", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<result><items><client></items></result>", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<results><items/></results>", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<Result><items/></Result>", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<settings/>", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<result><items/></result><result/>", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<result><items><client><name>x</name></client></items></result>", ERROR,
      ROSTER_ERROR_PROTOCOL },
    { "<result><items><client><clientid> </clientid></client></items></result>", ERROR,
      ROSTER_ERROR_PROTOCOL },
    { "<result><items><server><serverid>1</serverid></server></items></result>", ERROR,
      ROSTER_ERROR_PROTOCOL },
    { "<result><service><name>list_clients</name></service></result>", ERROR,
      ROSTER_ERROR_PROTOCOL },
    { "<!DOCTYPE result [<!ENTITY a \"x\">]><result>&a;</result>", ERROR, ROSTER_ERROR_PROTOCOL },
    { "<html><body>Sign in</body></html>", ERROR, ROSTER_ERROR_UNAVAILABLE },
    { "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>", ERROR,
      ROSTER_ERROR_UNAVAILABLE },
    { "\n<!DOCTYPE html><html><br></html>", ERROR, ROSTER_ERROR_UNAVAILABLE },
    { "<HTML><p>Blocked", ERROR, ROSTER_ERROR_UNAVAILABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) clients = roster_nsight_parse_clients (body, NULL, &error);

      g_test_message ("%s", cases[i].body);
      check_outcome (clients, error, cases[i].outcome, cases[i].number);
    }
}

/* A list that is cut anywhere is an error, never a shorter list. */
static void
test_parse_truncated (void)
{
  static const struct
  {
    const char *fixture;
    RosterNsightParser parse;
    const char *kind;
  } cases[] = {
    { "clients.xml", roster_nsight_parse_clients, "server" },
    { "clients-utf8.xml", roster_nsight_parse_clients, "server" },
    { "sites.xml", roster_nsight_parse_sites, "server" },
    { "servers.xml", roster_nsight_parse_devices, "server" },
    { "workstations.xml", roster_nsight_parse_devices, "workstation" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = load_fixture (cases[i].fixture);
      g_autoptr (RosterNsightScope) scope = make_scope (cases[i].kind);
      gsize size;
      const char *data = g_bytes_get_data (body, &size);

      while (size > 0 && data[size - 1] == '\n')
        size--;

      for (gsize length = 0; length < size; length++)
        {
          g_autoptr (GBytes) part = g_bytes_new (data, length);
          g_autoptr (GError) error = NULL;

          g_assert_null (cases[i].parse (part, scope, &error));
          g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
        }
    }
}

/* Replies that are not ours to keep in the tree; where they are is named in the environment. */
static void
test_parse_samples (void)
{
  static const struct
  {
    const char *file;
    RosterNsightParser parse;
    Outcome outcome;
    int number;
  } samples[] = {
    { "list_clients_all.xml", roster_nsight_parse_clients, ROWS, 2 },
    { "list_clients_devicetype_mobile_device.xml", roster_nsight_parse_clients, ROWS, 2 },
    { "list_clients_devicetype_server.xml", roster_nsight_parse_clients, ROWS, 2 },
    { "list_clients_devicetype_workstation.xml", roster_nsight_parse_clients, ROWS, 2 },
    { "list_workstations_excerpt_tail_closed.xml", roster_nsight_parse_devices, ROWS, 1 },
    { "error_4_invalid_parameter.xml", roster_nsight_parse_clients, REFUSED, 4 },
    { "error_5_missing_parameter.xml", roster_nsight_parse_devices, REFUSED, 5 },
    { "add_site_error_duplicate_no_status_no_code.xml", roster_nsight_parse_sites, REFUSED, 0 },
    { "add_site_success.xml", roster_nsight_parse_sites, ERROR, ROSTER_ERROR_PROTOCOL },
    { "list_all_hardware.xml", roster_nsight_parse_clients, ERROR, ROSTER_ERROR_PROTOCOL },
    { "list_all_software.xml", roster_nsight_parse_clients, ERROR, ROSTER_ERROR_PROTOCOL },
    { "list_av_history_ok.xml", roster_nsight_parse_clients, ERROR, ROSTER_ERROR_PROTOCOL },
    { "list_client_license_count.xml", roster_nsight_parse_sites, ERROR, ROSTER_ERROR_PROTOCOL },
    { "list_device_asset_details.xml", roster_nsight_parse_devices, ERROR, ROSTER_ERROR_PROTOCOL },
    { "list_devices_at_client_server.xml", roster_nsight_parse_devices, ERROR,
      ROSTER_ERROR_PROTOCOL },
    { "list_sites_describe_NOT_WELLFORMED.xml", roster_nsight_parse_sites, ERROR,
      ROSTER_ERROR_PROTOCOL },
  };
  const char *directory = g_getenv ("ROSTER_SAMPLES");

  if (directory == NULL)
    {
      g_test_skip ("ROSTER_SAMPLES names no directory");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_build_filename (directory, "nsight", samples[i].file, NULL);
      g_autoptr (GBytes) body = load (path);
      g_autoptr (RosterNsightScope) scope = make_scope ("workstation");
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = samples[i].parse (body, scope, &error);

      g_test_message ("%s: %s", samples[i].file, error != NULL ? error->message : "read");
      check_outcome (rows, error, samples[i].outcome, samples[i].number);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nsight-parse/clients", test_parse_clients);
  g_test_add_func ("/nsight-parse/single-client", test_parse_single_client);
  g_test_add_func ("/nsight-parse/sites", test_parse_sites);
  g_test_add_func ("/nsight-parse/servers", test_parse_servers);
  g_test_add_func ("/nsight-parse/workstations", test_parse_workstations);
  g_test_add_func ("/nsight-parse/envelope", test_parse_envelope);
  g_test_add_func ("/nsight-parse/truncated", test_parse_truncated);
  g_test_add_func ("/nsight-parse/samples", test_parse_samples);

  return g_test_run ();
}
