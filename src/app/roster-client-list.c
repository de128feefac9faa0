/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-client-list.h"

#include "app/roster-list-difference.h"
#include "app/roster-mapping-private.h"

/**
 * RosterClientList:
 *
 * The clients of an integration as a list model of [class@Roster.ClientItem], by name. A client
 * keeps its object as long as it is there. When the list is loaded again only what came, went or
 * moved is announced; what a row shows is the row's to announce, so that a decision changes one
 * row and nothing else.
 *
 * Clients that the RMM does not list any more are here only while something is decided for them.
 */
struct _RosterClientList
{
  GObject parent_instance;

  RosterMapping *mapping;
  GPtrArray *items;
  GHashTable *items_by_id;
  RosterClientCounts counts;
  char *create_note;
};

enum
{
  COUNTS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return ROSTER_TYPE_CLIENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ROSTER_CLIENT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RosterClientList *self = ROSTER_CLIENT_LIST (model);

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

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterClientList,
                               roster_client_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static RosterClientStatus
get_status (RosterClientList *self, RosterClientState *state)
{
  static const RosterClientStatus statuses[] = {
    [ROSTER_DECISION_MATCH] = ROSTER_CLIENT_MATCHED,
    [ROSTER_DECISION_CREATE] = ROSTER_CLIENT_TO_CREATE,
    [ROSTER_DECISION_EXCLUDE] = ROSTER_CLIENT_EXCLUDED,
  };
  RosterDecisionKind kind = roster_client_state_get_kind (state);

  if (kind != ROSTER_DECISION_UNDECIDED)
    {
      /* What it was decided to be is gone. */
      if (roster_target_owners_get_target (state) != NULL && state->target_name == NULL)
        return ROSTER_CLIENT_CONFLICT;
      return statuses[kind];
    }

  return roster_mapping_is_conflict (self->mapping, state) ? ROSTER_CLIENT_CONFLICT
                                                           : ROSTER_CLIENT_UNDECIDED;
}

static void
update_item (RosterClientList *self, RosterClientItem *item, RosterClientState *state)
{
  RosterClientStatus status = get_status (self, state);

  self->counts.of[roster_client_item_get_status (item)]--;
  self->counts.of[status]++;
  roster_client_item_set_state (item, state, status,
                                roster_mapping_hash_around (self->mapping, state));
}

/* The same items in the new order, with new ones where clients are new. */
static GPtrArray *
collect_items (RosterClientList *self)
{
  RosterMappingIndex *index = roster_mapping_get_index (self->mapping);
  GPtrArray *items = g_ptr_array_new_full (index->states->len, g_object_unref);

  for (guint i = 0; i < index->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (index->states, i);
      RosterMappingNames *names = &g_array_index (index->names, RosterMappingNames, i);
      RosterClientItem *item;

      if (state->client->missing_since != 0 &&
          roster_client_state_get_kind (state) == ROSTER_DECISION_UNDECIDED)
        continue;

      item = g_hash_table_lookup (self->items_by_id, state->client->id);
      if (item != NULL)
        roster_client_item_set_place (g_object_ref (item), names->search, names->rank);
      else
        item = roster_client_item_new (state, names->search, names->rank);
      g_ptr_array_add (items, item);
    }

  return items;
}

/* States and counts, after the items are those of the mapping. */
static void
take_states (RosterClientList *self)
{
  self->counts = (RosterClientCounts){ { 0 } };
  for (guint i = 0; i < self->items->len; i++)
    {
      RosterClientItem *item = g_ptr_array_index (self->items, i);
      RosterClientState *state =
          roster_mapping_find_client (self->mapping, roster_client_item_get_id (item), NULL);
      RosterClientStatus status = get_status (self, state);

      self->counts.of[status]++;
      roster_client_item_set_state (item, state, status,
                                    roster_mapping_hash_around (self->mapping, state));
    }
}

/* Somebody may hold a row longer than its list. */
static void
release_items (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    roster_client_item_set_list (g_ptr_array_index (items, i), NULL);
}

static void
replace_items (RosterClientList *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint front;
  guint back;

  roster_list_difference (old, items, &front, &back);
  self->items = items;
  if (front == old->len && old->len == items->len)
    {
      take_states (self);
      return;
    }

  release_items (old);
  g_hash_table_remove_all (self->items_by_id);
  for (guint i = 0; i < items->len; i++)
    {
      RosterClientItem *item = g_ptr_array_index (items, i);

      roster_client_item_set_list (item, self);
      g_hash_table_insert (self->items_by_id, g_strdup (roster_client_item_get_id (item)), item);
    }

  take_states (self);
  g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back,
                              items->len - front - back);
}

static void
roster_client_list_finalize (GObject *object)
{
  RosterClientList *self = ROSTER_CLIENT_LIST (object);

  release_items (self->items);
  g_clear_pointer (&self->items_by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->mapping);
  g_clear_pointer (&self->create_note, g_free);

  G_OBJECT_CLASS (roster_client_list_parent_class)->finalize (object);
}

static void
roster_client_list_class_init (RosterClientListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_client_list_finalize;

  /**
   * RosterClientList::counts-changed:
   *
   * Clients went from one status to another; once for any number of them.
   */
  signals[COUNTS_CHANGED] = g_signal_new ("counts-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_client_list_init (RosterClientList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->items_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * roster_client_list_new:
 *
 * Returns: (transfer full): a list that waits for its clients
 */
RosterClientList *
roster_client_list_new (void)
{
  return g_object_new (ROSTER_TYPE_CLIENT_LIST, NULL);
}

/**
 * roster_client_list_set_mapping:
 * @self: a list
 * @mapping: a loaded mapping
 *
 * Shows the clients of @mapping.
 */
void
roster_client_list_set_mapping (RosterClientList *self, RosterMapping *mapping)
{
  g_return_if_fail (ROSTER_IS_CLIENT_LIST (self));
  g_return_if_fail (ROSTER_IS_MAPPING (mapping));

  g_set_object (&self->mapping, mapping);
  replace_items (self, collect_items (self));
  roster_client_list_announce (self);
}

/**
 * roster_client_list_get_mapping:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what the list shows, once it is loaded
 */
RosterMapping *
roster_client_list_get_mapping (RosterClientList *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_LIST (self), NULL);

  return self->mapping;
}

/**
 * roster_client_list_set_create_note:
 * @self: a list that is not loaded yet
 * @note: (nullable): a translated sentence: what creating a client means in this documentation
 */
void
roster_client_list_set_create_note (RosterClientList *self, const char *note)
{
  g_return_if_fail (ROSTER_IS_CLIENT_LIST (self));

  g_free (self->create_note);
  self->create_note = g_strdup (note);
}

/**
 * roster_client_list_get_create_note:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what has to be known before a client is created
 */
const char *
roster_client_list_get_create_note (RosterClientList *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_LIST (self), NULL);

  return self->create_note;
}

/**
 * roster_client_list_find:
 * @self: a list
 * @client: a client's id
 *
 * Returns: (transfer none) (nullable): its row
 */
RosterClientItem *
roster_client_list_find (RosterClientList *self, const char *client)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_LIST (self), NULL);

  return g_hash_table_lookup (self->items_by_id, client);
}

/**
 * roster_client_list_get_counts:
 * @self: a list
 *
 * Returns: (transfer none): where the clients stand; valid until the list changes
 */
const RosterClientCounts *
roster_client_list_get_counts (RosterClientList *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_LIST (self), NULL);

  return &self->counts;
}

static void
update_state (RosterClientList *self, RosterClientState *state, const char *except)
{
  RosterClientItem *item = roster_client_list_find (self, state->client->id);

  if (item != NULL && !g_str_equal (state->client->id, except))
    update_item (self, item, state);
}

/* Who shares a target is affected by what another client becomes. */
static void
update_owners (RosterClientList *self, const char *target, const char *except)
{
  RosterMappingIndex *index = roster_mapping_get_index (self->mapping);
  GPtrArray *owners = roster_target_owners_get (index->owners, target);

  for (guint i = 0; owners != NULL && i < owners->len; i++)
    update_state (self, g_ptr_array_index (owners, i), except);
}

/* Who wanted it is too. */
static void
update_changed (RosterClientList *self, const char *except)
{
  g_autoptr (GArray) changed = roster_mapping_take_changed (self->mapping);
  GPtrArray *states = roster_mapping_get_states (self->mapping);

  for (guint i = 0; i < changed->len; i++)
    update_state (self, g_ptr_array_index (states, g_array_index (changed, guint, i)), except);
}

/**
 * roster_client_list_set_decision:
 * @self: a loaded list
 * @client: a client's id
 * @decision: (nullable): what is wanted for it now
 *
 * Shows a decision. Announce the counts when all are shown.
 */
void
roster_client_list_set_decision (RosterClientList *self,
                                 const char *client,
                                 RosterDecision *decision)
{
  RosterClientItem *item;
  RosterClientState *state;
  g_autofree char *before = NULL;
  const char *after;

  g_return_if_fail (ROSTER_IS_CLIENT_LIST (self));
  g_return_if_fail (client != NULL);

  item = roster_client_list_find (self, client);
  if (item == NULL)
    return;

  before = g_strdup (roster_target_owners_get_target (roster_client_item_get_state (item)));
  state = roster_mapping_set_decision (self->mapping, client, decision);
  g_assert (state != NULL);
  after = roster_target_owners_get_target (state);

  update_item (self, item, state);
  if (before != NULL)
    update_owners (self, before, client);
  if (after != NULL && g_strcmp0 (before, after) != 0)
    update_owners (self, after, client);
  update_changed (self, client);
}

void
roster_client_list_announce (RosterClientList *self)
{
  g_return_if_fail (ROSTER_IS_CLIENT_LIST (self));

  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}
