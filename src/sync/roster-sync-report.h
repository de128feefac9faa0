/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan.h"
#include "model/roster-run.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

/**
 * RosterSyncReport:
 * @resumed: (nullable): what was done of an earlier run that had been interrupted
 * @fetch: what the reading brought
 * @plan: what was planned
 * @run: (nullable): what was done; NULL where there was nothing to do
 *
 * What a sync did.
 */
typedef struct
{
  RosterRun *resumed;
  RosterFetchReport *fetch;
  RosterPlan *plan;
  RosterRun *run;
} RosterSyncReport;

#define ROSTER_TYPE_SYNC_REPORT (roster_sync_report_get_type ())
ROSTER_DECLARE_BOXED (RosterSyncReport, roster_sync_report)

RosterSyncReport *roster_sync_report_new (void);

G_END_DECLS
