/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-drift-inbox-private.h"

#include "model/roster-task-data.h"
#include "store/roster-store-drift.h"

/**
 * RosterDriftInbox:
 *
 * What changed on either side of a mapping since it was decided, and waits for a person: a list
 * model of [class@Roster.DriftItem], empty until it is loaded, and on most days. An item stays the
 * same object as long as its change does.
 */

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

  roster_drift_inbox_forget_answers (self);
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
  g_queue_init (&self->answers);
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

RosterMapping *
roster_drift_inbox_make_mapping (RosterDriftInbox *self)
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
  /* Nobody looks any more. */
  if (g_task_return_error_if_cancelled (task))
    return;

  take_drifts (g_task_get_source_object (task), g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_candidates_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GPtrArray *drifts = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_mapping_load_finish (ROSTER_MAPPING (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < drifts->len; i++)
    {
      if (needs_candidate (g_ptr_array_index (drifts, i)))
        suggest_candidate (ROSTER_MAPPING (source), g_ptr_array_index (drifts, i));
    }

  finish_load (task);
}

static void
on_drift_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDriftInbox *self = g_task_get_source_object (task);
  g_autoptr (RosterMapping) mapping = NULL;
  GPtrArray *drifts;
  GError *error = NULL;
  gboolean needs_mapping = FALSE;

  drifts = roster_store_list_drift_finish (ROSTER_STORE (source), result, &error);
  if (drifts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, drifts, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < drifts->len; i++)
    needs_mapping = needs_mapping || needs_candidate (g_ptr_array_index (drifts, i));

  if (!needs_mapping)
    {
      finish_load (task);
      return;
    }

  mapping = roster_drift_inbox_make_mapping (self);
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

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_drift_inbox_load_async);
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
