/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "model/roster-integration.h"
#include "model/roster-plan.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PLAN_JOB (roster_plan_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterPlanJob, roster_plan_job, ROSTER, PLAN_JOB, GObject)

RosterPlanJob *roster_plan_job_new (RosterStore *store,
                                    RosterIntegration *integration,
                                    gboolean agreed_only);

void roster_plan_job_set_destination (RosterPlanJob *self, const RosterDestinationInfo *info);

void roster_plan_job_run_async (RosterPlanJob *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
RosterPlan *roster_plan_job_run_finish (RosterPlanJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
