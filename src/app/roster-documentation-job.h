/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATION_JOB (roster_documentation_job_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDocumentationJob, roster_documentation_job, ROSTER, DOCUMENTATION_JOB, GObject)

RosterDocumentationJob *roster_documentation_job_new (RosterSession *session,
                                                      RosterDocumentation *wanted,
                                                      const char *address,
                                                      RosterCredentials *credentials);

void roster_documentation_job_set_again (RosterDocumentationJob *self, gboolean again);
void roster_documentation_job_set_confirmed (RosterDocumentationJob *self, gboolean confirmed);

void roster_documentation_job_run_async (RosterDocumentationJob *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
RosterDocumentation *roster_documentation_job_run_finish (RosterDocumentationJob *self,
                                                          GAsyncResult *result,
                                                          GError **error);

G_END_DECLS
