/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-private.h"

/* What a job is told before it runs, and asked while it runs and afterwards. */

/**
 * roster_job_set_interactive:
 * @self: a job that does not run yet
 * @interactive: whether a person is there who can unlock the keyring; FALSE by default
 */
void
roster_job_set_interactive (RosterJob *self, gboolean interactive)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  self->interactive = interactive;
}

/**
 * roster_job_set_clients_only:
 * @self: a fetch that does not run yet
 * @clients_only: whether the devices are left out, whatever the integration says
 */
void
roster_job_set_clients_only (RosterJob *self, gboolean clients_only)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  self->clients_only = clients_only;
}

/**
 * roster_job_set_account_confirmed:
 * @self: a fetch or sync that does not run yet
 * @account_confirmed: whether a person has seen the differences and said that it is the same
 *   account
 */
void
roster_job_set_account_confirmed (RosterJob *self, gboolean account_confirmed)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  self->account_confirmed = account_confirmed;
}

/**
 * roster_job_set_run_kind:
 * @self: an apply or sync that does not run yet
 * @run_kind: what started it; %ROSTER_RUN_MANUAL by default
 */
void
roster_job_set_run_kind (RosterJob *self, RosterRunKind run_kind)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  self->run_kind = run_kind;
}

/**
 * roster_job_set_due:
 * @self: a sync that does not run yet
 * @zone: where the clock on the wall is
 *
 * Makes it the run of a schedule: it only works where the schedule of its integration is due then,
 * and takes what is due. See [method@Roster.Job.was_due].
 */
void
roster_job_set_due (RosterJob *self, GTimeZone *zone)
{
  g_return_if_fail (ROSTER_IS_JOB (self));
  g_return_if_fail (self->kind == ROSTER_JOB_SYNC && self->zone == NULL);

  self->zone = g_time_zone_ref (zone);
  self->run_kind = ROSTER_RUN_SCHEDULED;
}

/**
 * roster_job_set_shown_plan:
 * @self: an apply that does not run yet
 * @plan: (nullable): the id of the plan that was shown
 *
 * Only this plan may be applied, or the rest of a run that was interrupted. Without it the stored
 * one is, whichever that is.
 */
void
roster_job_set_shown_plan (RosterJob *self, const char *plan)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  g_free (self->shown_plan);
  self->shown_plan = g_strdup (plan);
}

/**
 * roster_job_set_operation:
 * @self: a retry or look-up that does not run yet
 * @operation: (nullable): the id of the only operation that it is for
 */
void
roster_job_set_operation (RosterJob *self, const char *operation)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  g_free (self->operation);
  self->operation = g_strdup (operation);
}

RosterJobKind
roster_job_get_kind (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), ROSTER_JOB_FETCH);

  return self->kind;
}

/**
 * roster_job_get_integration_id:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): the integration that it is for; NULL while an account or a
 *   documentation is connected
 */
const char *
roster_job_get_integration_id (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->integration_id;
}

/**
 * roster_job_get_title:
 * @self: a job
 *
 * Returns: (transfer none): what it does now, translated
 */
const char *
roster_job_get_title (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return _ (self->stage != NULL ? self->stage : roster_job_verb_get (self->kind)->title);
}

guint
roster_job_get_done (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), 0);

  return self->progress.done;
}

guint
roster_job_get_total (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), 0);

  return self->progress.total;
}

/**
 * roster_job_describe_progress:
 * @self: a job
 *
 * Returns: (transfer full): how far it is with what it does now, and how long that will still take
 */
char *
roster_job_describe_progress (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return roster_job_progress_describe (&self->progress, g_get_monotonic_time ());
}

/**
 * roster_job_is_resuming:
 * @self: a job
 *
 * Returns: whether it goes on with a run that was interrupted
 */
gboolean
roster_job_is_resuming (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), FALSE);

  return self->is_resuming;
}

/**
 * roster_job_is_scheduled:
 * @self: a job
 *
 * Returns: whether a schedule started it, so that nobody waits for it
 */
gboolean
roster_job_is_scheduled (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), FALSE);

  return self->zone != NULL;
}

/**
 * roster_job_was_due:
 * @self: a job that a schedule started, and that ended
 *
 * Returns: whether its integration was due; otherwise it did nothing
 */
gboolean
roster_job_was_due (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), FALSE);

  return self->slot != NULL;
}

/**
 * roster_job_get_integration:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): the integration as it was when the work began, or as an
 *   account job saved it
 */
RosterIntegration *
roster_job_get_integration (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->integration;
}

/**
 * roster_job_get_documentation:
 * @self: a documentation job that ended well
 *
 * Returns: (transfer none) (nullable): the documentation as it was saved
 */
RosterDocumentation *
roster_job_get_documentation (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->documentation;
}

/**
 * roster_job_get_fetch_report:
 * @self: a fetch that ended
 *
 * Returns: (transfer none) (nullable): what the reading brought
 */
RosterFetchReport *
roster_job_get_fetch_report (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->fetch;
}

/**
 * roster_job_get_plan:
 * @self: a plan or apply that ended
 *
 * Returns: (transfer none) (nullable): the plan that it made; after an apply this is one that has
 *   to be looked at first
 */
RosterPlan *
roster_job_get_plan (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->plan;
}

/**
 * roster_job_get_run:
 * @self: an apply, a retry or a sync that ended
 *
 * Returns: (transfer none) (nullable): what was written, after an error too
 */
RosterRun *
roster_job_get_run (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->run;
}

/**
 * roster_job_get_sync_report:
 * @self: a sync that ended
 *
 * Returns: (transfer none) (nullable): what came of it
 */
RosterSyncReport *
roster_job_get_sync_report (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->sync;
}

/**
 * roster_job_get_handoff:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): the hand-off that it runs
 */
RosterHandoffJob *
roster_job_get_handoff (RosterJob *self)
{
  g_return_val_if_fail (ROSTER_IS_JOB (self), NULL);

  return self->handoff;
}
