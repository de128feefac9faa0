/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-keeper.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_TIMER_KEEPER (roster_timer_keeper_get_type ())
G_DECLARE_FINAL_TYPE (RosterTimerKeeper, roster_timer_keeper, ROSTER, TIMER_KEEPER, RosterKeeper)

RosterKeeper *roster_timer_keeper_new (const char *directory);

G_END_DECLS
