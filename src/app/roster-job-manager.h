/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_JOB_MANAGER (roster_job_manager_get_type ())
G_DECLARE_FINAL_TYPE (RosterJobManager, roster_job_manager, ROSTER, JOB_MANAGER, GObject)

RosterJobManager *roster_job_manager_new (void);

void roster_job_manager_run_async (RosterJobManager *self,
                                   RosterJob *job,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_job_manager_run_finish (RosterJobManager *self,
                                        GAsyncResult *result,
                                        GError **error);

RosterJob *roster_job_manager_find (RosterJobManager *self, const char *integration);
const GError *roster_job_manager_get_error (RosterJobManager *self, const char *integration);

void roster_job_manager_stop_async (RosterJobManager *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_job_manager_stop_finish (RosterJobManager *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
