/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-target-view.h"

#include <glib/gi18n-lib.h>

#include "app/roster-mapping-private.h"
#include "text/roster-fold.h"

/**
 * RosterTargetView:
 *
 * The targets that a client may be: the candidates first, the best at the top, then all others by
 * name; only those that have every word of the search. Rows are made when they are looked at, so
 * that thousands cost nothing.
 */
struct _RosterTargetView
{
  GObject parent_instance;

  RosterMapping *mapping;
  RosterClientState *state;
  char *search; /* folded */
  GPtrArray *candidates;
  GPtrArray *targets; /* in sight, the candidates' first; belong to the mapping */
  GHashTable *items;  /* target to the row that was made for it */
};

static GType
get_item_type (GListModel *model)
{
  return ROSTER_TYPE_TARGET_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ROSTER_TARGET_VIEW (model)->targets->len;
}

static RosterCandidate *
find_candidate (RosterTargetView *self, RosterTarget *target)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      RosterCandidate *candidate = g_ptr_array_index (self->candidates, i);

      if (g_str_equal (candidate->target_id, target->id))
        return candidate;
    }

  return NULL;
}

static char *
make_note (RosterTargetView *self, RosterTarget *target, RosterCandidate *candidate)
{
  RosterClientState *owner = roster_mapping_find_owner (self->mapping, target->id, self->state);
  g_autofree char *taken = NULL;
  g_autofree char *reasons = NULL;

  if (owner != NULL)
    /* Translators: %s is the name of another client that is matched with this one */
    taken = g_strdup_printf (_ ("Is “%s” already"), owner->client->name);
  if (candidate == NULL)
    return g_steal_pointer (&taken);

  reasons = g_strjoinv (", ", candidate->reasons);
  if (taken == NULL)
    /* Translators: a score from 0 to 100, and the reasons for it */
    return g_strdup_printf (_ ("%d · %s"), candidate->score, reasons);

  /* Translators: a score from 0 to 100, the reasons for it, and what speaks against it */
  return g_strdup_printf (_ ("%d · %s · %s"), candidate->score, reasons, taken);
}

static gpointer
get_item (GListModel *model, guint position)
{
  RosterTargetView *self = ROSTER_TARGET_VIEW (model);
  RosterTarget *target;
  RosterTargetItem *item;
  RosterCandidate *candidate;
  g_autofree char *note = NULL;

  if (position >= self->targets->len)
    return NULL;

  target = g_ptr_array_index (self->targets, position);
  item = g_hash_table_lookup (self->items, target);
  if (item != NULL)
    return g_object_ref (item);

  candidate = find_candidate (self, target);
  note = make_note (self, target, candidate);
  item = roster_target_item_new (target, candidate, note);
  g_hash_table_insert (self->items, target, item);

  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterTargetView,
                               roster_target_view,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
is_found (RosterTargetView *self, const char *name)
{
  return self->search == NULL || roster_fold_matches (name, self->search);
}

static void
add_candidates (RosterTargetView *self, GPtrArray *targets)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      RosterCandidate *candidate = g_ptr_array_index (self->candidates, i);
      RosterTarget *target = roster_mapping_find_target (self->mapping, candidate->target_id, NULL);
      g_autofree char *name = target != NULL ? roster_fold_search (target->name) : NULL;

      if (name != NULL && is_found (self, name))
        g_ptr_array_add (targets, target);
    }
}

static void
refresh (RosterTargetView *self)
{
  RosterMappingIndex *index = roster_mapping_get_index (self->mapping);
  GPtrArray *targets = g_ptr_array_new ();
  guint n_before = self->targets->len;

  add_candidates (self, targets);
  for (guint i = 0; i < index->targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (index->targets, i);

      if (is_found (self, g_ptr_array_index (index->target_search, i)) &&
          find_candidate (self, target) == NULL)
        g_ptr_array_add (targets, target);
    }

  g_ptr_array_unref (self->targets);
  self->targets = targets;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, targets->len);
}

static void
roster_target_view_finalize (GObject *object)
{
  RosterTargetView *self = ROSTER_TARGET_VIEW (object);

  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->state, roster_client_state_unref);
  g_clear_object (&self->mapping);
  g_free (self->search);

  G_OBJECT_CLASS (roster_target_view_parent_class)->finalize (object);
}

static void
roster_target_view_class_init (RosterTargetViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_target_view_finalize;
}

static void
roster_target_view_init (RosterTargetView *self)
{
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_candidate_unref);
  self->targets = g_ptr_array_new ();
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * roster_target_view_new:
 *
 * Returns: (transfer full): an empty list
 */
RosterTargetView *
roster_target_view_new (void)
{
  return g_object_new (ROSTER_TYPE_TARGET_VIEW, NULL);
}

/**
 * roster_target_view_set_client:
 * @self: a list
 * @mapping: a loaded list of clients
 * @state: one of its clients
 *
 * Lists the targets for a client, without a search.
 */
void
roster_target_view_set_client (RosterTargetView *self,
                               RosterMapping *mapping,
                               RosterClientState *state)
{
  GPtrArray *candidates;

  g_return_if_fail (ROSTER_IS_TARGET_VIEW (self));
  g_return_if_fail (ROSTER_IS_MAPPING (mapping));
  g_return_if_fail (state != NULL);

  candidates = roster_mapping_find_candidates (mapping, state);
  g_ptr_array_unref (self->candidates);
  self->candidates = candidates;
  g_clear_pointer (&self->state, roster_client_state_unref);
  self->state = roster_client_state_ref (state);
  g_set_object (&self->mapping, mapping);
  g_clear_pointer (&self->search, g_free);
  g_hash_table_remove_all (self->items);
  refresh (self);
}

/**
 * roster_target_view_set_search:
 * @self: a list for a client
 * @search: what the user typed
 *
 * Lists what has each of the words anywhere in its name.
 */
void
roster_target_view_set_search (RosterTargetView *self, const char *search)
{
  g_return_if_fail (ROSTER_IS_TARGET_VIEW (self));
  g_return_if_fail (search != NULL);

  if (self->mapping == NULL)
    return;

  g_free (self->search);
  self->search = roster_fold_search (search);
  if (*self->search == '\0')
    g_clear_pointer (&self->search, g_free);
  refresh (self);
}
