/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CLIENT_LISTING (roster_client_listing_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientListing, roster_client_listing, ROSTER, CLIENT_LISTING, GObject)

RosterClientListing *roster_client_listing_new (RosterStore *store,
                                                RosterIntegration *integration,
                                                RosterProvider *provider,
                                                gboolean account_confirmed);

void roster_client_listing_run_async (RosterClientListing *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *roster_client_listing_run_finish (RosterClientListing *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
