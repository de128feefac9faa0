/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-field.h"

#include <glib/gi18n-lib.h>

static const RosterFieldInfo fields[ROSTER_N_FIELDS] = {
  [ROSTER_FIELD_NAME] = { "name", N_ ("Name"), FALSE, TRUE },
  [ROSTER_FIELD_TYPE] = { "type", N_ ("Type"), FALSE, TRUE },
  [ROSTER_FIELD_STATUS] = { "status", N_ ("Status"), TRUE, FALSE },
  [ROSTER_FIELD_SERIAL_NUMBER] = { "serial_number", N_ ("Serial number"), FALSE, TRUE },
  [ROSTER_FIELD_MANUFACTURER] = { "manufacturer", N_ ("Manufacturer"), FALSE, TRUE },
  [ROSTER_FIELD_MODEL] = { "model", N_ ("Model"), FALSE, TRUE },
  [ROSTER_FIELD_LOCATION] = { "location", N_ ("Location"), FALSE, TRUE },
  [ROSTER_FIELD_HOSTNAME] = { "hostname", N_ ("Host name"), FALSE, TRUE },
  [ROSTER_FIELD_PRIMARY_IP] = { "primary_ip", N_ ("Primary IP"), TRUE, FALSE },
  [ROSTER_FIELD_MAC_ADDRESS] = { "mac_address", N_ ("MAC address"), FALSE, TRUE },
  [ROSTER_FIELD_OPERATING_SYSTEM] = { "operating_system", N_ ("Operating system"), FALSE, TRUE },
  [ROSTER_FIELD_LAST_USER] = { "last_user", N_ ("Last user"), TRUE, FALSE },
  [ROSTER_FIELD_PORTAL_URL] = { "portal_url", N_ ("Portal URL"), FALSE, FALSE },
  [ROSTER_FIELD_DEVICE_ID] = { "device_id", N_ ("Device ID"), FALSE, FALSE },
  [ROSTER_FIELD_INTEGRATION_TYPE] = { "integration_type", N_ ("Integration type"), FALSE, FALSE },
  [ROSTER_FIELD_INSTALL_DATE] = { "install_date", N_ ("Install date"), FALSE, TRUE },
  [ROSTER_FIELD_LAST_SEEN] = { "last_seen", N_ ("Last seen"), TRUE, FALSE },
};

/**
 * roster_field_get_info:
 * @field: a field
 *
 * Returns: (transfer none): what is known of @field
 */
const RosterFieldInfo *
roster_field_get_info (RosterField field)
{
  g_return_val_if_fail ((guint) field < ROSTER_N_FIELDS, NULL);

  return &fields[field];
}

const char *
roster_field_get_key (RosterField field)
{
  return roster_field_get_info (field)->key;
}

/**
 * roster_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): the field's translated name
 */
const char *
roster_field_get_label (RosterField field)
{
  return _ (roster_field_get_info (field)->label);
}

/**
 * roster_field_is_volatile:
 * @field: a field
 *
 * Volatile values are kept and shown, never cause an operation on their own, and travel along when
 * another field changes.
 */
gboolean
roster_field_is_volatile (RosterField field)
{
  return roster_field_get_info (field)->is_volatile;
}

/**
 * roster_field_is_editable:
 * @field: a field
 *
 * A person may know better what a machine is called or where it stands, but not what the RMM calls
 * it or when it saw it last.
 */
gboolean
roster_field_is_editable (RosterField field)
{
  return roster_field_get_info (field)->is_editable;
}

/**
 * roster_field_parse:
 * @key: a key
 * @field: (out): the field
 *
 * Returns: whether @key names a field
 */
gboolean
roster_field_parse (const char *key, RosterField *field)
{
  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (g_strcmp0 (fields[i].key, key) == 0)
        {
          *field = i;
          return TRUE;
        }
    }

  return FALSE;
}
