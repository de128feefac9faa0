/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_TARGET_LISTING (roster_target_listing_get_type ())
G_DECLARE_FINAL_TYPE (RosterTargetListing, roster_target_listing, ROSTER, TARGET_LISTING, GObject)

RosterTargetListing *roster_target_listing_new (RosterStore *store,
                                                const char *documentation,
                                                RosterDestination *destination,
                                                gboolean account_confirmed);

void roster_target_listing_run_async (RosterTargetListing *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *roster_target_listing_run_finish (RosterTargetListing *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
