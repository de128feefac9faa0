/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-handoff-job.h"
#include "app/roster-handoff-status.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HANDOFF_FILES_GROUP (roster_handoff_files_group_get_type ())
G_DECLARE_FINAL_TYPE (RosterHandoffFilesGroup,
                      roster_handoff_files_group,
                      ROSTER,
                      HANDOFF_FILES_GROUP,
                      AdwPreferencesGroup)

void roster_handoff_files_group_set_session (RosterHandoffFilesGroup *self, RosterSession *session);
void roster_handoff_files_group_set_status (RosterHandoffFilesGroup *self,
                                            RosterHandoffStatus *status);
void roster_handoff_files_group_set_formulas (RosterHandoffFilesGroup *self,
                                              const char *const *names);
void roster_handoff_files_group_prepare (RosterHandoffFilesGroup *self, RosterHandoffJob *job);

G_END_DECLS
