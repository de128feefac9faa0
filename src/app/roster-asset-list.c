/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-asset-list.h"

#include "app/roster-list-difference.h"
#include "model/roster-error.h"
#include "store/roster-store-assets.h"

/* As many as one turn of the main loop can take. */
#define PAGE 500

/* More than this nobody looks through: a search finds the others. */
#define LIMIT 10000

/**
 * RosterAssetList:
 *
 * The assets of a client, or of all, in which a search finds its words, as a list model of
 * [class@Roster.AssetItem]. They are read and searched off the main thread, page by page, and
 * announced at once when all are there. An asset keeps its object as long as it is in the list.
 */
struct _RosterAssetList
{
  GObject parent_instance;

  RosterStore *store;
  char *documentation;
  char *target;
  char *search;
  gboolean retired;
  guint limit;

  GCancellable *cancellable; /* of the reading under way, or NULL */
  gboolean reads_retired;    /* which half is being read */
  GPtrArray *fresh;          /* what was read of it so far */
  gboolean is_cut;
  GPtrArray *items;
  GHashTable *items_by_id; /* the ids belong to the items */
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void load_page (RosterAssetList *self, const char *after);

static GType
get_item_type (GListModel *model)
{
  return ROSTER_TYPE_ASSET_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ROSTER_ASSET_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RosterAssetList *self = ROSTER_ASSET_LIST (model);

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

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterAssetList,
                               roster_asset_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
replace_items (RosterAssetList *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint front;
  guint back;

  roster_list_difference (old, items, &front, &back);
  self->items = items;
  g_hash_table_remove_all (self->items_by_id);
  for (guint i = 0; i < items->len; i++)
    {
      RosterAssetItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (self->items_by_id, g_strdup (roster_asset_item_get_asset (item)->id),
                           item);
    }
  if (front + back < MAX (old->len, items->len))
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back,
                                items->len - front - back);
}

static void
end_loading (RosterAssetList *self, const GError *error)
{
  g_clear_object (&self->cancellable);
  if (error == NULL)
    replace_items (self, g_steal_pointer (&self->fresh));
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_signal_emit (self, signals[LOADED], 0, error);
}

static void
add_assets (RosterAssetList *self, GPtrArray *assets)
{
  for (guint i = 0; i < assets->len && self->fresh->len < self->limit; i++)
    {
      RosterAsset *asset = g_ptr_array_index (assets, i);
      RosterAssetItem *item = g_hash_table_lookup (self->items_by_id, asset->id);

      if (item != NULL)
        roster_asset_item_set_asset (g_object_ref (item), asset);
      else
        item = roster_asset_item_new (asset);
      g_ptr_array_add (self->fresh, item);
    }
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAssetList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GPtrArray) assets =
      roster_store_list_assets_finish (ROSTER_STORE (source), result, &next, &error);

  /* What was read for another client, and was already on its way, is of no use either. */
  if (roster_error_is_cancelled (error) ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  if (assets == NULL)
    {
      end_loading (self, error);
      return;
    }

  self->is_cut = self->fresh->len + assets->len > self->limit;
  add_assets (self, assets);
  if (!self->is_cut && next != NULL)
    {
      load_page (self, next);
      return;
    }
  if (!self->is_cut && self->retired && !self->reads_retired)
    {
      self->reads_retired = TRUE;
      load_page (self, NULL);
      return;
    }

  end_loading (self, NULL);
}

static void
load_page (RosterAssetList *self, const char *after)
{
  roster_store_list_assets_async (self->store, self->documentation, self->target,
                                  self->reads_retired, self->search, after, PAGE, self->cancellable,
                                  on_listed_cb, g_object_ref (self));
}

static void
stop_loading (RosterAssetList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
}

static void
roster_asset_list_dispose (GObject *object)
{
  RosterAssetList *self = ROSTER_ASSET_LIST (object);

  stop_loading (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_asset_list_parent_class)->dispose (object);
}

static void
roster_asset_list_finalize (GObject *object)
{
  RosterAssetList *self = ROSTER_ASSET_LIST (object);

  g_clear_pointer (&self->items_by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (roster_asset_list_parent_class)->finalize (object);
}

static void
roster_asset_list_class_init (RosterAssetListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_asset_list_dispose;
  object_class->finalize = roster_asset_list_finalize;

  /**
   * RosterAssetList::loaded:
   * @error: (nullable): why it was not
   *
   * A reading has ended, and its assets are in the list; after an error the list is as it was.
   */
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
roster_asset_list_init (RosterAssetList *self)
{
  self->limit = LIMIT;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->items_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * roster_asset_list_new:
 * @store: an open store
 * @documentation: a documentation's id
 *
 * Returns: (transfer full): an empty list
 */
RosterAssetList *
roster_asset_list_new (RosterStore *store, const char *documentation)
{
  RosterAssetList *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (documentation != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_ASSET_LIST, NULL);
  self->store = g_object_ref (store);
  self->documentation = g_strdup (documentation);

  return self;
}

/**
 * roster_asset_list_set_limit:
 * @self: a list
 * @limit: how many assets it shows at most
 *
 * Sets a limit for the readings that follow.
 */
void
roster_asset_list_set_limit (RosterAssetList *self, guint limit)
{
  g_return_if_fail (ROSTER_IS_ASSET_LIST (self));
  g_return_if_fail (limit > 0);

  self->limit = limit;
}

/**
 * roster_asset_list_show:
 * @self: a list
 * @target: (nullable): a client's id, or NULL for all
 * @search: (nullable): words that all have to be somewhere in an asset's values
 * @retired: whether the retired ones are shown too
 *
 * Begins to read. What was shown of another client goes at once.
 */
void
roster_asset_list_show (RosterAssetList *self,
                        const char *target,
                        const char *search,
                        gboolean retired)
{
  g_return_if_fail (ROSTER_IS_ASSET_LIST (self));

  if (g_strcmp0 (self->target, target) != 0)
    roster_asset_list_clear (self);

  g_free (self->target);
  self->target = g_strdup (target);
  g_free (self->search);
  self->search = search != NULL && *search != '\0' ? g_strdup (search) : NULL;
  self->retired = retired;
  roster_asset_list_reload (self);
}

/**
 * roster_asset_list_reload:
 * @self: a list
 *
 * Reads the same again.
 */
void
roster_asset_list_reload (RosterAssetList *self)
{
  g_return_if_fail (ROSTER_IS_ASSET_LIST (self));

  stop_loading (self);
  self->cancellable = g_cancellable_new ();
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  self->reads_retired = FALSE;
  self->is_cut = FALSE;
  load_page (self, NULL);
}

/**
 * roster_asset_list_clear:
 * @self: a list
 *
 * Shows nothing.
 */
void
roster_asset_list_clear (RosterAssetList *self)
{
  g_return_if_fail (ROSTER_IS_ASSET_LIST (self));

  stop_loading (self);
  self->is_cut = FALSE;
  replace_items (self, g_ptr_array_new_with_free_func (g_object_unref));
}

gboolean
roster_asset_list_is_loading (RosterAssetList *self)
{
  g_return_val_if_fail (ROSTER_IS_ASSET_LIST (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * roster_asset_list_is_cut:
 * @self: a list
 *
 * Returns: whether there are more assets than it shows
 */
gboolean
roster_asset_list_is_cut (RosterAssetList *self)
{
  g_return_val_if_fail (ROSTER_IS_ASSET_LIST (self), FALSE);

  return self->is_cut;
}

/**
 * roster_asset_list_get_target:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the client whose assets it shows; NULL for those of all
 */
const char *
roster_asset_list_get_target (RosterAssetList *self)
{
  g_return_val_if_fail (ROSTER_IS_ASSET_LIST (self), NULL);

  return self->target;
}
