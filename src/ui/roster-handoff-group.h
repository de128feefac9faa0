/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HANDOFF_GROUP (roster_handoff_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterHandoffGroup, roster_handoff_group, ROSTER, HANDOFF_GROUP, AdwPreferencesGroup)

void roster_handoff_group_set_integration (RosterHandoffGroup *self,
                                           RosterSession *session,
                                           const char *integration);

G_END_DECLS
