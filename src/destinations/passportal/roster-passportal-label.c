/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-label.h"

#include <string.h>

/* How a template calls a field. Replies have the label, as "Install Date (YYYY-MM-DD)", or a word
 * made of it, as "install_date"; the columns of the importer have such words too. */
static const struct
{
  const char *plain; /* letters and digits of the label */
  RosterField field;
  const char *label;
} labels[] = {
  { "name", ROSTER_FIELD_NAME, "Name" },
  { "assetname", ROSTER_FIELD_NAME, NULL },
  { "title", ROSTER_FIELD_NAME, NULL },
  { "type", ROSTER_FIELD_TYPE, "Type" },
  { "status", ROSTER_FIELD_STATUS, "Status" },
  { "serialnumber", ROSTER_FIELD_SERIAL_NUMBER, "Serial Number" },
  { "manufacturer", ROSTER_FIELD_MANUFACTURER, "Manufacturer" },
  { "model", ROSTER_FIELD_MODEL, "Model" },
  { "location", ROSTER_FIELD_LOCATION, "Location" },
  { "hostname", ROSTER_FIELD_HOSTNAME, "Hostname" },
  { "primaryip", ROSTER_FIELD_PRIMARY_IP, "Primary IP" },
  { "macaddress", ROSTER_FIELD_MAC_ADDRESS, "MAC Address" },
  { "operatingsystem", ROSTER_FIELD_OPERATING_SYSTEM, "Operating System" },
  { "lastloggedinuser", ROSTER_FIELD_LAST_USER, "Last Logged in User" },
  { "portalurl", ROSTER_FIELD_PORTAL_URL, "Portal URL" },
  { "id", ROSTER_FIELD_DEVICE_ID, "ID" },
  { "integrationtype", ROSTER_FIELD_INTEGRATION_TYPE, "Integration Type" },
  { "installdate", ROSTER_FIELD_INSTALL_DATE, "Install Date (YYYY-MM-DD)" },
};

/* What some labels have behind them. */
#define DATE_FORM "yyyymmdd"

static char *
to_plain (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = label; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (plain, g_ascii_tolower (*c));
    }

  if (plain->len > strlen (DATE_FORM) && g_str_has_suffix (plain->str, DATE_FORM))
    g_string_truncate (plain, plain->len - strlen (DATE_FORM));

  return g_string_free (plain, FALSE);
}

/**
 * roster_passportal_label_find:
 * @label: a label, a word made of it, or the column of a file
 * @field: (out): what it is to Roster
 *
 * Returns: whether Roster has such a field
 */
gboolean
roster_passportal_label_find (const char *label, RosterField *field)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (label != NULL && field != NULL, FALSE);

  plain = to_plain (label);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].plain, plain) == 0)
        {
          *field = labels[i].field;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * roster_passportal_label_get:
 * @field: a field
 *
 * Returns: (transfer none) (nullable): what a stock template calls it; NULL where it has no such
 *   field
 */
const char *
roster_passportal_label_get (RosterField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (labels[i].field == field)
        return labels[i].label;
    }

  return NULL;
}
