/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping-private.h"

#include <glib/gi18n-lib.h>

#include "app/roster-mapping-index.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-targets.h"

/**
 * RosterMapping:
 *
 * The matching list of an integration as it was loaded: its clients with what was decided, the
 * targets, and what the names say of those that nobody decided about. It makes decisions; storing
 * them is the store's business, and afterwards the list is loaded again.
 */
struct _RosterMapping
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;

  RosterMappingIndex *index; /* NULL until it is loaded */
};

G_DEFINE_FINAL_TYPE (RosterMapping, roster_mapping, G_TYPE_OBJECT)

static void
roster_mapping_finalize (GObject *object)
{
  RosterMapping *self = ROSTER_MAPPING (object);

  g_clear_pointer (&self->index, roster_mapping_index_free);
  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);

  G_OBJECT_CLASS (roster_mapping_parent_class)->finalize (object);
}

static void
roster_mapping_class_init (RosterMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_mapping_finalize;
}

static void
roster_mapping_init (RosterMapping *self)
{
}

/**
 * roster_mapping_new:
 * @store: an open store
 * @integration: an integration
 *
 * Returns: (transfer full): a list that is not loaded yet
 */
RosterMapping *
roster_mapping_new (RosterStore *store, RosterIntegration *integration)
{
  RosterMapping *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_MAPPING, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);

  return self;
}

/* What was read, on its way to the thread that makes the index. */
typedef struct
{
  GPtrArray *states;
  GPtrArray *targets;
} LoadData;

static void
load_data_clear (LoadData *data)
{
  g_clear_pointer (&data->states, g_ptr_array_unref);
  g_clear_pointer (&data->targets, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (LoadData, load_data)

static void
index_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LoadData *data = task_data;

  g_task_return_pointer (task, roster_mapping_index_new (data->states, data->targets),
                         (GDestroyNotify) roster_mapping_index_free);
}

static void
on_indexed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RosterMappingIndex *index = g_task_propagate_pointer (G_TASK (result), &error);

  if (index == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, index, (GDestroyNotify) roster_mapping_index_free);
}

/* The thread's task knows neither the list nor the store: the thread must not be the last to hold
 * them. */
static void
start_indexing (GTask *task)
{
  LoadData *data = g_task_get_task_data (task);
  g_autoptr (GTask) indexing =
      g_task_new (NULL, g_task_get_cancellable (task), on_indexed_cb, g_object_ref (task));
  LoadData *input = load_data_new ();

  input->states = g_steal_pointer (&data->states);
  input->targets = g_steal_pointer (&data->targets);
  g_task_set_source_tag (indexing, start_indexing);
  g_task_set_task_data (indexing, input, (GDestroyNotify) load_data_free);
  g_task_run_in_thread (indexing, index_in_thread);
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->targets = roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);
  if (data->targets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  start_indexing (task);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterMapping *self = g_task_get_source_object (task);
  GError *error = NULL;
  LoadData *data = g_task_get_task_data (task);

  data->states = roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);
  if (data->states == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  roster_store_list_targets_async (self->store, self->integration->documentation,
                                   g_task_get_cancellable (task), on_targets_listed_cb,
                                   g_object_ref (task));
}

/**
 * roster_mapping_load_async:
 * @self: a matching list
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads the list, anew if it was loaded before. After an error it is as it was.
 */
void
roster_mapping_load_async (RosterMapping *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_MAPPING (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_mapping_load_async);
  g_task_set_task_data (task, load_data_new (), (GDestroyNotify) load_data_free);
  roster_store_list_clients_async (self->store, self->integration->id,
                                   self->integration->documentation, cancellable,
                                   on_clients_listed_cb, task);
}

gboolean
roster_mapping_load_finish (RosterMapping *self, GAsyncResult *result, GError **error)
{
  RosterMappingIndex *index;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  index = g_task_propagate_pointer (G_TASK (result), error);
  if (index == NULL)
    return FALSE;

  /* Only now: a list that was loaded before stays until there is a whole one to replace it. */
  g_clear_pointer (&self->index, roster_mapping_index_free);
  self->index = index;
  return TRUE;
}

/**
 * roster_mapping_get_states:
 * @self: a loaded list
 *
 * Returns: (transfer none) (element-type RosterClientState): the clients by name
 */
GPtrArray *
roster_mapping_get_states (RosterMapping *self)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  return self->index->states;
}

/**
 * roster_mapping_get_targets:
 * @self: a loaded list
 *
 * Returns: (transfer none) (element-type RosterTarget): the targets by name
 */
GPtrArray *
roster_mapping_get_targets (RosterMapping *self)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  return self->index->targets;
}

/**
 * roster_mapping_find_client:
 * @self: a loaded list
 * @id: a source client's id
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the client
 */
RosterClientState *
roster_mapping_find_client (RosterMapping *self, const char *id, GError **error)
{
  guint position;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  if (roster_mapping_index_find (self->index, id, &position))
    return g_ptr_array_index (self->index->states, position);

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
               _ ("“%s” has no client with the id “%s”. Nothing was changed."),
               self->integration->id, id);
  return NULL;
}

/**
 * roster_mapping_find_target:
 * @self: a loaded list
 * @id: a target's id
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the target
 */
RosterTarget *
roster_mapping_find_target (RosterMapping *self, const char *id, GError **error)
{
  RosterTarget *target;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  target = g_hash_table_lookup (self->index->targets_by_id, id);
  if (target == NULL)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("The documentation has no client with the id “%s”. Nothing was changed."), id);

  return target;
}

/* What people know it by. */
static const char *
get_label (RosterClientState *state)
{
  return *state->client->name != '\0' ? state->client->name : state->client->id;
}

static char *
explain_decided (RosterMapping *self, RosterClientState *state)
{
  RosterClientState *other;

  if (state->decision->kind == ROSTER_DECISION_EXCLUDE)
    return g_strdup (_ ("Excluded"));

  if (roster_target_owners_get_target (state) == NULL)
    return g_strdup (_ ("To be created"));

  if (state->target_name == NULL)
    return g_strdup (_ ("Its target is not in the documentation any more: decide again"));

  other = roster_mapping_find_owner (self, roster_target_owners_get_target (state), state);
  if (other != NULL)
    return g_strdup_printf (_ ("Shared with “%s”"), get_label (other));

  if (roster_target_owners_is_created (state))
    return g_strdup (_ ("Created"));

  return g_strdup (state->decision->how == ROSTER_HOW_AUTO ? _ ("Same name") : _ ("By hand"));
}

/**
 * roster_mapping_explain:
 * @self: a loaded list
 * @state: one of its clients
 * @is_conflict: (out): whether it is undecided for a reason
 *
 * Returns: (transfer full) (nullable): a sentence that says why the row is as it is
 */
char *
roster_mapping_explain (RosterMapping *self, RosterClientState *state, gboolean *is_conflict)
{
  RosterSameNameResult same;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  *is_conflict = FALSE;
  if (roster_client_state_get_kind (state) != ROSTER_DECISION_UNDECIDED)
    return explain_decided (self, state);

  same = roster_mapping_look_up_name (self, state);
  if (same.status == ROSTER_SAME_NAME_NONE)
    return NULL;
  if (same.status == ROSTER_SAME_NAME_UNIQUE)
    return g_strdup_printf (_ ("Same name as “%s”"), same.target->name);

  *is_conflict = TRUE;
  return roster_mapping_explain_name (self, &same);
}

/**
 * roster_mapping_find_candidates:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: (transfer full) (element-type RosterCandidate): targets that may be it, the best first
 */
GPtrArray *
roster_mapping_find_candidates (RosterMapping *self, RosterClientState *state)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  return roster_near_spelling_find (self->index->near_spelling, state->client);
}

/**
 * roster_mapping_find_owner:
 * @self: a loaded list
 * @target: a target's id
 * @except: (nullable): a client that does not count
 *
 * Returns: (transfer none) (nullable): another client that is or becomes @target
 */
RosterClientState *
roster_mapping_find_owner (RosterMapping *self, const char *target, RosterClientState *except)
{
  GPtrArray *owners;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  owners = roster_target_owners_get (self->index->owners, target);
  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      if (g_ptr_array_index (owners, i) != except)
        return g_ptr_array_index (owners, i);
    }

  return NULL;
}

/**
 * roster_mapping_set_decision:
 * @self: a loaded list
 * @client: a client's id
 * @decision: (nullable) (transfer none): what is wanted for it now
 *
 * Makes the list what it is once @decision is stored, so that it need not be loaded again.
 *
 * Returns: (transfer none) (nullable): the client with its decision; NULL if the list has no such
 *   client
 */
RosterClientState *
roster_mapping_set_decision (RosterMapping *self, const char *client, RosterDecision *decision)
{
  RosterClientState *old;
  RosterClientState *state;
  const char *target_id;
  guint position;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  if (!roster_mapping_index_find (self->index, client, &position))
    return NULL;

  old = g_ptr_array_index (self->index->states, position);
  state = roster_client_state_new (roster_client_ref (old->client));
  state->decision = decision != NULL ? roster_decision_ref (decision) : NULL;
  state->link = old->link != NULL ? roster_link_ref (old->link) : NULL;
  target_id = roster_target_owners_get_target (state);
  if (target_id != NULL)
    {
      RosterTarget *target = roster_mapping_find_target (self, target_id, NULL);

      state->target_name = target != NULL ? g_strdup (target->name) : NULL;
    }

  roster_target_owners_remove (self->index->owners, old);
  roster_target_owners_add (self->index->owners, state);
  g_ptr_array_index (self->index->states, position) = state;
  roster_client_state_unref (old);

  return state;
}

static const RosterMappingNames *
get_names (RosterMapping *self, RosterClientState *state)
{
  guint position = 0;

  roster_mapping_index_find (self->index, state->client->id, &position);
  return &g_array_index (self->index->names, RosterMappingNames, position);
}

RosterMappingIndex *
roster_mapping_get_index (RosterMapping *self)
{
  return self->index;
}

/* The names do not change, only who has their targets does. */
RosterSameNameResult
roster_mapping_look_up_name (RosterMapping *self, RosterClientState *state)
{
  RosterSameNameResult same = get_names (self, state)->same;
  GHashTable *taken = roster_target_owners_get_taken (self->index->owners);

  if (same.status != ROSTER_SAME_NAME_UNIQUE)
    return same;

  same.owner = g_hash_table_lookup (taken, same.target->id);
  if (g_strcmp0 (same.owner, state->client->id) == 0)
    same.owner = NULL;
  if (same.owner != NULL)
    same.status = ROSTER_SAME_NAME_TAKEN;

  return same;
}

char *
roster_mapping_explain_name (RosterMapping *self, const RosterSameNameResult *result)
{
  RosterClientState *owner = NULL;

  if (result->status == ROSTER_SAME_NAME_TAKEN)
    owner = roster_mapping_find_client (self, result->owner, NULL);

  /* The index of the names knows those only that the RMM lists. */
  if (owner != NULL && owner->client->missing_since != 0)
    return g_strdup_printf (_ ("The target of this name belongs to “%s”, which the RMM does not "
                               "list any more: decide by hand"),
                            get_label (owner));

  return roster_same_name_explain (self->index->same_name, result);
}

/* The client's name without punctuation, accents and "and". */
const char *
roster_mapping_get_spelling (RosterMapping *self, RosterClientState *state)
{
  return get_names (self, state)->spelling;
}

/* A target whose name differs from the client's in punctuation, accents or "and" only. */
RosterTarget *
roster_mapping_find_spelling (RosterMapping *self, RosterClientState *state)
{
  return g_hash_table_lookup (self->index->targets_by_spelling,
                              roster_mapping_get_spelling (self, state));
}
