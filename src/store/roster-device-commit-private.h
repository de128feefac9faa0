/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-client-devices.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterDeviceCommit:
 * @integration: an integration's id
 * @reading: number of the reading
 * @now: the time
 *
 * What the devices of a client are committed in.
 */
typedef struct
{
  const char *integration;
  gint64 reading;
  gint64 now;
} RosterDeviceCommit;

gboolean roster_device_commit_client (RosterSql *sql,
                                      const RosterDeviceCommit *commit,
                                      RosterClientDevices *client,
                                      gboolean *is_done,
                                      GError **error);

G_END_DECLS
