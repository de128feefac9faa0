/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/roster-mapping-index.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-evidence.h"
#include "store/roster-store-target-users.h"
#include "store/roster-store-targets.h"

/**
 * RosterMapping:
 *
 * The matching list of an integration as it was loaded: its clients with what was decided, the
 * targets, and which of them may be those that nobody decided about. It makes decisions; storing
 * them is the store's business, and afterwards the list is loaded again.
 */
struct _RosterMapping
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterAliasBook *aliases;    /* nullable */
  RosterMatchSnapshot *before; /* nullable */
  gboolean is_without_devices;

  RosterMappingIndex *index; /* NULL until it is loaded */
};

enum
{
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterMapping, roster_mapping, G_TYPE_OBJECT)

static void
roster_mapping_finalize (GObject *object)
{
  RosterMapping *self = ROSTER_MAPPING (object);

  g_clear_pointer (&self->index, roster_mapping_index_free);
  g_clear_pointer (&self->before, roster_match_snapshot_unref);
  g_clear_object (&self->aliases);
  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);

  G_OBJECT_CLASS (roster_mapping_parent_class)->finalize (object);
}

static void
roster_mapping_class_init (RosterMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_mapping_finalize;

  /**
   * RosterMapping::progress:
   * @n_done: how many clients were looked at
   * @n_clients: how many there are
   *
   * While the list is loaded: how far it is with the devices. Only where that takes some time.
   */
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
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

/**
 * roster_mapping_set_aliases:
 * @self: a list that is not loaded
 * @aliases: (nullable): what the user declared to be the same
 */
void
roster_mapping_set_aliases (RosterMapping *self, RosterAliasBook *aliases)
{
  g_return_if_fail (ROSTER_IS_MAPPING (self));

  g_set_object (&self->aliases, aliases);
}

/**
 * roster_mapping_set_before:
 * @self: a list that is not loaded
 * @before: (nullable): the same list as it was loaded before
 *
 * Spares the work for what did not change since.
 */
void
roster_mapping_set_before (RosterMapping *self, RosterMapping *before)
{
  g_return_if_fail (ROSTER_IS_MAPPING (self));

  g_clear_pointer (&self->before, roster_match_snapshot_unref);
  if (before != NULL && before->index != NULL)
    self->before = roster_match_snapshot_ref (before->index->snapshot);
}

/**
 * roster_mapping_set_without_devices:
 * @self: a list that is not loaded
 * @is_without_devices: whether not to look at the devices of the clients
 *
 * For who decides by hand and asks for no candidates: those are by name only, then.
 */
void
roster_mapping_set_without_devices (RosterMapping *self, gboolean is_without_devices)
{
  g_return_if_fail (ROSTER_IS_MAPPING (self));

  self->is_without_devices = is_without_devices;
}

/* What was read, on its way to the thread that makes the index. */
typedef struct
{
  GPtrArray *states;
  GPtrArray *targets;
  GHashTable *users;
  char *aliases;
  RosterDeviceEvidence *evidence;
  RosterMatchSnapshot *before;
} LoadData;

static void
load_data_clear (LoadData *data)
{
  g_clear_pointer (&data->states, g_ptr_array_unref);
  g_clear_pointer (&data->targets, g_ptr_array_unref);
  g_clear_pointer (&data->users, g_hash_table_unref);
  g_clear_pointer (&data->evidence, roster_device_evidence_unref);
  g_clear_pointer (&data->before, roster_match_snapshot_unref);
  g_free (data->aliases);
}

ROSTER_DEFINE_TASK_DATA (LoadData, load_data)

static void
index_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LoadData *data = task_data;
  GError *error = NULL;
  g_autoptr (RosterMatchSnapshot) snapshot =
      roster_match_snapshot_new (data->states, data->targets, data->aliases, data->evidence,
                                 data->before, cancellable, &error);

  if (snapshot == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
        task, roster_mapping_index_new (data->states, data->targets, data->users, snapshot),
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

  *input = *data;
  memset (data, 0, sizeof *data);
  g_task_set_source_tag (indexing, start_indexing);
  g_task_set_task_data (indexing, input, (GDestroyNotify) load_data_free);
  g_task_run_in_thread (indexing, index_in_thread);
}

/* Aliases that cannot be read must not keep anybody from working. */
static void
on_aliases_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoadData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->aliases = roster_alias_book_load_finish (ROSTER_ALIAS_BOOK (source), result, &error);
  if (data->aliases == NULL)
    {
      g_debug ("The aliases are not used: %s", error->message);
      data->aliases = g_strdup ("");
    }

  start_indexing (task);
}

static void
load_aliases (GTask *task)
{
  RosterMapping *self = g_task_get_source_object (task);
  LoadData *data = g_task_get_task_data (task);

  if (self->aliases != NULL)
    {
      roster_alias_book_load_async (self->aliases, g_task_get_cancellable (task),
                                    on_aliases_loaded_cb, g_object_ref (task));
      return;
    }

  data->aliases = g_strdup ("");
  start_indexing (task);
}

static void
on_evidence_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->evidence = roster_store_read_evidence_finish (ROSTER_STORE (source), result, &error);
  if (data->evidence == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  load_aliases (task);
}

static void
on_progress (guint n_done, guint n_clients, gpointer user_data)
{
  g_signal_emit (user_data, signals[PROGRESS], 0, n_done, n_clients);
}

static void
on_users_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterMapping *self = g_task_get_source_object (task);
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->users = roster_store_list_target_users_finish (ROSTER_STORE (source), result, &error);
  if (data->users == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->is_without_devices)
    {
      data->evidence = roster_device_evidence_new (NULL);
      load_aliases (task);
      return;
    }

  roster_store_read_evidence_async (
      self->store, self->integration->id, self->integration->documentation,
      data->before != NULL ? roster_match_snapshot_get_evidence (data->before) : NULL, on_progress,
      self, g_task_get_cancellable (task), on_evidence_read_cb, g_object_ref (task));
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterMapping *self = g_task_get_source_object (task);
  LoadData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->targets = roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);
  if (data->targets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  roster_store_list_target_users_async (
      self->store, self->integration->id, self->integration->documentation,
      g_task_get_cancellable (task), on_users_listed_cb, g_object_ref (task));
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
  RosterMatchSnapshot *before;
  LoadData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_MAPPING (self));

  before = self->index != NULL ? self->index->snapshot : self->before;
  data = load_data_new ();
  data->before = before != NULL ? roster_match_snapshot_ref (before) : NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_mapping_load_async);
  g_task_set_task_data (task, data, (GDestroyNotify) load_data_free);
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

  target = roster_mapping_index_find_target (self->index, id, NULL);
  if (target == NULL)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("The documentation has no client with the id “%s”. Nothing was changed."), id);

  return target;
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

  roster_mapping_index_replace (self->index, position, state);

  return state;
}

/**
 * roster_mapping_take_changed:
 * @self: a loaded list
 *
 * Returns: (transfer full) (element-type guint): the places of the clients about which decisions
 *   changed what Roster thinks; some may be there twice
 */
GArray *
roster_mapping_take_changed (RosterMapping *self)
{
  GArray *changed;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  changed = roster_match_judge_take_changed (self->index->judge);
  for (guint i = 0; i < changed->len; i++)
    {
      guint32 *place = &g_array_index (changed, guint32, i);

      *place = g_array_index (self->index->state_places, guint, *place);
    }

  return changed;
}

RosterMappingIndex *
roster_mapping_get_index (RosterMapping *self)
{
  return self->index;
}

/* The client's name without punctuation, accents and "and". */
const char *
roster_mapping_get_spelling (RosterMapping *self, RosterClientState *state)
{
  guint position = 0;

  roster_mapping_index_find (self->index, state->client->id, &position);

  return g_array_index (self->index->names, RosterMappingNames, position).spelling;
}

/**
 * roster_mapping_find_user:
 * @self: a loaded list
 * @target: a target's id
 *
 * Returns: (transfer none) (nullable): the name of another integration that uses the target, as
 *   the store had it when the list was loaded
 */
const char *
roster_mapping_find_user (RosterMapping *self, const char *target)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  return g_hash_table_lookup (self->index->users, target);
}
