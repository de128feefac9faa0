/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-run.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_APPLY_JOB (roster_apply_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterApplyJob, roster_apply_job, ROSTER, APPLY_JOB, GObject)

RosterApplyJob *roster_apply_job_new (RosterStore *store,
                                      const char *integration,
                                      const char *documentation,
                                      RosterDestination *destination,
                                      const char *plan,
                                      RosterRunKind kind);

void roster_apply_job_set_total (RosterApplyJob *self, guint total);
void roster_apply_job_set_requests (RosterApplyJob *self, guint requests);
void roster_apply_job_set_batch (RosterApplyJob *self, guint batch);
void roster_apply_job_set_run (RosterApplyJob *self, RosterRun *run);
void roster_apply_job_set_skip_empty (RosterApplyJob *self, gboolean skip_empty);

void roster_apply_job_run_async (RosterApplyJob *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
RosterRun *roster_apply_job_run_finish (RosterApplyJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
