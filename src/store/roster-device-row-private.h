/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-device.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/* The rows of a device: what is known of it, what changes by itself, and what waits until its
 * client was read whole. */

/* What an insertion does to a row that is there already. */
#define ROSTER_DEVICE_ROW_ON_CONFLICT                                                              \
  "ON CONFLICT (integration, id) DO UPDATE SET client = excluded.client, "                         \
  "  client_before = iif (client <> excluded.client, client, client_before), "                     \
  "  kind = excluded.kind, hash = excluded.hash, serial_key = excluded.serial_key, "               \
  "  mac_key = excluded.mac_key, gone_since = NULL, name = excluded.name, "                        \
  "  type = excluded.type, serial_number = excluded.serial_number, "                               \
  "  manufacturer = excluded.manufacturer, model = excluded.model, "                               \
  "  location = excluded.location, hostname = excluded.hostname, "                                 \
  "  mac_address = excluded.mac_address, operating_system = excluded.operating_system, "           \
  "  portal_url = excluded.portal_url, device_id = excluded.device_id, "                           \
  "  integration_type = excluded.integration_type, install_date = excluded.install_date"

gboolean roster_device_row_save (RosterSql *sql,
                                 const char *integration,
                                 RosterDevice *device,
                                 const char *hash,
                                 gint64 now,
                                 GError **error);
gboolean roster_device_row_save_volatile (RosterSql *sql,
                                          const char *integration,
                                          RosterDevice *device,
                                          GError **error);
gboolean roster_device_row_stage (RosterSql *sql,
                                  const char *integration,
                                  RosterDevice *device,
                                  GError **error);
gboolean roster_device_row_spare (RosterSql *sql,
                                  const char *integration,
                                  const char *device,
                                  GError **error);

G_END_DECLS
