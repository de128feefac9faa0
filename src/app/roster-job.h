/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-account-job.h"
#include "app/roster-documentation-job.h"
#include "app/roster-handoff-job.h"
#include "app/roster-session.h"
#include "model/roster-plan.h"
#include "model/roster-run.h"
#include "sync/roster-sync-report.h"

G_BEGIN_DECLS

/**
 * RosterJobKind:
 * @ROSTER_JOB_FETCH: reads both client lists, and the devices
 * @ROSTER_JOB_PLAN: makes and stores a plan
 * @ROSTER_JOB_APPLY: does the stored plan, or goes on with an interrupted run
 * @ROSTER_JOB_RETRY: tries again what failed in a run
 * @ROSTER_JOB_RELEASE: does what a run held
 * @ROSTER_JOB_DISCARD: drops what a run held
 * @ROSTER_JOB_ROLL_BACK: takes a run back in the documentation
 * @ROSTER_JOB_LIFT: lets what was taken back be planned again
 * @ROSTER_JOB_LOOKUP: finds out what became of what got no definite answer; sends nothing
 * @ROSTER_JOB_SYNC: reads, plans and does what was agreed to before
 * @ROSTER_JOB_ACCOUNT: connects an account or gives an integration other keys
 * @ROSTER_JOB_DOCUMENTATION: connects a documentation or gives one other keys
 *
 * What a job does.
 */
typedef enum
{
  ROSTER_JOB_FETCH,
  ROSTER_JOB_PLAN,
  ROSTER_JOB_APPLY,
  ROSTER_JOB_RETRY,
  ROSTER_JOB_RELEASE,
  ROSTER_JOB_DISCARD,
  ROSTER_JOB_ROLL_BACK,
  ROSTER_JOB_LIFT,
  ROSTER_JOB_LOOKUP,
  ROSTER_JOB_SYNC,
  ROSTER_JOB_ACCOUNT,
  ROSTER_JOB_DOCUMENTATION,
  ROSTER_JOB_HANDOFF,
} RosterJobKind;

#define ROSTER_TYPE_JOB_KIND (roster_job_kind_get_type ())
GType roster_job_kind_get_type (void) G_GNUC_CONST;

#define ROSTER_TYPE_JOB (roster_job_get_type ())
G_DECLARE_FINAL_TYPE (RosterJob, roster_job, ROSTER, JOB, GObject)

RosterJob *roster_job_new (RosterSession *session, RosterJobKind kind, const char *integration);
RosterJob *roster_job_new_for_run (RosterSession *session, RosterJobKind kind, RosterRun *run);
RosterJob *roster_job_new_account (RosterSession *session, RosterAccountJob *account);
RosterJob *roster_job_new_documentation (RosterSession *session,
                                         RosterDocumentationJob *documentation);
RosterJob *roster_job_new_handoff (RosterSession *session, RosterHandoffJob *handoff);

void roster_job_set_interactive (RosterJob *self, gboolean interactive);
void roster_job_set_clients_only (RosterJob *self, gboolean clients_only);
void roster_job_set_account_confirmed (RosterJob *self, gboolean account_confirmed);
void roster_job_set_run_kind (RosterJob *self, RosterRunKind run_kind);
void roster_job_set_due (RosterJob *self, GTimeZone *zone);
void roster_job_set_shown_plan (RosterJob *self, const char *plan);
void roster_job_set_pilot (RosterJob *self, const char *const *clients, guint n_clients);
void roster_job_set_operation (RosterJob *self, const char *operation);

void roster_job_run_async (RosterJob *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean roster_job_run_finish (RosterJob *self, GAsyncResult *result, GError **error);
void roster_job_cancel (RosterJob *self);

RosterJobKind roster_job_get_kind (RosterJob *self);
const char *roster_job_get_integration_id (RosterJob *self);
const char *roster_job_get_title (RosterJob *self);
guint roster_job_get_done (RosterJob *self);
guint roster_job_get_total (RosterJob *self);
char *roster_job_describe_progress (RosterJob *self);
gboolean roster_job_is_resuming (RosterJob *self);
gboolean roster_job_is_scheduled (RosterJob *self);
gboolean roster_job_was_due (RosterJob *self);

RosterIntegration *roster_job_get_integration (RosterJob *self);
RosterDocumentation *roster_job_get_documentation (RosterJob *self);
RosterHandoffJob *roster_job_get_handoff (RosterJob *self);
RosterFetchReport *roster_job_get_fetch_report (RosterJob *self);
RosterPlan *roster_job_get_plan (RosterJob *self);
RosterRun *roster_job_get_run (RosterJob *self);
RosterSyncReport *roster_job_get_sync_report (RosterJob *self);

G_END_DECLS
