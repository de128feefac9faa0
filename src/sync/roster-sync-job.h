/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-integration.h"
#include "providers/roster-provider.h"
#include "store/roster-store.h"
#include "sync/roster-sync-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SYNC_JOB (roster_sync_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterSyncJob, roster_sync_job, ROSTER, SYNC_JOB, GObject)

RosterSyncJob *roster_sync_job_new (RosterStore *store,
                                    RosterIntegration *integration,
                                    RosterProvider *provider,
                                    RosterDestination *destination,
                                    RosterRunKind kind);

void roster_sync_job_set_http (RosterSyncJob *self, RosterHttpClient *http);
void roster_sync_job_set_targets (RosterSyncJob *self, GPtrArray *targets);
void roster_sync_job_set_account_confirmed (RosterSyncJob *self, gboolean account_confirmed);

void roster_sync_job_run_async (RosterSyncJob *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
RosterSyncReport *roster_sync_job_run_finish (RosterSyncJob *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
