/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-template.h"

/* The ids are those of a stock tenant; the last one is somebody's own. */
static const RosterSandboxPassportalTemplate templates[] = {
  { 22, "Active Directory", "active_directory" },
  { 31, "Application", "application" },
  { 34, "Backup", "backup" },
  { 37, "Email", "email" },
  { 40, "File Sharing", "file_sharing" },
  { 43, "Internet/WAN", "internet" },
  { 46, "LAN", "lan" },
  { 49, "Printing", "printing" },
  { 52, "Remote Access", "remote_access" },
  { 58, "Virtualization", "virtualization" },
  { 61, "Voice/PBX", "voice" },
  { 64, "Wireless", "wireless" },
  { 67, "Licensing", "licencing" },
  { 70, "Vendor", "vendor" },
  { 79, "Generic Asset", "asset" },
  { 5000, "Contact", "contact" },
  { 5001, "Location", "location" },
  { 5102, "Network Asset", "asset" },
};

static const char *const further_types[] = { "custom", "ssl" };

/* Where a number is known to be free, the label is made up. */
static const char *const labels[ROSTER_SANDBOX_PASSPORTAL_N_FIELDS] = {
  "Name",
  "Type",
  "Status",
  "Assigned User",
  "Purchased By",
  "Purchase Date (YYYY-MM-DD)",
  "Expiration Date (YYYY-MM-DD)",
  "Asset Tag",
  "Serial Number",
  "Order Number",
  "Manufacturer",
  "Model",
  "Supplier",
  "Location",
  "Install Date (YYYY-MM-DD)",
  "Installed By",
  "Room",
  "Rack",
  "Domain",
  "Hostname",
  "Primary IP",
  "MAC Address",
  "Default Gateway",
  "Platform",
  "Operating System",
  "Operating System Notes",
  "Processor",
  "Memory",
  "Remote Launch URL",
  "Portal URL",
  "Notes",
  "ID",
  "Integration Type",
  "Last Logged in User",
  "Remarks",
};

/**
 * roster_sandbox_passportal_template_find:
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the template, NULL where there is none
 */
const RosterSandboxPassportalTemplate *
roster_sandbox_passportal_template_find (guint id)
{
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (templates[i].id == id)
      return &templates[i];

  return NULL;
}

/**
 * roster_sandbox_passportal_template_parse:
 * @uid: (nullable): `tpl-79`, `TPL-79` or `79`
 *
 * Returns: (transfer none) (nullable): the template, NULL where there is none
 */
const RosterSandboxPassportalTemplate *
roster_sandbox_passportal_template_parse (const char *uid)
{
  guint64 id;

  if (uid == NULL)
    return NULL;
  if (g_ascii_strncasecmp (uid, "tpl-", 4) == 0)
    uid += 4;

  return g_ascii_string_to_unsigned (uid, 10, 1, G_MAXUINT, &id, NULL)
             ? roster_sandbox_passportal_template_find ((guint) id)
             : NULL;
}

gboolean
roster_sandbox_passportal_template_is_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (g_str_equal (templates[i].type, type))
      return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (further_types); i++)
    if (g_str_equal (further_types[i], type))
      return TRUE;

  return FALSE;
}

const char *
roster_sandbox_passportal_template_get_label (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (labels), NULL);

  return labels[index];
}

/**
 * roster_sandbox_passportal_template_find_label:
 * @label: a label or, as text, a number
 * @index: (out): the number of the field
 *
 * Returns: whether assets have such a field
 */
gboolean
roster_sandbox_passportal_template_find_label (const char *label, guint *index)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (label, 10, 0, G_N_ELEMENTS (labels) - 1, &number, NULL))
    {
      *index = (guint) number;
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (labels[i], label) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * roster_sandbox_passportal_template_dup_column:
 * @index: number of a field
 *
 * Returns: (transfer full): how the files of the importer call it, such as `serial_number`
 */
char *
roster_sandbox_passportal_template_dup_column (guint index)
{
  g_autoptr (GString) column = g_string_new (NULL);

  g_return_val_if_fail (index < G_N_ELEMENTS (labels), NULL);

  for (const char *at = labels[index]; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (column, g_ascii_tolower (*at));
    else if (column->len > 0 && column->str[column->len - 1] != '_' && at[1] != '\0')
      g_string_append_c (column, '_');

  return g_string_free (g_steal_pointer (&column), FALSE);
}
