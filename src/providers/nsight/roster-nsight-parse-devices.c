/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-device.h"
#include "model/roster-machine-key.h"
#include "providers/nsight/roster-nsight-columns.h"
#include "providers/nsight/roster-nsight-envelope.h"
#include "providers/nsight/roster-nsight-parse.h"
#include "providers/nsight/roster-nsight-rows.h"
#include "providers/nsight/roster-nsight-value.h"

/* Places after those of the fields: what is not taken as it is. */
enum
{
  PLACE_ID = ROSTER_N_FIELDS,
  PLACE_DESCRIPTION,
  PLACE_CHASSIS,
  PLACE_OS_DETAILS,
  PLACE_MAC_1,
  PLACE_MAC_2,
  PLACE_MAC_3,
  PLACE_SEEN_247,
  PLACE_SEEN_DSC,
  PLACE_BOOTED,
  N_PLACES
};

#define N_MACS (PLACE_MAC_3 - PLACE_MAC_1 + 1)

/* All that is taken of a device. The agent's GUID, product keys and the data for remote control are
 * not in it, so they are never read.
 *
 * The status stays unknown: `online` says 1 for machines that are off, too, and the meaning of the
 * numbers in `status_247` and `dsc_status` is not documented. */
static const RosterNsightColumn columns[] = {
  { "serverid", PLACE_ID },
  { "workstationid", PLACE_ID },
  { "name", ROSTER_FIELD_NAME },
  { "description", PLACE_DESCRIPTION },
  { "wins_name", ROSTER_FIELD_HOSTNAME },
  { "manufacturer", ROSTER_FIELD_MANUFACTURER },
  { "model", ROSTER_FIELD_MODEL },
  { "device_serial", ROSTER_FIELD_SERIAL_NUMBER },
  { "ip", ROSTER_FIELD_PRIMARY_IP },
  { "mac1", PLACE_MAC_1 },
  { "mac2", PLACE_MAC_2 },
  { "mac3", PLACE_MAC_3 },
  { "os", ROSTER_FIELD_OPERATING_SYSTEM },
  { "os_details", PLACE_OS_DETAILS },
  { "chassis_type", PLACE_CHASSIS },
  { "user", ROSTER_FIELD_LAST_USER },
  { "install_date", ROSTER_FIELD_INSTALL_DATE },
  { "utc_time_247", PLACE_SEEN_247 },
  { "dsc_utc_time", PLACE_SEEN_DSC },
  { "last_boot_time", PLACE_BOOTED },
};

typedef struct
{
  RosterNsightScope *scope;
  RosterNsightRows *rows;
} Parsing;

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static void
set_first (RosterFields *fields, RosterField field, const char *const *candidates, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (!is_blank (candidates[i]))
        {
          roster_fields_set (fields, field, candidates[i]);
          return;
        }
    }
}

static gboolean
is_laptop (const char *chassis)
{
  static const char *const types[] = { "8", "9", "10", "11", "14" };
  g_autofree char *type = g_strstrip (g_strdup (chassis != NULL ? chassis : ""));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (type, types[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_mac (const char *os)
{
  static const char *const names[] = { "macos", "mac os", "os x" };
  g_autofree char *lower = g_ascii_strdown (os != NULL ? os : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strstr (lower, names[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The service knows servers and workstations; all Macs are among the latter, with a chassis that
 * says desktop. These words are data and are not translated. */
static const char *
get_device_type (RosterNsightScope *scope, const char *os, const char *chassis)
{
  if (strcmp (scope->kind, "server") == 0)
    return "Server";

  if (is_mac (os))
    return "Mac";

  return is_laptop (chassis) ? "Laptop" : "Workstation";
}

/* The later of the last checks of either kind; without one, the machine was there when it started
 * at the latest. The form of all three sorts by time. */
static void
set_last_seen (RosterFields *fields, char **values)
{
  g_autofree char *seen_247 = roster_nsight_value_time (values[PLACE_SEEN_247]);
  g_autofree char *seen_dsc = roster_nsight_value_time (values[PLACE_SEEN_DSC]);
  g_autofree char *booted = roster_nsight_value_time (values[PLACE_BOOTED]);
  const char *seen = g_strcmp0 (seen_247, seen_dsc) > 0 ? seen_247 : seen_dsc;

  roster_fields_set (fields, ROSTER_FIELD_LAST_SEEN, seen != NULL ? seen : booted);
}

/* `os_details` holds the build, which changes with every update and would be a change of the
 * inventory each time; it only stands in for an `os` that is empty. */
static RosterDevice *
make_device (RosterNsightScope *scope, const char *id, char **values)
{
  RosterDevice *device = roster_device_new (id, scope->client_id, scope->kind);
  RosterFields *fields = device->fields;
  g_autofree char *placeholder = g_strdup_printf ("Device %s", id);
  g_autofree char *mac = roster_mac_choose ((const char *const *) values + PLACE_MAC_1, N_MACS);
  g_autofree char *install_date = roster_nsight_value_date (values[ROSTER_FIELD_INSTALL_DATE]);
  const char *const names[] = { values[ROSTER_FIELD_NAME], values[ROSTER_FIELD_HOSTNAME],
                                values[PLACE_DESCRIPTION], placeholder };
  const char *const hosts[] = { values[ROSTER_FIELD_HOSTNAME], values[ROSTER_FIELD_NAME] };
  const char *const systems[] = { values[ROSTER_FIELD_OPERATING_SYSTEM], values[PLACE_OS_DETAILS] };

  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    roster_fields_set (fields, i, values[i]);

  set_first (fields, ROSTER_FIELD_NAME, names, G_N_ELEMENTS (names));
  set_first (fields, ROSTER_FIELD_HOSTNAME, hosts, G_N_ELEMENTS (hosts));
  set_first (fields, ROSTER_FIELD_OPERATING_SYSTEM, systems, G_N_ELEMENTS (systems));
  set_last_seen (fields, values);

  roster_fields_set (fields, ROSTER_FIELD_MAC_ADDRESS, mac);
  roster_fields_set (fields, ROSTER_FIELD_INSTALL_DATE, install_date);
  roster_fields_set (fields, ROSTER_FIELD_LOCATION, scope->location);
  roster_fields_set (fields, ROSTER_FIELD_DEVICE_ID, id);
  roster_fields_set (fields, ROSTER_FIELD_INTEGRATION_TYPE, scope->integration_type);
  roster_fields_set (fields, ROSTER_FIELD_TYPE,
                     get_device_type (scope,
                                      roster_fields_get (fields, ROSTER_FIELD_OPERATING_SYSTEM),
                                      values[PLACE_CHASSIS]));

  return device;
}

static gboolean
take_device (RosterXml *xml, gpointer user_data, GError **error)
{
  Parsing *parsing = user_data;
  char *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;

  roster_nsight_columns_read (xml, columns, G_N_ELEMENTS (columns), values);
  if (roster_nsight_columns_take_id (values[PLACE_ID], &id, error))
    roster_nsight_rows_take (parsing->rows, id, make_device (parsing->scope, id, values));

  for (guint i = 0; i < N_PLACES; i++)
    g_free (values[i]);

  return id != NULL;
}

/**
 * roster_nsight_parse_devices:
 * @body: a reply of list_servers or list_workstations
 * @scope: which of them, and of whom
 * @error: as [func@Roster.nsight_envelope_read] gives them
 *
 * Returns: (transfer full) (nullable) (element-type RosterDevice): the devices
 */
GPtrArray *
roster_nsight_parse_devices (GBytes *body, RosterNsightScope *scope, GError **error)
{
  g_autoptr (RosterNsightRows) rows = NULL;
  Parsing parsing = { .scope = scope };

  g_return_val_if_fail (body != NULL && scope != NULL, NULL);

  rows = roster_nsight_rows_new ((GDestroyNotify) roster_device_unref);
  parsing.rows = rows;
  if (!roster_nsight_envelope_read (body, scope->kind, take_device, &parsing, error))
    return NULL;

  return roster_nsight_rows_to_array (rows);
}
