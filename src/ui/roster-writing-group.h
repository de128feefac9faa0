/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_WRITING_GROUP (roster_writing_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterWritingGroup, roster_writing_group, ROSTER, WRITING_GROUP, AdwPreferencesGroup)

void roster_writing_group_set_documentation (RosterWritingGroup *self,
                                             RosterSession *session,
                                             RosterDocumentation *documentation);

G_END_DECLS
