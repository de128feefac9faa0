/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-connection.h"

G_BEGIN_DECLS

/* What the vendor's own scripts ask for. The service may give fewer. */
#define ROSTER_NINJA_PAGE_SIZE 1000

#define ROSTER_TYPE_NINJA_LISTING (roster_ninja_listing_get_type ())
G_DECLARE_FINAL_TYPE (RosterNinjaListing, roster_ninja_listing, ROSTER, NINJA_LISTING, GObject)

RosterNinjaListing *roster_ninja_listing_new (RosterNinjaConnection *connection,
                                              const RosterNinjaMethod *method,
                                              RosterNinjaCall *call,
                                              const char *cursor);

char *roster_ninja_listing_dup_cursor (RosterNinjaListing *self);

void roster_ninja_listing_next_async (RosterNinjaListing *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
RosterNinjaPage *roster_ninja_listing_next_finish (RosterNinjaListing *self,
                                                   GAsyncResult *result,
                                                   GError **error);

void roster_ninja_listing_all_async (RosterNinjaListing *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RosterNinjaPage *roster_ninja_listing_all_finish (RosterNinjaListing *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_END_DECLS
