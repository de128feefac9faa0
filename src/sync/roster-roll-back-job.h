/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "model/roster-plan.h"
#include "model/roster-run.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ROLL_BACK_JOB (roster_roll_back_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterRollBackJob, roster_roll_back_job, ROSTER, ROLL_BACK_JOB, GObject)

RosterRollBackJob *roster_roll_back_job_new (RosterStore *store,
                                             RosterRun *run,
                                             RosterDestinationCapabilities capabilities);

void roster_roll_back_job_run_async (RosterRollBackJob *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
RosterPlan *roster_roll_back_job_run_finish (RosterRollBackJob *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
