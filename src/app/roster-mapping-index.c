/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping-index.h"

#include "app/roster-name-order.h"
#include "text/roster-fold.h"

static void
names_clear (gpointer data)
{
  RosterMappingNames *names = data;

  g_free (names->spelling);
  g_free (names->search);
}

static const char *
get_client_name (gconstpointer state)
{
  return ((const RosterClientState *) state)->client->name;
}

static void
rank_by_name (RosterMappingIndex *self)
{
  g_autoptr (GArray) order = roster_name_order_new (self->states, get_client_name);

  for (guint i = 0; i < order->len; i++)
    g_array_index (self->names, RosterMappingNames, g_array_index (order, guint, i)).rank = i;
}

static void
index_targets (RosterMappingIndex *self)
{
  self->target_search = g_ptr_array_new_full (self->targets->len, g_free);
  self->target_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->targets_by_spelling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (self->targets, i);

      g_ptr_array_add (self->target_search, roster_fold_search (target->name));
      g_hash_table_insert (self->target_places, target->id, GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->targets_by_spelling, roster_fold_loose (target->name), target);
    }
}

static void
index_clients (RosterMappingIndex *self)
{
  self->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->owners = roster_target_owners_new ();
  self->names = g_array_sized_new (FALSE, TRUE, sizeof (RosterMappingNames), self->states->len);
  g_array_set_clear_func (self->names, names_clear);

  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);
      g_autofree char *text = g_strconcat (state->client->name, " ", state->client->id, NULL);
      RosterMappingNames names = { NULL };

      names.spelling = roster_fold_loose (state->client->name);
      names.search = roster_fold_search (text);
      g_array_append_val (self->names, names);

      g_hash_table_insert (self->positions, g_strdup (state->client->id), GUINT_TO_POINTER (i + 1));
    }
}

/* Tells the owners and the judge what is decided for a client, or what was. */
static void
note_decision (RosterMappingIndex *self, RosterClientState *state, gboolean counts)
{
  const char *target = roster_target_owners_get_target (state);
  guint place;

  if (counts)
    roster_target_owners_add (self->owners, state);
  else
    roster_target_owners_remove (self->owners, state);

  if (roster_match_snapshot_find_source (self->snapshot, state->client->id, &place))
    roster_match_judge_settle (self->judge, place,
                               counts && roster_client_state_get_kind (state) !=
                                             ROSTER_DECISION_UNDECIDED);
  if (target != NULL && roster_mapping_index_find_target (self, target, &place) != NULL)
    roster_match_judge_take (self->judge, place, counts);
}

static void
judge (RosterMappingIndex *self)
{
  self->judge = roster_matcher_new_judge (roster_match_snapshot_get_matcher (self->snapshot));
  self->state_places = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);

      /* The sources are the states in their order, without those that the RMM does not list. */
      if (state->client->missing_since == 0)
        g_array_append_val (self->state_places, i);
      note_decision (self, state, TRUE);
    }

  roster_match_judge_run (self->judge);
}

/**
 * roster_mapping_index_new:
 * @states: (transfer none) (element-type RosterClientState): the clients; the index changes the
 *   list later
 * @targets: (transfer none) (element-type RosterTarget): the targets
 * @users: (transfer none): which targets other integrations use
 * @snapshot: what the names and the devices of these say
 *
 * Works out everything that does not depend on what is decided later. May be called in any thread.
 *
 * Returns: (transfer full): the index
 */
RosterMappingIndex *
roster_mapping_index_new (GPtrArray *states,
                          GPtrArray *targets,
                          GHashTable *users,
                          RosterMatchSnapshot *snapshot)
{
  RosterMappingIndex *self;

  g_return_val_if_fail (states != NULL && targets != NULL, NULL);
  g_return_val_if_fail (users != NULL && snapshot != NULL, NULL);

  self = g_new0 (RosterMappingIndex, 1);
  self->states = g_ptr_array_ref (states);
  self->targets = g_ptr_array_ref (targets);
  self->users = g_hash_table_ref (users);
  self->snapshot = roster_match_snapshot_ref (snapshot);
  index_targets (self);
  index_clients (self);
  judge (self);
  rank_by_name (self);

  return self;
}

void
roster_mapping_index_free (RosterMappingIndex *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->judge, roster_match_judge_free);
  g_clear_pointer (&self->state_places, g_array_unref);
  g_clear_pointer (&self->snapshot, roster_match_snapshot_unref);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_clear_pointer (&self->owners, roster_target_owners_free);
  g_clear_pointer (&self->targets_by_spelling, g_hash_table_unref);
  g_clear_pointer (&self->target_places, g_hash_table_unref);
  g_clear_pointer (&self->target_search, g_ptr_array_unref);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_free (self);
}

/**
 * roster_mapping_index_find:
 * @self: the index
 * @client: a client's id
 * @position: (out): where it is in the list
 *
 * Returns: whether it is there
 */
gboolean
roster_mapping_index_find (RosterMappingIndex *self, const char *client, guint *position)
{
  gpointer found;

  g_return_val_if_fail (self != NULL && client != NULL && position != NULL, FALSE);

  found = g_hash_table_lookup (self->positions, client);
  if (found == NULL)
    return FALSE;

  *position = GPOINTER_TO_UINT (found) - 1;
  return TRUE;
}

/**
 * roster_mapping_index_find_target:
 * @self: the index
 * @target: a target's id
 * @position: (out) (optional): where it is in the list
 *
 * Returns: (transfer none) (nullable): the target
 */
RosterTarget *
roster_mapping_index_find_target (RosterMappingIndex *self, const char *target, guint *position)
{
  guint place;

  g_return_val_if_fail (self != NULL && target != NULL, NULL);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->target_places, target));
  if (place == 0)
    return NULL;
  if (position != NULL)
    *position = place - 1;

  return g_ptr_array_index (self->targets, place - 1);
}

/**
 * roster_mapping_index_replace:
 * @self: the index
 * @position: where a client is in the list
 * @state: (transfer full): the same client with another decision
 *
 * Follows a decision. The judge knows afterwards who else is affected.
 */
void
roster_mapping_index_replace (RosterMappingIndex *self, guint position, RosterClientState *state)
{
  RosterClientState *old;

  g_return_if_fail (self != NULL && state != NULL && position < self->states->len);

  old = g_ptr_array_index (self->states, position);
  note_decision (self, old, FALSE);
  note_decision (self, state, TRUE);
  g_ptr_array_index (self->states, position) = state;
  roster_client_state_unref (old);
}
