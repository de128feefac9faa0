/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-hold.h"
#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ACCOUNT_JOB (roster_account_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterAccountJob, roster_account_job, ROSTER, ACCOUNT_JOB, GObject)

RosterAccountJob *roster_account_job_new (RosterSession *session,
                                          RosterIntegration *wanted,
                                          const char *address,
                                          RosterCredentials *credentials);

void roster_account_job_set_again (RosterAccountJob *self, gboolean again);
void roster_account_job_set_confirmed (RosterAccountJob *self, gboolean confirmed);
void roster_account_job_set_hold (RosterAccountJob *self, RosterHold *hold);

const char *roster_account_job_get_integration_id (RosterAccountJob *self);

void roster_account_job_run_async (RosterAccountJob *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterIntegration *roster_account_job_run_finish (RosterAccountJob *self,
                                                  GAsyncResult *result,
                                                  GError **error);

G_END_DECLS
