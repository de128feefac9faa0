/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-device-filter.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_load_filter_async (RosterStore *self,
                                     const char *integration,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RosterDeviceFilter *roster_store_load_filter_finish (RosterStore *self,
                                                     GAsyncResult *result,
                                                     GError **error);

void roster_store_save_filter_async (RosterStore *self,
                                     const char *integration,
                                     RosterDeviceFilter *filter,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_store_save_filter_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_set_retire_after_async (RosterStore *self,
                                          const char *integration,
                                          int days,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean roster_store_set_retire_after_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
