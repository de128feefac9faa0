/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"
#include "store/roster-store-integrations.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HOLDS_GROUP (roster_holds_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterHoldsGroup, roster_holds_group, ROSTER, HOLDS_GROUP, AdwPreferencesGroup)

void roster_holds_group_show (RosterHoldsGroup *self,
                              RosterSession *session,
                              RosterIntegrationSummary *summary);

G_END_DECLS
