/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-keeper.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_BACKGROUND_GROUP (roster_background_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterBackgroundGroup, roster_background_group, ROSTER, BACKGROUND_GROUP, AdwPreferencesGroup)

void roster_background_group_set_keeper (RosterBackgroundGroup *self, RosterKeeper *keeper);

G_END_DECLS
