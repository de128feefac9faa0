/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-listing.h"
#include "providers/roster-device-page.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NINJA_LEGACY_DEVICES (roster_ninja_legacy_devices_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterNinjaLegacyDevices, roster_ninja_legacy_devices, ROSTER, NINJA_LEGACY_DEVICES, GObject)

RosterNinjaLegacyDevices *roster_ninja_legacy_devices_new (void);

void roster_ninja_legacy_devices_get_async (RosterNinjaLegacyDevices *self,
                                            RosterNinjaListing *listing,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean roster_ninja_legacy_devices_get_finish (RosterNinjaLegacyDevices *self,
                                                 GAsyncResult *result,
                                                 GError **error);
RosterDevicePage *roster_ninja_legacy_devices_dup_page (RosterNinjaLegacyDevices *self,
                                                        const char *client_id);

G_END_DECLS
