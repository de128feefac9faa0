/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-arrival-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HANDOFF_JOB (roster_handoff_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterHandoffJob, roster_handoff_job, ROSTER, HANDOFF_JOB, GObject)

RosterHandoffJob *roster_handoff_job_new (RosterSession *session, const char *integration);

void roster_handoff_job_set_folder (RosterHandoffJob *self, const char *folder, GBytes *template);
void roster_handoff_job_set_interactive (RosterHandoffJob *self, gboolean interactive);
void roster_handoff_job_set_confirmed (RosterHandoffJob *self, gboolean confirmed);

void roster_handoff_job_run_async (RosterHandoffJob *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_handoff_job_run_finish (RosterHandoffJob *self,
                                        GAsyncResult *result,
                                        GError **error);

const char *roster_handoff_job_get_integration_id (RosterHandoffJob *self);
const RosterHandoffGuide *roster_handoff_job_get_guide (RosterHandoffJob *self);
gboolean roster_handoff_job_is_writing (RosterHandoffJob *self);
RosterArrivalReport *roster_handoff_job_get_arrivals (RosterHandoffJob *self);
const char *const *roster_handoff_job_get_files (RosterHandoffJob *self);
const char *const *roster_handoff_job_get_formulas (RosterHandoffJob *self);
guint roster_handoff_job_get_n_clients (RosterHandoffJob *self);
guint roster_handoff_job_get_n_assets (RosterHandoffJob *self);
gboolean roster_handoff_job_takes_assets (RosterHandoffJob *self);

G_END_DECLS
