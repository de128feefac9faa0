/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-send-job.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-send.h"
#include "sync/roster-lookup-job.h"

/**
 * RosterSendJob:
 *
 * Does the operations of one client in a documentation behind a network, one at a time. What bears
 * the title of a create is listed and noted before; each operation is journalled as sent before its
 * request leaves, and what became of it after; what has no definite answer, or no id, is looked up
 * with one more list. One use only.
 */
struct _RosterSendJob
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  char *documentation;
  RosterDestination *destination;
  char *run;

  /* While it runs */
  GTask *task;
  GPtrArray *operations; /* that are to be sent */
  guint next;
  GHashTable *seen;   /* create to the ids that bore its title before */
  GPtrArray *pending; /* sent, and what they made is not known */
  gboolean is_cut_off;
  GError *error; /* ends the job after the journal is written */
};

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterSendJob, roster_send_job, G_TYPE_OBJECT)

/* What an error of a request says about the operation, and whether the next one would get it too.
 * What is not here leaves open whether the operation was done. */
static const struct
{
  RosterError code;
  RosterOperationState state;
  gboolean ends_job;
} conclusions[] = {
  { ROSTER_ERROR_AUTH, ROSTER_OPERATION_PLANNED, TRUE },
  { ROSTER_ERROR_KEYRING, ROSTER_OPERATION_PLANNED, TRUE },
  { ROSTER_ERROR_RATE_LIMITED, ROSTER_OPERATION_PLANNED, TRUE },
  { ROSTER_ERROR_FORBIDDEN, ROSTER_OPERATION_FAILED, FALSE },
  { ROSTER_ERROR_NOT_FOUND, ROSTER_OPERATION_FAILED, FALSE },
  { ROSTER_ERROR_CONFLICT, ROSTER_OPERATION_FAILED, FALSE },
  { ROSTER_ERROR_INVALID, ROSTER_OPERATION_FAILED, FALSE },
};

static void send_next (RosterSendJob *self);

static GCancellable *
get_cancellable (RosterSendJob *self)
{
  return g_task_get_cancellable (self->task);
}

/* The only way out. */
static void
finish (RosterSendJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSendJob) self = user_data;
  GError *error = NULL;

  /* Who cannot be asked is not sent more. */
  if (!roster_lookup_job_run_finish (ROSTER_LOOKUP_JOB (source), result, &error))
    {
      finish (self, error);
      return;
    }

  g_ptr_array_set_size (self->pending, 0);
  self->is_cut_off = FALSE;
  send_next (self);
}

static void
look_up_pending (RosterSendJob *self)
{
  g_autoptr (RosterLookupJob) job = roster_lookup_job_new (
      self->store, self->integration, self->documentation, self->destination, NULL);

  roster_lookup_job_run_async (job, self->pending, get_cancellable (self), on_looked_up_cb,
                               g_object_ref (self));
}

static void
on_recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSendJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_record_outcome_finish (ROSTER_STORE (source), result, &error))
    {
      finish (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
  if (self->error != NULL)
    finish (self, g_steal_pointer (&self->error));
  else
    send_next (self);
}

static void
record (RosterSendJob *self, RosterOperation *operation, RosterOutcome *outcome)
{
  gboolean is_nameless = outcome->state == ROSTER_OPERATION_DONE && outcome->result == NULL &&
                         roster_operation_kind_creates (operation->kind);

  if (is_nameless || outcome->state == ROSTER_OPERATION_UNSURE)
    g_ptr_array_add (self->pending, roster_operation_ref (operation));
  if (outcome->state == ROSTER_OPERATION_UNSURE)
    self->is_cut_off = TRUE;

  /* Whoever cancelled: what was sent has to be noted. */
  roster_store_record_outcome_async (self->store, self->integration, self->documentation, operation,
                                     outcome, NULL, on_recorded_cb, g_object_ref (self));
}

static RosterOutcome *
conclude (RosterSendJob *self, RosterOperation *operation, GError *error)
{
  RosterOutcome *outcome = roster_outcome_new (operation->id);

  for (guint i = 0; i < G_N_ELEMENTS (conclusions); i++)
    {
      if (!g_error_matches (error, ROSTER_ERROR, (int) conclusions[i].code))
        continue;

      roster_outcome_set_problem (outcome, conclusions[i].state, g_strdup (error->message));
      if (conclusions[i].ends_job)
        self->error = g_error_copy (error);
      return outcome;
    }

  if (roster_error_is_cancelled (error))
    {
      self->error = g_error_copy (error);
      roster_outcome_set_problem (outcome, ROSTER_OPERATION_UNSURE,
                                  g_strdup (_ ("Stopped before the documentation answered.")));
    }
  else
    {
      roster_outcome_set_problem (outcome, ROSTER_OPERATION_UNSURE, g_strdup (error->message));
    }

  return outcome;
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSendJob) self = user_data;
  RosterOperation *operation = g_ptr_array_index (self->operations, self->next - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterOutcome) outcome = NULL;
  g_autoptr (GPtrArray) outcomes =
      roster_destination_apply_finish (ROSTER_DESTINATION (source), result, &error);

  outcome = outcomes != NULL && outcomes->len == 1
                ? roster_outcome_ref (g_ptr_array_index (outcomes, 0))
            : error != NULL ? conclude (self, operation, error)
                            : roster_outcome_new (operation->id);
  record (self, operation, outcome);
}

static void
on_sent_noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSendJob) self = user_data;
  g_autoptr (GPtrArray) one = NULL;
  GError *error = NULL;
  gboolean is_sent = FALSE;

  if (!roster_store_send_operation_finish (ROSTER_STORE (source), result, &is_sent, &error))
    {
      finish (self, error);
      return;
    }

  if (!is_sent)
    {
      send_next (self);
      return;
    }

  one = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  g_ptr_array_add (one,
                   roster_operation_ref (g_ptr_array_index (self->operations, self->next - 1)));
  roster_destination_apply_async (self->destination, self->run, self->integration, one,
                                  get_cancellable (self), on_applied_cb, g_object_ref (self));
}

/* Creates of one title in one client go one at a time. */
static gboolean
is_rival_pending (RosterSendJob *self, RosterOperation *operation)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      RosterOperation *other = g_ptr_array_index (self->pending, i);

      if (other->kind == operation->kind && g_strcmp0 (other->title, operation->title) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
send_next (RosterSendJob *self)
{
  RosterOperation *operation = NULL;

  if (self->next < self->operations->len)
    operation = g_ptr_array_index (self->operations, self->next);

  if (self->pending->len > 0 &&
      (operation == NULL || self->is_cut_off || is_rival_pending (self, operation)))
    {
      look_up_pending (self);
      return;
    }

  if (operation == NULL)
    {
      finish (self, NULL);
      return;
    }

  self->next++;
  roster_store_send_operation_async (self->store, self->run, self->integration, self->documentation,
                                     operation, g_hash_table_lookup (self->seen, operation),
                                     get_cancellable (self), on_sent_noted_cb, g_object_ref (self));
}

static GPtrArray *
list_creates (RosterSendJob *self)
{
  GPtrArray *creates = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);

  for (guint i = 0; i < self->operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (self->operations, i);

      if (roster_operation_kind_creates (operation->kind))
        g_ptr_array_add (creates, roster_operation_ref (operation));
    }

  return creates;
}

static void
on_seen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSendJob) self = user_data;
  g_autoptr (GPtrArray) creates = list_creates (self);
  GError *error = NULL;
  g_autoptr (GPtrArray) found =
      roster_destination_find_finish (ROSTER_DESTINATION (source), result, &error);

  /* Without a list there is no telling afterwards what was made: nothing is sent. */
  if (found == NULL)
    {
      finish (self, error);
      return;
    }

  for (guint i = 0; i < creates->len && i < found->len; i++)
    g_hash_table_insert (self->seen, g_ptr_array_index (creates, i),
                         g_strdupv (g_ptr_array_index (found, i)));
  send_next (self);
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSendJob) self = user_data;
  g_autoptr (GPtrArray) creates = NULL;
  GError *error = NULL;

  self->operations = roster_store_prepare_operations_finish (ROSTER_STORE (source), result, &error);
  if (self->operations == NULL)
    {
      finish (self, error);
      return;
    }

  creates = list_creates (self);
  if (creates->len == 0)
    send_next (self);
  else
    roster_destination_find_async (self->destination, creates, get_cancellable (self), on_seen_cb,
                                   g_object_ref (self));
}

static void
roster_send_job_dispose (GObject *object)
{
  RosterSendJob *self = ROSTER_SEND_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->run, g_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (roster_send_job_parent_class)->dispose (object);
}

static void
roster_send_job_class_init (RosterSendJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_send_job_dispose;

  /**
   * RosterSendJob::progress:
   * @self: the job
   *
   * One more operation was sent, and what became of it is noted.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", ROSTER_TYPE_SEND_JOB, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_send_job_init (RosterSendJob *self)
{
  self->seen = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
}

/**
 * roster_send_job_new:
 * @store: an open store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id, whose lock the caller holds
 * @destination: the documentation, one that is not transactional
 * @run: the run that it is for
 *
 * Returns: (transfer full): a job
 */
RosterSendJob *
roster_send_job_new (RosterStore *store,
                     const char *integration,
                     const char *documentation,
                     RosterDestination *destination,
                     const char *run)
{
  RosterSendJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL && documentation != NULL && run != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_SEND_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);
  self->run = g_strdup (run);

  return self;
}

/**
 * roster_send_job_run_async:
 * @self: a job
 * @operations: (element-type RosterOperation): planned operations on clients, or on the assets of
 *   one client
 * @cancellable: (nullable): a cancellable; what was sent is noted, the rest stays planned
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sends.
 */
void
roster_send_job_run_async (RosterSendJob *self,
                           GPtrArray *operations,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_SEND_JOB (self));
  g_return_if_fail (operations != NULL);
  g_return_if_fail (self->task == NULL && self->operations == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_send_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  roster_store_prepare_operations_async (self->store, self->run, self->integration,
                                         self->documentation, operations, cancellable,
                                         on_prepared_cb, g_object_ref (self));
}

/**
 * roster_send_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location: why it ended early; what became of each operation is in the journal
 *
 * Returns: whether none of the operations is planned any more, but those that needed one of the
 * others first
 */
gboolean
roster_send_job_run_finish (RosterSendJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
