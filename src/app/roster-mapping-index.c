/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping-index.h"

#include "model/roster-target.h"
#include "text/roster-fold.h"

typedef struct
{
  char *key;
  guint position;
} Place;

static void
names_clear (gpointer data)
{
  RosterMappingNames *names = data;

  g_free (names->spelling);
  g_free (names->search);
}

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->key);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;
  int order = g_strcmp0 (first->key, second->key);

  return order != 0 ? order : (first->position < second->position ? -1 : 1);
}

/* A collation key costs more than all else here, so each name has it made once. */
static void
rank_by_name (RosterMappingIndex *self)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), self->states->len);

  g_array_set_clear_func (places, place_clear);
  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);
      g_autofree char *valid = g_utf8_make_valid (state->client->name, -1);
      Place place = { g_utf8_collate_key (valid, -1), i };

      g_array_append_val (places, place);
    }

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      g_array_index (self->names, RosterMappingNames, place->position).rank = i;
    }
}

static void
index_targets (RosterMappingIndex *self)
{
  self->target_search = g_ptr_array_new_full (self->targets->len, g_free);
  self->targets_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->targets_by_spelling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (self->targets, i);

      g_ptr_array_add (self->target_search, roster_fold_search (target->name));
      g_hash_table_insert (self->targets_by_id, target->id, target);
      g_hash_table_insert (self->targets_by_spelling, roster_fold_loose (target->name), target);
    }
}

/* A client that the RMM does not list any more makes nobody a twin. */
static RosterSameName *
index_same_names (RosterMappingIndex *self)
{
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);

  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);

      if (state->client->missing_since == 0)
        g_ptr_array_add (clients, roster_client_ref (state->client));
    }

  return roster_same_name_new (clients, self->targets);
}

static void
index_clients (RosterMappingIndex *self)
{
  self->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->claimants = g_hash_table_new (g_str_hash, g_str_equal);
  self->owners = roster_target_owners_new ();
  self->names = g_array_sized_new (FALSE, TRUE, sizeof (RosterMappingNames), self->states->len);
  g_array_set_clear_func (self->names, names_clear);

  for (guint i = 0; i < self->states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (self->states, i);
      g_autofree char *text = g_strconcat (state->client->name, " ", state->client->id, NULL);
      RosterMappingNames names = { { ROSTER_SAME_NAME_NONE } };

      names.same = roster_same_name_look_up (self->same_name, state->client, NULL);
      names.spelling = roster_fold_loose (state->client->name);
      names.search = roster_fold_search (text);
      g_array_append_val (self->names, names);

      if (names.same.status == ROSTER_SAME_NAME_UNIQUE && state->client->missing_since == 0)
        g_hash_table_insert (self->claimants, names.same.target->id, GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->positions, g_strdup (state->client->id), GUINT_TO_POINTER (i + 1));
      roster_target_owners_add (self->owners, state);
    }
}

/**
 * roster_mapping_index_new:
 * @states: (transfer none) (element-type RosterClientState): the clients; the index changes the
 *   list later
 * @targets: (transfer none) (element-type RosterTarget): the targets
 *
 * Works out everything that does not depend on what is decided later. May be called in any thread.
 *
 * Returns: (transfer full): the index
 */
RosterMappingIndex *
roster_mapping_index_new (GPtrArray *states, GPtrArray *targets)
{
  RosterMappingIndex *self;

  g_return_val_if_fail (states != NULL && targets != NULL, NULL);

  self = g_new0 (RosterMappingIndex, 1);
  self->states = g_ptr_array_ref (states);
  self->targets = g_ptr_array_ref (targets);
  index_targets (self);
  self->same_name = index_same_names (self);
  self->near_spelling = roster_near_spelling_new (targets);
  index_clients (self);
  rank_by_name (self);

  return self;
}

void
roster_mapping_index_free (RosterMappingIndex *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->near_spelling, roster_near_spelling_unref);
  g_clear_pointer (&self->same_name, roster_same_name_unref);
  g_clear_pointer (&self->owners, roster_target_owners_free);
  g_clear_pointer (&self->claimants, g_hash_table_unref);
  g_clear_pointer (&self->targets_by_spelling, g_hash_table_unref);
  g_clear_pointer (&self->targets_by_id, g_hash_table_unref);
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
