/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-client-devices.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEVICE_WRITER (roster_device_writer_get_type ())
G_DECLARE_FINAL_TYPE (RosterDeviceWriter, roster_device_writer, ROSTER, DEVICE_WRITER, GObject)

RosterDeviceWriter *roster_device_writer_new (RosterStore *store,
                                              const char *integration,
                                              gint64 reading);

gboolean roster_device_writer_is_full (RosterDeviceWriter *self);

void roster_device_writer_write_async (RosterDeviceWriter *self,
                                       RosterClientDevices *client,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_device_writer_write_finish (RosterDeviceWriter *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
