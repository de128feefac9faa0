/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-integration.h"
#include "providers/roster-provider.h"
#include "store/roster-store.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_FETCH_JOB (roster_fetch_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterFetchJob, roster_fetch_job, ROSTER, FETCH_JOB, GObject)

RosterFetchJob *roster_fetch_job_new (RosterStore *store,
                                      RosterIntegration *integration,
                                      RosterProvider *provider,
                                      RosterDestination *destination);

void roster_fetch_job_set_http (RosterFetchJob *self, RosterHttpClient *http);
void roster_fetch_job_set_targets (RosterFetchJob *self, GPtrArray *targets);
void roster_fetch_job_set_clients_only (RosterFetchJob *self, gboolean clients_only);
void roster_fetch_job_set_account_confirmed (RosterFetchJob *self, gboolean account_confirmed);

void roster_fetch_job_run_async (RosterFetchJob *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
RosterFetchReport *roster_fetch_job_run_finish (RosterFetchJob *self,
                                                GAsyncResult *result,
                                                GError **error);

G_END_DECLS
