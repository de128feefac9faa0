/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-connection.h"
#include "destinations/passportal/roster-passportal-page.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PASSPORTAL_LISTING (roster_passportal_listing_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterPassportalListing, roster_passportal_listing, ROSTER, PASSPORTAL_LISTING, GObject)

RosterPassportalListing *roster_passportal_listing_new (RosterPassportalConnection *connection,
                                                        const char *path,
                                                        const char *query,
                                                        const RosterBodyReading *reading);

guint roster_passportal_listing_get_page (RosterPassportalListing *self);
gboolean roster_passportal_listing_is_at_end (RosterPassportalListing *self);

void roster_passportal_listing_next_async (RosterPassportalListing *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *roster_passportal_listing_next_finish (RosterPassportalListing *self,
                                                  GAsyncResult *result,
                                                  GError **error);

void roster_passportal_listing_all_async (RosterPassportalListing *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *roster_passportal_listing_all_finish (RosterPassportalListing *self,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
