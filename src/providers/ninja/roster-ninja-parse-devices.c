/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-device.h"
#include "model/roster-machine-key.h"
#include "net/roster-json.h"
#include "providers/ninja/roster-ninja-device-type.h"
#include "providers/ninja/roster-ninja-parse.h"
#include "providers/ninja/roster-ninja-value.h"

#define KIND "device"

enum
{
  PLACE_ID,
  PLACE_CLIENT,
  PLACE_LOCATION,
  PLACE_ROLE,
  PLACE_KIND,
  PLACE_DISPLAY_NAME,
  PLACE_SYSTEM_NAME,
  PLACE_DNS_NAME,
  PLACE_NETBIOS_NAME,
  PLACE_SERIAL,
  PLACE_BIOS_SERIAL,
  PLACE_HOST_SERIAL,
  PLACE_MANUFACTURER,
  PLACE_VENDOR,
  PLACE_MODEL,
  PLACE_HOST_MODEL,
  PLACE_CHASSIS,
  PLACE_OS,
  PLACE_USER,
  PLACE_IPS,
  PLACE_MACS,
  PLACE_OFFLINE,
  PLACE_SEEN,
  PLACE_SEEN_DATE,
  N_PLACES
};

/* All that is taken of a device. The link for remote control is a session for whoever has it, and
 * volumes have serial numbers of their own: none of these is ever read. */
static const RosterJsonMember shape[] = {
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "organizationId", ROSTER_JSON_ID, PLACE_CLIENT },
  { NULL, "locationId", ROSTER_JSON_ID, PLACE_LOCATION },
  { NULL, "nodeClass", ROSTER_JSON_TEXT, PLACE_ROLE },
  { NULL, "displayName", ROSTER_JSON_TEXT, PLACE_DISPLAY_NAME },
  { NULL, "systemName", ROSTER_JSON_TEXT, PLACE_SYSTEM_NAME },
  { NULL, "dnsName", ROSTER_JSON_TEXT, PLACE_DNS_NAME },
  { NULL, "netbiosName", ROSTER_JSON_TEXT, PLACE_NETBIOS_NAME },
  { "system", "serialNumber", ROSTER_JSON_TEXT, PLACE_SERIAL },
  { "system", "biosSerialNumber", ROSTER_JSON_TEXT, PLACE_BIOS_SERIAL },
  { NULL, "serviceTag", ROSTER_JSON_TEXT, PLACE_HOST_SERIAL },
  { "system", "manufacturer", ROSTER_JSON_TEXT, PLACE_MANUFACTURER },
  { NULL, "vendor", ROSTER_JSON_TEXT, PLACE_VENDOR },
  { "system", "model", ROSTER_JSON_TEXT, PLACE_MODEL },
  { NULL, "model", ROSTER_JSON_TEXT, PLACE_HOST_MODEL },
  { "system", "chassisType", ROSTER_JSON_TEXT, PLACE_CHASSIS },
  { "os", "name", ROSTER_JSON_TEXT, PLACE_OS },
  { NULL, "lastLoggedInUser", ROSTER_JSON_TEXT, PLACE_USER },
  { NULL, "ipAddresses", ROSTER_JSON_TEXTS, PLACE_IPS },
  { NULL, "macAddresses", ROSTER_JSON_TEXTS, PLACE_MACS },
  { NULL, "offline", ROSTER_JSON_FLAG, PLACE_OFFLINE },
  { NULL, "lastContact", ROSTER_JSON_NUMBER, PLACE_SEEN },
};

static const RosterJsonMember legacy_shape[] = {
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "customer_id", ROSTER_JSON_ID, PLACE_CLIENT },
  { NULL, "role", ROSTER_JSON_TEXT, PLACE_ROLE },
  { NULL, "type", ROSTER_JSON_TEXT, PLACE_KIND },
  { NULL, "display_name", ROSTER_JSON_TEXT, PLACE_DISPLAY_NAME },
  { NULL, "system_name", ROSTER_JSON_TEXT, PLACE_SYSTEM_NAME },
  { NULL, "dns_name", ROSTER_JSON_TEXT, PLACE_DNS_NAME },
  { NULL, "netbios_name", ROSTER_JSON_TEXT, PLACE_NETBIOS_NAME },
  { "system", "serial_number", ROSTER_JSON_TEXT, PLACE_SERIAL },
  { "system", "bios_serial_number", ROSTER_JSON_TEXT, PLACE_BIOS_SERIAL },
  { "system", "manufacturer", ROSTER_JSON_TEXT, PLACE_MANUFACTURER },
  { "system", "model", ROSTER_JSON_TEXT, PLACE_MODEL },
  { "os", "name", ROSTER_JSON_TEXT, PLACE_OS },
  { NULL, "last_logged_in_user", ROSTER_JSON_TEXT, PLACE_USER },
  { NULL, "ip_addresses", ROSTER_JSON_TEXTS, PLACE_IPS },
  { NULL, "mac_addresses", ROSTER_JSON_TEXTS, PLACE_MACS },
  { NULL, "last_online", ROSTER_JSON_TEXT, PLACE_SEEN_DATE },
};

typedef struct
{
  const RosterJsonMember *shape;
  guint n_members;
  RosterNinjaScope *scope;
  RosterNinjaPage *page;
  GHashTable *unreadable; /* client → why the first of its devices could not be read */
  GHashTable *unlisted;   /* id of a client that is not in the list → number of devices */
  guint n_homeless;
} Parsing;

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static const char *
find_first (JsonNode **values, const guint *places, guint n_places)
{
  for (guint i = 0; i < n_places; i++)
    {
      const char *text = roster_json_get_text (values[places[i]]);

      if (!is_blank (text))
        return text;
    }

  return NULL;
}

/* What firmware says where nobody entered a number is none. */
static const char *
find_serial (JsonNode **values)
{
  static const guint places[] = { PLACE_SERIAL, PLACE_BIOS_SERIAL, PLACE_HOST_SERIAL };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *text = roster_json_get_text (values[places[i]]);
      g_autofree char *key = roster_serial_key (text);

      if (key != NULL)
        return text;
    }

  return NULL;
}

static void
set_names (RosterFields *fields, JsonNode **values, const char *id)
{
  static const guint names[] = { PLACE_DISPLAY_NAME, PLACE_SYSTEM_NAME, PLACE_DNS_NAME,
                                 PLACE_NETBIOS_NAME };
  static const guint hosts[] = { PLACE_DNS_NAME, PLACE_SYSTEM_NAME, PLACE_NETBIOS_NAME };
  const char *name = find_first (values, names, G_N_ELEMENTS (names));
  g_autofree char *placeholder = g_strdup_printf ("id %s", id);

  roster_fields_set (fields, ROSTER_FIELD_NAME, name != NULL ? name : placeholder);
  roster_fields_set (fields, ROSTER_FIELD_HOSTNAME,
                     find_first (values, hosts, G_N_ELEMENTS (hosts)));
}

static void
set_hardware (RosterFields *fields, JsonNode **values)
{
  static const guint roles[] = { PLACE_ROLE, PLACE_KIND };
  static const guint manufacturers[] = { PLACE_MANUFACTURER, PLACE_VENDOR };
  static const guint models[] = { PLACE_MODEL, PLACE_HOST_MODEL };
  g_autofree char *type =
      roster_ninja_device_type (find_first (values, roles, G_N_ELEMENTS (roles)),
                                roster_json_get_text (values[PLACE_CHASSIS]));

  roster_fields_set (fields, ROSTER_FIELD_TYPE, type);
  roster_fields_set (fields, ROSTER_FIELD_SERIAL_NUMBER, find_serial (values));
  roster_fields_set (fields, ROSTER_FIELD_MANUFACTURER,
                     find_first (values, manufacturers, G_N_ELEMENTS (manufacturers)));
  roster_fields_set (fields, ROSTER_FIELD_MODEL,
                     find_first (values, models, G_N_ELEMENTS (models)));
  roster_fields_set (fields, ROSTER_FIELD_OPERATING_SYSTEM,
                     roster_json_get_text (values[PLACE_OS]));
}

static void
set_network (RosterFields *fields, JsonNode **values)
{
  g_auto (GStrv) ips = roster_json_dup_texts (values[PLACE_IPS]);
  g_auto (GStrv) macs = roster_json_dup_texts (values[PLACE_MACS]);
  g_autofree char *ip = roster_ninja_value_address ((const char *const *) ips);
  g_autofree char *mac = roster_mac_choose ((const char *const *) macs, g_strv_length (macs));

  roster_fields_set (fields, ROSTER_FIELD_PRIMARY_IP, ip);
  roster_fields_set (fields, ROSTER_FIELD_MAC_ADDRESS, mac);
}

/* These words are data and are not translated. */
static void
set_presence (RosterFields *fields, JsonNode **values)
{
  g_autofree char *seen = NULL;

  if (values[PLACE_SEEN] != NULL)
    seen = roster_ninja_value_seconds (roster_json_get_number (values[PLACE_SEEN]));
  else
    seen = roster_ninja_value_date (roster_json_get_text (values[PLACE_SEEN_DATE]));

  roster_fields_set (fields, ROSTER_FIELD_LAST_SEEN, seen);
  roster_fields_set (fields, ROSTER_FIELD_LAST_USER, roster_json_get_text (values[PLACE_USER]));
  if (values[PLACE_OFFLINE] != NULL)
    roster_fields_set (fields, ROSTER_FIELD_STATUS,
                       json_node_get_boolean (values[PLACE_OFFLINE]) ? "Offline" : "Online");
}

static RosterDevice *
make_device (RosterNinjaScope *scope, const char *id, const char *client_id, JsonNode **values)
{
  RosterDevice *device = roster_device_new (id, client_id, KIND);
  RosterFields *fields = device->fields;
  g_autofree char *location_id = roster_json_dup_id (values[PLACE_LOCATION]);
  g_autofree char *link = g_strdup_printf ("%s/#/deviceDashboard/%s/overview", scope->console, id);

  set_names (fields, values, id);
  set_hardware (fields, values);
  set_network (fields, values);
  set_presence (fields, values);
  roster_fields_set (fields, ROSTER_FIELD_LOCATION,
                     roster_ninja_places_get_name (scope->places, location_id));
  roster_fields_set (fields, ROSTER_FIELD_PORTAL_URL, link);
  roster_fields_set (fields, ROSTER_FIELD_DEVICE_ID, id);
  roster_fields_set (fields, ROSTER_FIELD_INTEGRATION_TYPE, scope->integration_type);

  return device;
}

/* Such a row does not spoil the others, but its client is not complete. */
static void
note_unreadable (Parsing *parsing, const char *client_id, const char *id, const char *wrong)
{
  if (g_hash_table_contains (parsing->unreadable, client_id))
    return;

  if (id == NULL)
    g_hash_table_insert (parsing->unreadable, g_strdup (client_id),
                         g_strdup (_ ("A device in the list has no id, so it was left out.")));
  else
    g_hash_table_insert (
        parsing->unreadable, g_strdup (client_id),
        /* Translators: the first %s is a device's id, the second a word of the service */
        g_strdup_printf (_ ("The device with the id %s is not as documented (“%s”), so it was left "
                            "out."),
                         id, wrong));
}

static void
note_unlisted (Parsing *parsing, const char *client_id)
{
  gpointer count = g_hash_table_lookup (parsing->unlisted, client_id);

  g_hash_table_insert (parsing->unlisted, g_strdup (client_id),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
}

/* Gives the record of a row, or notes why there is none. */
static RosterDevice *
judge_row (
    Parsing *parsing, const char *id, const char *client_id, const char *wrong, JsonNode **values)
{
  RosterNinjaScope *scope = parsing->scope;

  /* What belongs to others comes where these are read. */
  if (scope->client_id != NULL && client_id != NULL && strcmp (scope->client_id, client_id) != 0)
    return NULL;

  if (wrong == NULL && id != NULL && client_id != NULL)
    {
      if (scope->clients == NULL || g_hash_table_contains (scope->clients, client_id))
        return make_device (scope, id, client_id, values);
      note_unlisted (parsing, client_id);
    }
  else if (wrong == NULL && id != NULL)
    parsing->n_homeless++;
  else
    note_unreadable (parsing, client_id != NULL ? client_id : "", id, wrong);

  return NULL;
}

static gboolean
take_device (JsonObject *element, gpointer user_data, GError **error)
{
  Parsing *parsing = user_data;
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;
  g_autofree char *client_id = NULL;
  const char *wrong = NULL;

  roster_json_read (element, parsing->shape, parsing->n_members, values, &wrong);
  id = roster_json_dup_id (values[PLACE_ID]);
  client_id = roster_json_dup_id (values[PLACE_CLIENT]);
  roster_ninja_page_take (parsing->page, id, judge_row (parsing, id, client_id, wrong, values));

  return TRUE;
}

static void
add_issues (Parsing *parsing)
{
  GHashTableIter iter;
  gpointer client_id;
  gpointer value;

  g_hash_table_iter_init (&iter, parsing->unreadable);
  while (g_hash_table_iter_next (&iter, &client_id, &value))
    {
      RosterReadingIssue *issue = roster_reading_issue_new (client_id, KIND, value);

      issue->is_anyones = issue->client_id[0] == '\0';
      g_ptr_array_add (parsing->page->issues, issue);
    }

  g_hash_table_iter_init (&iter, parsing->unlisted);
  while (g_hash_table_iter_next (&iter, &client_id, &value))
    {
      guint n = GPOINTER_TO_UINT (value);
      /* Translators: %s is an organization's id */
      g_autofree char *why = g_strdup_printf (
          ngettext ("%u device was left out: its organization (id %s) is not in the list of "
                    "organizations.",
                    "%u devices were left out: their organization (id %s) is not in the list of "
                    "organizations.",
                    n),
          n, (const char *) client_id);

      g_ptr_array_add (parsing->page->issues, roster_reading_issue_new (client_id, KIND, why));
    }

  if (parsing->n_homeless > 0)
    {
      g_autofree char *why =
          g_strdup_printf (ngettext ("%u device was left out: it belongs to no organization.",
                                     "%u devices were left out: they belong to no organization.",
                                     parsing->n_homeless),
                           parsing->n_homeless);

      g_ptr_array_add (parsing->page->issues, roster_reading_issue_new ("", KIND, why));
    }
}

static RosterNinjaPage *
parse (GBytes *body,
       RosterNinjaScope *scope,
       const RosterJsonMember *members,
       guint n_members,
       GError **error)
{
  g_autoptr (RosterNinjaPage) page = roster_ninja_page_new ((GDestroyNotify) roster_device_unref);
  g_autoptr (GHashTable) unreadable =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) unlisted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Parsing parsing = { .shape = members,
                      .n_members = n_members,
                      .scope = scope,
                      .page = page,
                      .unreadable = unreadable,
                      .unlisted = unlisted };

  if (!roster_json_foreach (body, take_device, &parsing, error))
    return NULL;

  add_issues (&parsing);

  return g_steal_pointer (&page);
}

/**
 * roster_ninja_parse_devices:
 * @body: a reply of /v2/devices-detailed
 * @scope: locations, clients and console
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * A device that cannot be read, or that belongs to no client that is known, is an issue: of the
 * client whose id it names, or of "" where it names none.
 *
 * Returns: (transfer full) (nullable): [struct@Roster.Device]s
 */
RosterNinjaPage *
roster_ninja_parse_devices (GBytes *body, RosterNinjaScope *scope, GError **error)
{
  g_return_val_if_fail (body != NULL && scope != NULL, NULL);

  return parse (body, scope, shape, G_N_ELEMENTS (shape), error);
}

/**
 * roster_ninja_parse_legacy_devices:
 * @body: a reply of /v1/devices
 * @scope: clients and console
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Returns: (transfer full) (nullable): as [func@Roster.ninja_parse_devices]
 */
RosterNinjaPage *
roster_ninja_parse_legacy_devices (GBytes *body, RosterNinjaScope *scope, GError **error)
{
  g_return_val_if_fail (body != NULL && scope != NULL, NULL);

  return parse (body, scope, legacy_shape, G_N_ELEMENTS (legacy_shape), error);
}
