/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/roster-provider.h"
#include "store/roster-store.h"
#include "sync/roster-device-writer.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CLIENT_READING (roster_client_reading_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientReading, roster_client_reading, ROSTER, CLIENT_READING, GObject)

RosterClientReading *roster_client_reading_new (RosterStore *store,
                                                const char *integration,
                                                RosterProvider *provider,
                                                RosterClient *client,
                                                RosterDeviceWriter *writer);

guint roster_client_reading_get_n_devices (RosterClientReading *self);
RosterClient *roster_client_reading_get_client (RosterClientReading *self);
int roster_client_reading_get_sites (RosterClientReading *self);
const char *roster_client_reading_get_failure (RosterClientReading *self);

void roster_client_reading_run_async (RosterClientReading *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_client_reading_run_finish (RosterClientReading *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
