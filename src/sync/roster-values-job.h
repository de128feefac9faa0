/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_VALUES_JOB (roster_values_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterValuesJob, roster_values_job, ROSTER, VALUES_JOB, GObject)

RosterValuesJob *roster_values_job_new (RosterStore *store,
                                        const char *documentation,
                                        RosterDestination *destination);

void roster_values_job_run_async (RosterValuesJob *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean roster_values_job_run_finish (RosterValuesJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
