/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_LOOKUP_JOB (roster_lookup_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterLookupJob, roster_lookup_job, ROSTER, LOOKUP_JOB, GObject)

RosterLookupJob *roster_lookup_job_new (RosterStore *store,
                                        const char *integration,
                                        const char *documentation,
                                        RosterDestination *destination,
                                        const char *plan);

void roster_lookup_job_set_operation (RosterLookupJob *self, const char *operation);

void roster_lookup_job_run_async (RosterLookupJob *self,
                                  GPtrArray *operations,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean roster_lookup_job_run_finish (RosterLookupJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
