/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-integration.h"
#include "model/roster-plan.h"
#include "model/roster-run.h"
#include "providers/roster-provider.h"
#include "store/roster-store.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

/**
 * RosterSyncReport:
 * @fetch: what the reading brought
 * @plan: what was planned
 * @run: (nullable): what was done; NULL where there was nothing to do
 *
 * What a sync did.
 */
typedef struct
{
  RosterFetchReport *fetch;
  RosterPlan *plan;
  RosterRun *run;
} RosterSyncReport;

#define ROSTER_TYPE_SYNC_REPORT (roster_sync_report_get_type ())
ROSTER_DECLARE_BOXED (RosterSyncReport, roster_sync_report)

#define ROSTER_TYPE_SYNC_JOB (roster_sync_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterSyncJob, roster_sync_job, ROSTER, SYNC_JOB, GObject)

RosterSyncJob *roster_sync_job_new (RosterStore *store,
                                    RosterIntegration *integration,
                                    RosterProvider *provider,
                                    RosterDestination *destination,
                                    RosterRunKind kind);

void roster_sync_job_run_async (RosterSyncJob *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
RosterSyncReport *roster_sync_job_run_finish (RosterSyncJob *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
