/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_WATCH (roster_watch_get_type ())
G_DECLARE_FINAL_TYPE (RosterWatch, roster_watch, ROSTER, WATCH, GObject)

RosterWatch *roster_watch_new (RosterStore *store);

void roster_watch_set_active (RosterWatch *self, gboolean active);
void roster_watch_check (RosterWatch *self);
void roster_watch_rest (RosterWatch *self);

G_END_DECLS
