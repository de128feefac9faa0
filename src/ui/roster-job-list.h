/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-job-manager.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_JOB_LIST (roster_job_list_get_type ())
G_DECLARE_FINAL_TYPE (RosterJobList, roster_job_list, ROSTER, JOB_LIST, AdwPreferencesGroup)

void roster_job_list_set_jobs (RosterJobList *self,
                               RosterJobManager *jobs,
                               const char *integration);
void roster_job_list_set_statuses (RosterJobList *self, GPtrArray *statuses);

G_END_DECLS
