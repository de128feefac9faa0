/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-private.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "net/roster-cancellable.h"
#include "store/roster-store-runs.h"

/**
 * RosterJob:
 *
 * A piece of work for one integration, the same for windows, commands and timers: takes the locks
 * in the right order, loads the integration as it is then, takes the keys from the keyring, works,
 * and gives the locks back before it says that it ended. One use only.
 *
 * Its properties change on the main thread while it runs, so that a row can show them. What came of
 * it is kept until the job goes; some of it is there after an error too: what was written by then,
 * or a new plan that has to be looked at first.
 */

enum
{
  PROP_INTEGRATION_ID = 1,
  PROP_TITLE,
  PROP_DONE,
  PROP_TOTAL,
  PROP_IS_RESUMING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterJob, roster_job, G_TYPE_OBJECT)

void
roster_job_give_back (RosterJob *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_object (&self->provider);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->hold, roster_hold_unref);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* What became of a slot is noted while nobody else can begin it. */
static void
finish (RosterJob *self)
{
  if (self->slot != NULL)
    roster_job_end_slot (self);
  else
    roster_job_give_back (self);
}

static void
on_runs_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs =
      roster_store_list_runs_finish (ROSTER_STORE (source), result, &error);
  RosterRun *newest = runs != NULL && runs->len > 0 ? g_ptr_array_index (runs, 0) : NULL;

  if (newest != NULL && newest->started_at >= self->started_at)
    self->run = roster_run_ref (newest);

  finish (self);
}

/* What a service may answer, at whichever point of the work. */
static gboolean
comes_from_service (const GError *error)
{
  static const RosterError codes[] = {
    ROSTER_ERROR_AUTH,        ROSTER_ERROR_FORBIDDEN, ROSTER_ERROR_RATE_LIMITED,
    ROSTER_ERROR_UNAVAILABLE, ROSTER_ERROR_OFFLINE,   ROSTER_ERROR_PROTOCOL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (error, ROSTER_ERROR, (int) codes[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_job_end:
 * @self: a job that works
 * @error: (transfer full) (nullable): why it ended early
 *
 * The only way out. What ended early may have written something all the same: the run says what.
 */
void
roster_job_end (RosterJob *self, GError *error)
{
  g_assert (self->task != NULL && self->error == NULL);

  self->error = error;
  if (self->provider != NULL && comes_from_service (error))
    roster_error_add (error, _ ("What Roster knew before is kept."));

  if (error != NULL && self->hold != NULL && self->run == NULL && self->has_begun_writing)
    roster_store_list_runs_async (roster_session_get_store (self->session), self->integration_id,
                                  NULL, NULL, on_runs_listed_cb, g_object_ref (self));
  else
    finish (self);
}

static void
notify_changed (RosterJob *self, const RosterJobProgress *before)
{
  if (self->progress.total != before->total)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  if (self->progress.done != before->done)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
}

static void
on_progress_cb (RosterJob *self, guint done, guint total, GObject *inner)
{
  RosterJobProgress before = self->progress;

  roster_job_progress_note (&self->progress, done, total, g_get_monotonic_time ());
  notify_changed (self, &before);
}

static void
on_left_cb (RosterJob *self, double seconds, GObject *inner)
{
  roster_job_progress_tell (&self->progress, seconds, g_get_monotonic_time ());
}

static void
on_stage_cb (RosterJob *self, const char *title, GObject *inner)
{
  RosterJobProgress before = self->progress;

  self->stage = title;
  roster_job_progress_begin (&self->progress);
  notify_changed (self, &before);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * roster_job_follow:
 * @self: a job that works
 * @inner: the part of it that works now, with a signal “progress” of two numbers, done and total;
 *   it may have a signal “stage” with an untranslated title, and a signal “left” with the seconds
 *   that are left
 *
 * Shows the progress of a part as its own.
 */
void
roster_job_follow (RosterJob *self, gpointer inner)
{
  g_signal_connect_object (inner, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  if (g_signal_lookup ("stage", G_OBJECT_TYPE (inner)) != 0)
    g_signal_connect_object (inner, "stage", G_CALLBACK (on_stage_cb), self, G_CONNECT_SWAPPED);
  if (g_signal_lookup ("left", G_OBJECT_TYPE (inner)) != 0)
    g_signal_connect_object (inner, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
}

static void
roster_job_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  RosterJob *self = ROSTER_JOB (object);

  switch (property_id)
    {
    case PROP_INTEGRATION_ID:
      g_value_set_string (value, self->integration_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, roster_job_get_title (self));
      break;
    case PROP_DONE:
      g_value_set_uint (value, self->progress.done);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->progress.total);
      break;
    case PROP_IS_RESUMING:
      g_value_set_boolean (value, self->is_resuming);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
roster_job_dispose (GObject *object)
{
  RosterJob *self = ROSTER_JOB (object);

  g_assert (self->task == NULL && self->hold == NULL);

  g_clear_object (&self->session);
  g_clear_object (&self->account);
  g_clear_object (&self->connection);
  g_clear_object (&self->handoff);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->outer);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->slot, g_free);
  g_clear_pointer (&self->integration_id, g_free);
  g_clear_pointer (&self->shown_plan, g_free);
  g_clear_pointer (&self->pilot_clients, g_strfreev);
  g_clear_pointer (&self->operation, g_free);
  g_clear_pointer (&self->subject, roster_run_unref);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->fetch, roster_fetch_report_unref);
  g_clear_pointer (&self->plan, roster_plan_unref);
  g_clear_pointer (&self->run, roster_run_unref);
  g_clear_pointer (&self->sync, roster_sync_report_unref);

  G_OBJECT_CLASS (roster_job_parent_class)->dispose (object);
}

static void
roster_job_class_init (RosterJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = roster_job_get_property;
  object_class->dispose = roster_job_dispose;

  /**
   * RosterJob:integration-id:
   *
   * The integration that it is for; NULL while an account or a documentation is connected.
   */
  properties[PROP_INTEGRATION_ID] = g_param_spec_string ("integration-id", NULL, NULL, NULL, flags);

  /**
   * RosterJob:title:
   *
   * What it does now, translated.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  /**
   * RosterJob:done:
   *
   * How much was read or looked at of what it does now.
   */
  properties[PROP_DONE] = g_param_spec_uint ("done", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * RosterJob:total:
   *
   * Of how many; 0 as long as that is not known.
   */
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * RosterJob:is-resuming:
   *
   * Whether it goes on with a run that was interrupted.
   */
  properties[PROP_IS_RESUMING] = g_param_spec_boolean ("is-resuming", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_job_init (RosterJob *self)
{
  self->cancellable = g_cancellable_new ();
  roster_job_progress_begin (&self->progress);
  self->run_kind = ROSTER_RUN_MANUAL;
}

static RosterJob *
make_job (RosterSession *session, RosterJobKind kind, const char *integration)
{
  RosterJob *self = g_object_new (ROSTER_TYPE_JOB, NULL);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->integration_id = g_strdup (integration);

  return self;
}

/**
 * roster_job_new:
 * @session: an open session
 * @kind: fetch, plan, apply, look-up, sync or lift
 * @integration: an integration's id
 *
 * Returns: (transfer full): a job
 */
RosterJob *
roster_job_new (RosterSession *session, RosterJobKind kind, const char *integration)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (!roster_job_verb_get (kind)->needs_run, NULL);
  g_return_val_if_fail (!roster_job_verb_get (kind)->is_alone, NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  return make_job (session, kind, integration);
}

/**
 * roster_job_new_for_run:
 * @session: an open session
 * @kind: retry, release, discard or roll back
 * @run: a run
 *
 * Returns: (transfer full): a job for what failed, is held or was done in this run
 */
RosterJob *
roster_job_new_for_run (RosterSession *session, RosterJobKind kind, RosterRun *run)
{
  RosterJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (roster_job_verb_get (kind)->needs_run, NULL);
  g_return_val_if_fail (run != NULL, NULL);

  self = make_job (session, kind, run->integration);
  self->subject = roster_run_ref (run);

  return self;
}

/**
 * roster_job_new_account:
 * @session: an open session
 * @account: an account job that does not run yet
 *
 * Returns: (transfer full): a job that runs it
 */
RosterJob *
roster_job_new_account (RosterSession *session, RosterAccountJob *account)
{
  RosterJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (ROSTER_IS_ACCOUNT_JOB (account), NULL);

  self = make_job (session, ROSTER_JOB_ACCOUNT, roster_account_job_get_integration_id (account));
  self->account = g_object_ref (account);

  return self;
}

/**
 * roster_job_new_documentation:
 * @session: an open session
 * @documentation: a documentation job that does not run yet
 *
 * Returns: (transfer full): a job that runs it
 */
RosterJob *
roster_job_new_documentation (RosterSession *session, RosterDocumentationJob *documentation)
{
  RosterJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_JOB (documentation), NULL);

  self = make_job (session, ROSTER_JOB_DOCUMENTATION, NULL);
  self->connection = g_object_ref (documentation);

  return self;
}

/**
 * roster_job_new_handoff:
 * @session: an open session
 * @handoff: a hand-off job that does not run yet
 *
 * Returns: (transfer full): a job that runs it
 */
RosterJob *
roster_job_new_handoff (RosterSession *session, RosterHandoffJob *handoff)
{
  RosterJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (ROSTER_IS_HANDOFF_JOB (handoff), NULL);

  self = make_job (session, ROSTER_JOB_HANDOFF, roster_handoff_job_get_integration_id (handoff));
  self->handoff = g_object_ref (handoff);

  return self;
}

/**
 * roster_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was read and written until then is kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Works. Fails with %ROSTER_ERROR_BUSY where another window or command works on the integration or
 * writes to its documentation, and with %ROSTER_ERROR_CONFLICT where a plan is not to be applied
 * before it was looked at; then [method@Roster.Job.get_plan] has it.
 */
void
roster_job_run_async (RosterJob *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_JOB (self));
  g_return_if_fail (self->task == NULL && self->started_at == 0);

  self->task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  g_set_object (&self->outer, cancellable);
  roster_cancellable_follow (self->cancellable, cancellable);
  self->started_at =
      roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));

  if (roster_job_verb_get (self->kind)->is_alone)
    roster_job_verb_get (self->kind)->work (self);
  else
    roster_job_open (self);
}

gboolean
roster_job_run_finish (RosterJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * roster_job_cancel:
 * @self: a job
 *
 * Asks it to end. It ends soon, and keeps what was read and written until then.
 */
void
roster_job_cancel (RosterJob *self)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}
