/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SEND_JOB (roster_send_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterSendJob, roster_send_job, ROSTER, SEND_JOB, GObject)

RosterSendJob *roster_send_job_new (RosterStore *store,
                                    const char *integration,
                                    const char *documentation,
                                    RosterDestination *destination,
                                    const char *run);

void roster_send_job_run_async (RosterSendJob *self,
                                GPtrArray *operations,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean roster_send_job_run_finish (RosterSendJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
