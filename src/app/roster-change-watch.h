/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CHANGE_WATCH (roster_change_watch_get_type ())
G_DECLARE_FINAL_TYPE (RosterChangeWatch, roster_change_watch, ROSTER, CHANGE_WATCH, GObject)

RosterChangeWatch *roster_change_watch_new (RosterStore *store);

void roster_change_watch_stop (RosterChangeWatch *self);

G_END_DECLS
