/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping-private.h"

#include <glib/gi18n-lib.h>

#include "match/roster-near-spelling.h"
#include "model/roster-error.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-targets.h"
#include "text/roster-fold.h"

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

  GPtrArray *states;
  GPtrArray *clients; /* of the states */
  GPtrArray *targets;
  GHashTable *states_by_id;
  GHashTable *targets_by_id;
  GHashTable *targets_by_spelling; /* without punctuation, accents, "and" */
  GHashTable *owners;              /* target id to the states that are or become it */
  GHashTable *taken;               /* target id to source client id */
  RosterSameName *same_name;
  RosterNearSpelling *near_spelling;
};

G_DEFINE_FINAL_TYPE (RosterMapping, roster_mapping, G_TYPE_OBJECT)

static void
clear (RosterMapping *self)
{
  g_clear_pointer (&self->near_spelling, roster_near_spelling_unref);
  g_clear_pointer (&self->same_name, roster_same_name_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->owners, g_hash_table_unref);
  g_clear_pointer (&self->targets_by_spelling, g_hash_table_unref);
  g_clear_pointer (&self->targets_by_id, g_hash_table_unref);
  g_clear_pointer (&self->states_by_id, g_hash_table_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
}

static void
roster_mapping_finalize (GObject *object)
{
  RosterMapping *self = ROSTER_MAPPING (object);

  clear (self);
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

/* Until a Create is applied, a link is to what the client was before. */
static gboolean
is_created (RosterClientState *state)
{
  return roster_client_state_get_kind (state) == ROSTER_DECISION_CREATE && state->link != NULL &&
         state->link->created;
}

/* The target that the client is or becomes, once it is there. */
static char *
get_own_target (RosterClientState *state)
{
  if (roster_client_state_get_kind (state) == ROSTER_DECISION_MATCH)
    return state->decision->target_id;

  return is_created (state) ? state->link->target_id : NULL;
}

static void
index_owner (RosterMapping *self, RosterClientState *state)
{
  char *target = get_own_target (state);
  GPtrArray *owners;

  if (target == NULL)
    return;

  owners = g_hash_table_lookup (self->owners, target);
  if (owners == NULL)
    {
      owners = g_ptr_array_new ();
      g_hash_table_insert (self->owners, target, owners);
    }

  g_ptr_array_add (owners, state);
  g_hash_table_insert (self->taken, target, state->client->id);
}

static void
index_clients (RosterMapping *self)
{
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  self->states_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->owners =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);

      g_hash_table_insert (self->states_by_id, state->client->id, state);
      if (state->client->missing_since == 0)
        g_ptr_array_add (self->clients, roster_client_ref (state->client));

      index_owner (self, state);
    }
}

static void
index_targets (RosterMapping *self)
{
  self->targets_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->targets_by_spelling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (self->targets, i);

      g_hash_table_insert (self->targets_by_id, target->id, target);
      g_hash_table_insert (self->targets_by_spelling, roster_fold_loose (target->name), target);
    }
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterMapping *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *targets = roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);

  if (targets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Only now: a list that was loaded before stays until there is a whole one to replace it. */
  clear (self);
  self->states = g_ptr_array_ref (g_task_get_task_data (task));
  self->targets = targets;
  index_clients (self);
  index_targets (self);
  self->same_name = roster_same_name_new (self->clients, self->targets);
  g_task_return_boolean (task, TRUE);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterMapping *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *states = roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);

  if (states == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, states, (GDestroyNotify) g_ptr_array_unref);
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
  roster_store_list_clients_async (self->store, self->integration->id,
                                   self->integration->documentation, cancellable,
                                   on_clients_listed_cb, task);
}

gboolean
roster_mapping_load_finish (RosterMapping *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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

  return self->states;
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

  return self->targets;
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
  RosterClientState *state;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  state = g_hash_table_lookup (self->states_by_id, id);
  if (state == NULL)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("“%s” has no client with the id “%s”. Nothing was changed."),
                 self->integration->id, id);

  return state;
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

  target = g_hash_table_lookup (self->targets_by_id, id);
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

  if (get_own_target (state) == NULL)
    return g_strdup (_ ("To be created"));

  if (state->target_name == NULL)
    return g_strdup (_ ("Its target is not in the documentation any more: decide again"));

  other = roster_mapping_find_owner (self, get_own_target (state), state);
  if (other != NULL)
    return g_strdup_printf (_ ("Shared with “%s”"), get_label (other));

  if (is_created (state))
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

  if (self->near_spelling == NULL)
    self->near_spelling = roster_near_spelling_new (self->targets);

  return roster_near_spelling_find (self->near_spelling, state->client);
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

  owners = g_hash_table_lookup (self->owners, target);
  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      if (g_ptr_array_index (owners, i) != except)
        return g_ptr_array_index (owners, i);
    }

  return NULL;
}

RosterSameNameResult
roster_mapping_look_up_name (RosterMapping *self, RosterClientState *state)
{
  return roster_same_name_look_up (self->same_name, state->client, self->taken);
}

char *
roster_mapping_explain_name (RosterMapping *self, const RosterSameNameResult *result)
{
  RosterClientState *owner = NULL;

  if (result->status == ROSTER_SAME_NAME_TAKEN)
    owner = g_hash_table_lookup (self->states_by_id, result->owner);

  /* The index of the names knows those only that the RMM lists. */
  if (owner != NULL && owner->client->missing_since != 0)
    return g_strdup_printf (_ ("The target of this name belongs to “%s”, which the RMM does not "
                               "list any more: decide by hand"),
                            get_label (owner));

  return roster_same_name_explain (self->same_name, result);
}

/* A target whose name differs from the client's in punctuation, accents or "and" only. */
RosterTarget *
roster_mapping_find_spelling (RosterMapping *self, RosterClientState *state)
{
  g_autofree char *spelling = roster_fold_loose (state->client->name);

  return g_hash_table_lookup (self->targets_by_spelling, spelling);
}
