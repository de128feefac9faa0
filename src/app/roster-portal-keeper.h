/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-keeper.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PORTAL_KEEPER (roster_portal_keeper_get_type ())
G_DECLARE_FINAL_TYPE (RosterPortalKeeper, roster_portal_keeper, ROSTER, PORTAL_KEEPER, RosterKeeper)

RosterKeeper *roster_portal_keeper_new (const char *directory);

G_END_DECLS
