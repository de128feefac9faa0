/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-device-type.h"

#include <string.h>

#define WORKSTATION   "Workstation"
#define NETWORK_GROUP "NMS_"

/* The classes of today's API, which are roles in the legacy one. The words are data and are not
 * translated. */
static const struct
{
  const char *role;
  const char *type;
} types[] = {
  { "ANDROID", "Mobile Device" },
  { "APPLE_IOS", "Mobile Device" },
  { "APPLE_IPADOS", "Mobile Device" },
  { "CLOUD_MONITOR_TARGET", "Monitored Target" },
  { "HYPERV_VMM_GUEST", "Virtual Machine" },
  { "HYPERV_VMM_HOST", "VM Host" },
  { "LINUX_SERVER", "Server" },
  { "LINUX_WORKSTATION", WORKSTATION },
  { "MAC", "Mac" },
  { "MAC_SERVER", "Server" },
  { "NMS_APPLIANCE", "Appliance" },
  { "NMS_COMPUTER", WORKSTATION },
  { "NMS_FIREWALL", "Firewall" },
  { "NMS_IPSLA", "IP SLA" },
  { "NMS_PRINTER", "Printer" },
  { "NMS_ROUTER", "Router" },
  { "NMS_SERVER", "Server" },
  { "NMS_SWITCH", "Switch" },
  { "NMS_VIRTUAL_MACHINE", "Virtual Machine" },
  { "NMS_VM_HOST", "VM Host" },
  { "NMS_WAP", "Access Point" },
  { "VMWARE_VM_GUEST", "Virtual Machine" },
  { "VMWARE_VM_HOST", "VM Host" },
  { "WINDOWS_SERVER", "Server" },
  { "WINDOWS_WORKSTATION", WORKSTATION },
};

static gboolean
is_laptop (const char *chassis)
{
  static const char *const words[] = { "LAPTOP", "NOTEBOOK", "PORTABLE" };

  for (guint i = 0; chassis != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (words[i], chassis) == 0)
        return TRUE;
    }

  return FALSE;
}

/* "NMS_DIAL_MANAGER" becomes "Dial manager". */
static char *
to_readable (const char *role)
{
  char *words;

  if (g_str_has_prefix (role, NETWORK_GROUP))
    role += strlen (NETWORK_GROUP);

  words = g_strdelimit (g_ascii_strdown (role, -1), "_", ' ');
  *words = g_ascii_toupper (*words);

  return words;
}

/**
 * roster_ninja_device_type:
 * @role: (nullable): class or role of a device
 * @chassis: (nullable): type of its chassis
 *
 * Says what a device is. The service keeps adding classes: one that is not known yet stays what it
 * is called, written for people.
 *
 * Returns: (transfer full) (nullable): the type
 */
char *
roster_ninja_device_type (const char *role, const char *chassis)
{
  if (role == NULL || *role == '\0')
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_ascii_strcasecmp (types[i].role, role) != 0)
        continue;

      return g_strdup (strcmp (types[i].type, WORKSTATION) == 0 && is_laptop (chassis)
                           ? "Laptop"
                           : types[i].type);
    }

  return to_readable (role);
}
