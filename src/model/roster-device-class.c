/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-device-class.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (RosterDeviceClass,
                    roster_device_class,
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_SERVER, "servers"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_WORKSTATION, "workstations"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_MOBILE, "mobiles"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_NETWORK, "network"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_PRINTER, "printers"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_VIRTUAL_GUEST, "virtual-guests"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_MONITOR, "monitors"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DEVICE_OTHER, "others"))

/* The types that the providers write; they are data and are not translated. */
static const struct
{
  const char *type;
  RosterDeviceClass class;
} types[] = {
  { "Workstation", ROSTER_DEVICE_WORKSTATION },
  { "Server", ROSTER_DEVICE_SERVER },
  { "Laptop", ROSTER_DEVICE_WORKSTATION },
  { "Mac", ROSTER_DEVICE_WORKSTATION },
  { "VM Host", ROSTER_DEVICE_SERVER },
  { "Virtual Machine", ROSTER_DEVICE_VIRTUAL_GUEST },
  { "Mobile Device", ROSTER_DEVICE_MOBILE },
  { "Access Point", ROSTER_DEVICE_NETWORK },
  { "Appliance", ROSTER_DEVICE_NETWORK },
  { "Firewall", ROSTER_DEVICE_NETWORK },
  { "IP SLA", ROSTER_DEVICE_MONITOR },
  { "Monitored Target", ROSTER_DEVICE_MONITOR },
  { "Printer", ROSTER_DEVICE_PRINTER },
  { "Scanner", ROSTER_DEVICE_PRINTER },
  { "Network management agent", ROSTER_DEVICE_NETWORK },
  { "Dial manager", ROSTER_DEVICE_NETWORK },
  { "Private network gateway", ROSTER_DEVICE_NETWORK },
  { "Router", ROSTER_DEVICE_NETWORK },
  { "Switch", ROSTER_DEVICE_NETWORK },
  { "Phone", ROSTER_DEVICE_NETWORK },
};

/* The lists that devices come from, for those that do not say more. */
static const struct
{
  const char *kind;
  RosterDeviceClass class;
} kinds[] = {
  { "server", ROSTER_DEVICE_SERVER },
  { "workstation", ROSTER_DEVICE_WORKSTATION },
  { "mobile", ROSTER_DEVICE_MOBILE },
};

/* Plural, as what is chosen from. */
static const char *const labels[ROSTER_N_DEVICE_CLASSES] = {
  [ROSTER_DEVICE_SERVER] = N_ ("Servers"),
  [ROSTER_DEVICE_WORKSTATION] = N_ ("Workstations"),
  [ROSTER_DEVICE_MOBILE] = N_ ("Mobile devices"),
  [ROSTER_DEVICE_NETWORK] = N_ ("Network devices"),
  [ROSTER_DEVICE_PRINTER] = N_ ("Printers"),
  [ROSTER_DEVICE_VIRTUAL_GUEST] = N_ ("Virtual machines"),
  [ROSTER_DEVICE_MONITOR] = N_ ("Monitored targets"),
  [ROSTER_DEVICE_OTHER] = N_ ("Other devices"),
};

/**
 * roster_device_class_find:
 * @kind: (nullable): the kind of list that a device came from
 * @type: (nullable): what the RMM says that it is
 *
 * Returns: what it is for the filter
 */
RosterDeviceClass
roster_device_class_find (const char *kind, const char *type)
{
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (types[i].type, type) == 0)
        return types[i].class;
    }

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i].kind, kind) == 0)
        return kinds[i].class;
    }

  return ROSTER_DEVICE_OTHER;
}

/**
 * roster_device_class_get_label:
 * @self: a class
 *
 * Returns: (transfer none): what people call its devices, translated
 */
const char *
roster_device_class_get_label (RosterDeviceClass self)
{
  g_return_val_if_fail (self < ROSTER_N_DEVICE_CLASSES, NULL);

  return _ (labels[self]);
}
