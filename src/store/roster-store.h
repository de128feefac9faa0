/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-clock.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_STORE (roster_store_get_type ())
G_DECLARE_FINAL_TYPE (RosterStore, roster_store, ROSTER, STORE, GObject)

RosterStore *roster_store_new (const char *directory, RosterClock *clock);

const char *roster_store_get_directory (RosterStore *self);
RosterClock *roster_store_get_clock (RosterStore *self);
const char *roster_store_get_uuid (RosterStore *self);

void roster_store_open_async (RosterStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean roster_store_open_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_close_async (RosterStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean roster_store_close_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
