/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"
#include "model/roster-arrival-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ARRIVAL_JOB (roster_arrival_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterArrivalJob, roster_arrival_job, ROSTER, ARRIVAL_JOB, GObject)

RosterArrivalJob *roster_arrival_job_new (RosterStore *store,
                                          const char *integration,
                                          const char *documentation);

void roster_arrival_job_run_async (RosterArrivalJob *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterArrivalReport *roster_arrival_job_run_finish (RosterArrivalJob *self,
                                                    GAsyncResult *result,
                                                    GError **error);

G_END_DECLS
