/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"
#include "model/roster-arrival-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NEAR_GROUP (roster_near_group_get_type ())
G_DECLARE_FINAL_TYPE (RosterNearGroup, roster_near_group, ROSTER, NEAR_GROUP, AdwPreferencesGroup)

void roster_near_group_set_integration (RosterNearGroup *self,
                                        RosterSession *session,
                                        const char *integration);
void roster_near_group_set_report (RosterNearGroup *self, RosterArrivalReport *report);

G_END_DECLS
