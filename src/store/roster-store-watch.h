/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_STORE_WATCH (roster_store_watch_get_type ())
G_DECLARE_FINAL_TYPE (RosterStoreWatch, roster_store_watch, ROSTER, STORE_WATCH, GObject)

RosterStoreWatch *roster_store_watch_new (RosterStore *store, guint interval_ms);
void roster_store_watch_look (RosterStoreWatch *self);

G_END_DECLS
