/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_MIRROR_JOB (roster_mirror_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterMirrorJob, roster_mirror_job, ROSTER, MIRROR_JOB, GObject)

RosterMirrorJob *roster_mirror_job_new (RosterStore *store,
                                        const char *documentation,
                                        RosterDestination *destination);

void roster_mirror_job_set_targets (RosterMirrorJob *self, GPtrArray *targets);
void roster_mirror_job_set_clients_only (RosterMirrorJob *self, gboolean clients_only);
guint roster_mirror_job_get_n_targets (RosterMirrorJob *self);

void roster_mirror_job_run_async (RosterMirrorJob *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean roster_mirror_job_run_finish (RosterMirrorJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
