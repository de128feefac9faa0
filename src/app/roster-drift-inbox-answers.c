/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-drift-inbox-private.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-decisions.h"
#include "store/roster-store-drift.h"
#include "store/roster-store-steps.h"

/* What a person answers to a change, and takes back again. A decision that comes of it is a step of
 * the history; what only stays as it was is noted as settled. */
typedef struct
{
  RosterDrift *drift; /* whose suggestion is taken; NULL where changes are only settled */
  GPtrArray *settled; /* NULL where a decision says all */
  gint64 step;        /* of that decision, or 0 */
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->drift, roster_drift_unref);
  g_clear_pointer (&answer->settled, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (Answer, answer)

static GTask *
make_task (RosterDriftInbox *self,
           Answer *answer,
           gpointer source_tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, answer, (GDestroyNotify) answer_free);

  return task;
}

static void
remember (RosterDriftInbox *self, Answer *answer)
{
  Answer *copy = answer_new ();

  if (answer->settled != NULL)
    copy->settled = g_ptr_array_ref (answer->settled);
  copy->step = answer->step;
  g_queue_push_head (&self->answers, copy);
}

void
roster_drift_inbox_forget_answers (RosterDriftInbox *self)
{
  g_queue_clear_full (&self->answers, (GDestroyNotify) answer_free);
}

static void
on_reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* What was to be stored is stored. */
  if (!roster_drift_inbox_load_finish (ROSTER_DRIFT_INBOX (source), result, &error))
    g_debug ("The changes are not looked at again: %s", error->message);

  g_task_return_boolean (task, TRUE);
}

static void
reload (GTask *task)
{
  roster_drift_inbox_load_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                                 on_reloaded_cb, g_object_ref (task));
}

static void
settle (GTask *task, gboolean settled, GAsyncReadyCallback callback)
{
  RosterDriftInbox *self = g_task_get_source_object (task);
  Answer *answer = g_task_get_task_data (task);

  roster_store_settle_drift_async (roster_session_get_store (self->session), self->integration->id,
                                   self->integration->documentation, answer->settled, settled,
                                   g_task_get_cancellable (task), callback, g_object_ref (task));
}

static void
on_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!roster_store_settle_drift_finish (ROSTER_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  remember (g_task_get_source_object (task), g_task_get_task_data (task));
  reload (task);
}

/**
 * roster_drift_inbox_settle_async:
 * @self: an inbox
 * @drifts: (element-type RosterDrift): changes as the user saw them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Leaves the decisions as they are, and remembers that somebody said so until something changes
 * again.
 */
void
roster_drift_inbox_settle_async (RosterDriftInbox *self,
                                 GPtrArray *drifts,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Answer *answer;

  g_return_if_fail (ROSTER_IS_DRIFT_INBOX (self));
  g_return_if_fail (drifts != NULL);

  answer = answer_new ();
  answer->settled = g_ptr_array_ref (drifts);
  task =
      make_task (self, answer, roster_drift_inbox_settle_async, cancellable, callback, user_data);
  settle (task, TRUE, on_settled_cb);
}

gboolean
roster_drift_inbox_settle_finish (RosterDriftInbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDriftInbox *self = g_task_get_source_object (task);
  Answer *answer = g_task_get_task_data (task);
  g_auto (GStrv) refused = NULL;
  GError *error = NULL;
  guint n_changed = 0;

  if (!roster_store_decide_finish (ROSTER_STORE (source), result, &n_changed, &refused, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (n_changed == 0)
    {
      g_task_return_new_error (
          task, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
          _ ("“%s” was decided meanwhile, or its target was taken. Nothing was changed."),
          answer->drift->suggested_client);
      return;
    }

  answer->step = roster_store_decide_get_step (ROSTER_STORE (source), result);
  /* The decision covers its own client; of one that was merged this is another one. */
  if (g_str_equal (answer->drift->client_id, answer->drift->suggested_client_id))
    {
      g_clear_pointer (&answer->settled, g_ptr_array_unref);
      remember (self, answer);
      reload (task);
    }
  else
    {
      settle (task, TRUE, on_settled_cb);
    }
}

static RosterDecision *
make_decision (RosterMapping *mapping, RosterDrift *drift, GError **error)
{
  RosterClientState *state =
      roster_mapping_find_client (mapping, drift->suggested_client_id, error);
  RosterTarget *target;

  if (state == NULL)
    return NULL;
  if (drift->suggestion == ROSTER_DRIFT_EXCLUDE)
    return roster_mapping_exclude (mapping, state);

  target = roster_mapping_find_target (mapping, drift->suggested_target_id, error);

  return target != NULL ? roster_mapping_match (mapping, state, target) : NULL;
}

static void
on_mapping_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDriftInbox *self = g_task_get_source_object (task);
  Answer *answer = g_task_get_task_data (task);
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  RosterDecision *decision;
  GError *error = NULL;

  if (!roster_mapping_load_finish (ROSTER_MAPPING (source), result, &error) ||
      (decision = make_decision (ROSTER_MAPPING (source), answer->drift, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_add (decisions, decision);
  /* A client that was merged has its target still, and shares it. */
  roster_store_decide_async (roster_session_get_store (self->session), self->integration->id,
                             self->integration->documentation, ROSTER_HOW_BY_HAND,
                             answer->drift->kind == ROSTER_DRIFT_MERGED, decisions,
                             g_task_get_cancellable (task), on_decided_cb, g_object_ref (task));
}

/**
 * roster_drift_can_accept:
 * @drift: a change
 *
 * Returns: whether its suggestion can be done at once; else a person has to decide the client in
 *   the matching list
 */
gboolean
roster_drift_can_accept (RosterDrift *drift)
{
  g_return_val_if_fail (drift != NULL, FALSE);

  return drift->suggestion != ROSTER_DRIFT_DECIDE;
}

static gboolean
needs_decision (RosterDrift *drift)
{
  return drift->suggestion != ROSTER_DRIFT_KEEP && drift->suggestion != ROSTER_DRIFT_ACCEPT_NAME;
}

/**
 * roster_drift_inbox_accept_async:
 * @self: an inbox
 * @drift: a change as the user saw it, for which [func@Roster.drift_can_accept] is so
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what is suggested for a change. A decision that comes of it is a step of the history like
 * any other, and is written with the next overview.
 */
void
roster_drift_inbox_accept_async (RosterDriftInbox *self,
                                 RosterDrift *drift,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GTask) task = NULL;
  Answer *answer;

  g_return_if_fail (ROSTER_IS_DRIFT_INBOX (self));
  g_return_if_fail (drift != NULL && roster_drift_can_accept (drift));

  answer = answer_new ();
  answer->drift = roster_drift_ref (drift);
  answer->settled = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_drift_unref);
  g_ptr_array_add (answer->settled, roster_drift_ref (drift));
  task =
      make_task (self, answer, roster_drift_inbox_accept_async, cancellable, callback, user_data);

  if (!needs_decision (drift))
    {
      settle (task, TRUE, on_settled_cb);
      return;
    }

  mapping = roster_drift_inbox_make_mapping (self);
  roster_mapping_load_async (mapping, cancellable, on_mapping_loaded_cb, g_object_ref (task));
}

gboolean
roster_drift_inbox_accept_finish (RosterDriftInbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Who decided, undid or applied meanwhile, here or elsewhere, has the last word: what was answered
 * before cannot be taken back from here any more. */
static void
fail_undo (GTask *task, GError *error)
{
  RosterDriftInbox *self = g_task_get_source_object (task);

  if (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT))
    roster_drift_inbox_forget_answers (self);
  else
    remember (self, g_task_get_task_data (task));
  g_task_return_error (task, error);
}

static void
on_reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_settle_drift_finish (ROSTER_STORE (source), result, &error))
    reload (task);
  else
    fail_undo (task, error);
}

static void
reopen (GTask *task)
{
  Answer *answer = g_task_get_task_data (task);

  if (answer->settled != NULL)
    settle (task, FALSE, on_reopened_cb);
  else
    reload (task);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Answer *answer = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) changes = roster_store_undo_finish (ROSTER_STORE (source), result, &error);

  if (changes == NULL)
    {
      fail_undo (task, error);
      return;
    }

  answer->step = 0;
  reopen (task);
}

/**
 * roster_drift_inbox_can_undo:
 * @self: an inbox
 *
 * Returns: whether something was answered here that can be taken back
 */
gboolean
roster_drift_inbox_can_undo (RosterDriftInbox *self)
{
  g_return_val_if_fail (ROSTER_IS_DRIFT_INBOX (self), FALSE);

  return !g_queue_is_empty (&self->answers);
}

/**
 * roster_drift_inbox_undo_async:
 * @self: an inbox for which [method@Roster.DriftInbox.can_undo] is so
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back what was answered last, with the decision that came of it. Where something else was
 * decided or applied since, nothing is changed.
 */
void
roster_drift_inbox_undo_async (RosterDriftInbox *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Answer *answer;

  g_return_if_fail (ROSTER_IS_DRIFT_INBOX (self));
  g_return_if_fail (roster_drift_inbox_can_undo (self));

  answer = g_queue_pop_head (&self->answers);
  task = make_task (self, answer, roster_drift_inbox_undo_async, cancellable, callback, user_data);
  if (answer->step != 0)
    roster_store_undo_async (roster_session_get_store (self->session), self->integration->id,
                             self->integration->documentation, answer->step, 1, cancellable,
                             on_undone_cb, g_object_ref (task));
  else
    reopen (task);
}

gboolean
roster_drift_inbox_undo_finish (RosterDriftInbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
