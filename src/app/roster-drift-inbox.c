/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-drift-inbox.h"

#include <glib/gi18n-lib.h>

#include "app/roster-mapping.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-decisions.h"
#include "store/roster-store-drift.h"

/**
 * RosterDriftInbox:
 *
 * What changed on either side of a mapping since it was decided, and waits for a person: a list
 * model of [class@Roster.DriftItem], empty until it is loaded, and on most days. An item stays the
 * same object as long as its change does.
 */
struct _RosterDriftInbox
{
  GObject parent_instance;

  RosterSession *session;
  RosterIntegration *integration;
  GPtrArray *items;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterDriftInbox,
                               roster_drift_inbox,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return ROSTER_TYPE_DRIFT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ROSTER_DRIFT_INBOX (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RosterDriftInbox *self = ROSTER_DRIFT_INBOX (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
roster_drift_inbox_finalize (GObject *object)
{
  RosterDriftInbox *self = ROSTER_DRIFT_INBOX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_drift_inbox_parent_class)->finalize (object);
}

static void
roster_drift_inbox_class_init (RosterDriftInboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_drift_inbox_finalize;
}

static void
roster_drift_inbox_init (RosterDriftInbox *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * roster_drift_inbox_new:
 * @session: an open session
 * @integration: an integration, with the documentation whose mapping is meant
 *
 * Returns: (transfer full): an inbox that is not loaded yet
 */
RosterDriftInbox *
roster_drift_inbox_new (RosterSession *session, RosterIntegration *integration)
{
  RosterDriftInbox *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DRIFT_INBOX, NULL);
  self->session = g_object_ref (session);
  self->integration = roster_integration_ref (integration);

  return self;
}

static RosterMapping *
make_mapping (RosterDriftInbox *self)
{
  RosterMapping *mapping =
      roster_mapping_new (roster_session_get_store (self->session), self->integration);

  roster_mapping_set_aliases (mapping, roster_session_get_aliases (self->session));

  return mapping;
}

static gboolean
is_same (RosterDrift *a, RosterDrift *b)
{
  return a->kind == b->kind && a->since == b->since && g_str_equal (a->client_id, b->client_id) &&
         g_str_equal (a->client, b->client) && g_strcmp0 (a->target, b->target) == 0 &&
         g_strcmp0 (a->before, b->before) == 0 && g_strcmp0 (a->after, b->after) == 0 &&
         a->suggestion == b->suggestion &&
         g_str_equal (a->suggested_client_id, b->suggested_client_id) &&
         g_strcmp0 (a->suggested_target_id, b->suggested_target_id) == 0 &&
         g_strcmp0 (a->suggested_target, b->suggested_target) == 0;
}

static RosterDriftItem *
make_item (GPtrArray *before, RosterDrift *drift)
{
  for (guint i = 0; i < before->len; i++)
    {
      RosterDriftItem *item = g_ptr_array_index (before, i);

      if (is_same (roster_drift_item_get_drift (item), drift))
        return g_object_ref (item);
    }

  return roster_drift_item_new (drift);
}

/* What did not change is not announced: who reads it must not lose the place. */
static void
take_drifts (RosterDriftInbox *self, GPtrArray *drifts)
{
  g_autoptr (GPtrArray) before = self->items;
  guint first = 0;
  guint last = 0;

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < drifts->len; i++)
    g_ptr_array_add (self->items, make_item (before, g_ptr_array_index (drifts, i)));

  while (first < before->len && first < self->items->len &&
         before->pdata[first] == self->items->pdata[first])
    first++;
  while (last < before->len - first && last < self->items->len - first &&
         before->pdata[before->len - 1 - last] == self->items->pdata[self->items->len - 1 - last])
    last++;

  if (before->len - first - last > 0 || self->items->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last,
                                self->items->len - first - last);
}

typedef struct
{
  GPtrArray *drifts;
  RosterDrift *drift;
  gboolean settled;
} InboxData;

static void
inbox_data_clear (InboxData *data)
{
  g_clear_pointer (&data->drifts, g_ptr_array_unref);
  g_clear_pointer (&data->drift, roster_drift_unref);
}

ROSTER_DEFINE_TASK_DATA (InboxData, inbox_data)

static GTask *
make_task (RosterDriftInbox *self,
           InboxData *data,
           gpointer source_tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, data, (GDestroyNotify) inbox_data_free);

  return task;
}

/* Whether the engine may know of a target. */
static gboolean
needs_candidate (RosterDrift *drift)
{
  return drift->suggestion == ROSTER_DRIFT_DECIDE;
}

static void
suggest_candidate (RosterMapping *mapping, RosterDrift *drift)
{
  RosterClientState *state = roster_mapping_find_client (mapping, drift->client_id, NULL);
  g_autoptr (RosterCandidate) candidate =
      state != NULL ? roster_mapping_find_suggestion (mapping, state) : NULL;

  if (candidate != NULL)
    roster_drift_suggest (drift,
                          drift->target_id != NULL ? ROSTER_DRIFT_REMATCH : ROSTER_DRIFT_MATCH,
                          candidate->target_id, candidate->name);
}

static void
finish_load (GTask *task)
{
  InboxData *data = g_task_get_task_data (task);

  /* Nobody looks any more. */
  if (g_task_return_error_if_cancelled (task))
    return;

  take_drifts (g_task_get_source_object (task), data->drifts);
  g_task_return_boolean (task, TRUE);
}

static void
on_candidates_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  InboxData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_mapping_load_finish (ROSTER_MAPPING (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < data->drifts->len; i++)
    {
      if (needs_candidate (g_ptr_array_index (data->drifts, i)))
        suggest_candidate (ROSTER_MAPPING (source), g_ptr_array_index (data->drifts, i));
    }

  finish_load (task);
}

static void
on_drift_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDriftInbox *self = g_task_get_source_object (task);
  InboxData *data = g_task_get_task_data (task);
  g_autoptr (RosterMapping) mapping = NULL;
  GError *error = NULL;
  gboolean needs_mapping = FALSE;

  data->drifts = roster_store_list_drift_finish (ROSTER_STORE (source), result, &error);
  if (data->drifts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < data->drifts->len; i++)
    needs_mapping = needs_mapping || needs_candidate (g_ptr_array_index (data->drifts, i));

  if (!needs_mapping)
    {
      finish_load (task);
      return;
    }

  mapping = make_mapping (self);
  roster_mapping_load_async (mapping, g_task_get_cancellable (task), on_candidates_loaded_cb,
                             g_object_ref (task));
}

/**
 * roster_drift_inbox_load_async:
 * @self: an inbox
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks what changed, anew if it was loaded before. After an error it is as it was.
 */
void
roster_drift_inbox_load_async (RosterDriftInbox *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_DRIFT_INBOX (self));

  task = make_task (self, inbox_data_new (), roster_drift_inbox_load_async, cancellable, callback,
                    user_data);
  roster_store_list_drift_async (roster_session_get_store (self->session), self->integration->id,
                                 self->integration->documentation, cancellable, on_drift_listed_cb,
                                 task);
}

gboolean
roster_drift_inbox_load_finish (RosterDriftInbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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
on_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!roster_store_settle_drift_finish (ROSTER_STORE (source), result, &error))
    g_task_return_error (task, error);
  else
    roster_drift_inbox_load_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                                   on_reloaded_cb, g_object_ref (task));
}

static void
settle (GTask *task)
{
  RosterDriftInbox *self = g_task_get_source_object (task);
  InboxData *data = g_task_get_task_data (task);

  roster_store_settle_drift_async (roster_session_get_store (self->session), self->integration->id,
                                   self->integration->documentation, data->drifts, data->settled,
                                   g_task_get_cancellable (task), on_settled_cb, task);
}

/**
 * roster_drift_inbox_settle_async:
 * @self: an inbox
 * @drifts: (element-type RosterDrift): changes as the user saw them
 * @settled: whether they are settled; FALSE to take that back
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
                                 gboolean settled,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  InboxData *data;

  g_return_if_fail (ROSTER_IS_DRIFT_INBOX (self));
  g_return_if_fail (drifts != NULL);

  data = inbox_data_new ();
  data->drifts = g_ptr_array_ref (drifts);
  data->settled = settled;
  settle (
      make_task (self, data, roster_drift_inbox_settle_async, cancellable, callback, user_data));
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
  InboxData *data = g_task_get_task_data (task);
  g_auto (GStrv) refused = NULL;
  GError *error = NULL;
  guint n_changed = 0;

  if (!roster_store_decide_finish (ROSTER_STORE (source), result, &n_changed, &refused, &error))
    g_task_return_error (task, error);
  else if (n_changed == 0)
    g_task_return_new_error (
        task, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
        _ ("“%s” was decided meanwhile, or its target was taken. Nothing was changed."),
        data->drift->suggested_client);
  /* The decision covers its own client; of one that was merged this is another one. */
  else if (g_str_equal (data->drift->client_id, data->drift->suggested_client_id))
    roster_drift_inbox_load_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                                   on_reloaded_cb, g_object_ref (task));
  else
    settle (g_object_ref (task));
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
  InboxData *data = g_task_get_task_data (task);
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  RosterDecision *decision;
  GError *error = NULL;

  if (!roster_mapping_load_finish (ROSTER_MAPPING (source), result, &error) ||
      (decision = make_decision (ROSTER_MAPPING (source), data->drift, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_add (decisions, decision);
  /* A client that was merged has its target still, and shares it. */
  roster_store_decide_async (roster_session_get_store (self->session), self->integration->id,
                             self->integration->documentation, ROSTER_HOW_BY_HAND,
                             data->drift->kind == ROSTER_DRIFT_MERGED, decisions,
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
  InboxData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_DRIFT_INBOX (self));
  g_return_if_fail (drift != NULL && roster_drift_can_accept (drift));

  data = inbox_data_new ();
  data->drift = roster_drift_ref (drift);
  data->settled = TRUE;
  data->drifts = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_drift_unref);
  g_ptr_array_add (data->drifts, roster_drift_ref (drift));
  task = make_task (self, data, roster_drift_inbox_accept_async, cancellable, callback, user_data);

  if (!needs_decision (drift))
    {
      settle (task);
      return;
    }

  mapping = make_mapping (self);
  roster_mapping_load_async (mapping, cancellable, on_mapping_loaded_cb, task);
}

gboolean
roster_drift_inbox_accept_finish (RosterDriftInbox *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
