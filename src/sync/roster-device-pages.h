/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/roster-provider.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEVICE_PAGES (roster_device_pages_get_type ())
G_DECLARE_FINAL_TYPE (RosterDevicePages, roster_device_pages, ROSTER, DEVICE_PAGES, GObject)

RosterDevicePages *roster_device_pages_new (RosterProvider *provider,
                                            RosterClient *client,
                                            GCancellable *cancellable);

gboolean roster_device_pages_is_at_end (RosterDevicePages *self);
void roster_device_pages_stop (RosterDevicePages *self);

void roster_device_pages_next_async (RosterDevicePages *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RosterDevicePage *roster_device_pages_next_finish (RosterDevicePages *self,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
