/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RosterDeviceClass:
 * @ROSTER_DEVICE_SERVER: servers, and the hosts of virtual machines
 * @ROSTER_DEVICE_WORKSTATION: computers that people sit at
 * @ROSTER_DEVICE_MOBILE: phones and tablets
 * @ROSTER_DEVICE_NETWORK: what the network is made of
 * @ROSTER_DEVICE_PRINTER: printers and scanners
 * @ROSTER_DEVICE_VIRTUAL_GUEST: virtual machines that are known from their host only
 * @ROSTER_DEVICE_MONITOR: what is only watched, like a web address
 * @ROSTER_DEVICE_OTHER: what none of these is
 *
 * What a device is, as the filter of an integration knows it, whichever RMM it comes from.
 */
typedef enum
{
  ROSTER_DEVICE_SERVER,
  ROSTER_DEVICE_WORKSTATION,
  ROSTER_DEVICE_MOBILE,
  ROSTER_DEVICE_NETWORK,
  ROSTER_DEVICE_PRINTER,
  ROSTER_DEVICE_VIRTUAL_GUEST,
  ROSTER_DEVICE_MONITOR,
  ROSTER_DEVICE_OTHER,
} RosterDeviceClass;

#define ROSTER_N_DEVICE_CLASSES (ROSTER_DEVICE_OTHER + 1)

#define ROSTER_TYPE_DEVICE_CLASS (roster_device_class_get_type ())
GType roster_device_class_get_type (void) G_GNUC_CONST;

RosterDeviceClass roster_device_class_find (const char *kind, const char *type);
const char *roster_device_class_get_label (RosterDeviceClass self);

G_END_DECLS
