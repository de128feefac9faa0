/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "model/roster-integration.h"
#include "model/roster-plan.h"
#include "sync/roster-sync-report.h"

G_BEGIN_DECLS

RosterFetchReport *roster_cli_run_fetch_job (RosterCliContext *context,
                                             RosterIntegration *integration,
                                             gboolean clients_only,
                                             gboolean same_account,
                                             GError **error);
RosterPlan *roster_cli_run_plan_job (RosterCliContext *context,
                                     RosterIntegration *integration,
                                     GError **error);
RosterRun *roster_cli_run_apply_job (RosterCliContext *context,
                                     RosterIntegration *integration,
                                     const char *plan,
                                     guint total,
                                     RosterRunKind kind,
                                     GError **error);
RosterSyncReport *roster_cli_run_sync_job (RosterCliContext *context,
                                           RosterIntegration *integration,
                                           gboolean same_account,
                                           RosterRunKind kind,
                                           GError **error);

G_END_DECLS
