/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CATCH_UP_JOB (roster_catch_up_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterCatchUpJob, roster_catch_up_job, ROSTER, CATCH_UP_JOB, GObject)

RosterCatchUpJob *roster_catch_up_job_new (RosterStore *store,
                                           const char *integration,
                                           const char *documentation,
                                           RosterDestination *destination);

void roster_catch_up_job_set_targets (RosterCatchUpJob *self, GPtrArray *targets);
void roster_catch_up_job_set_is_read (RosterCatchUpJob *self, gboolean is_read);

void roster_catch_up_job_run_async (RosterCatchUpJob *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_catch_up_job_run_finish (RosterCatchUpJob *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
