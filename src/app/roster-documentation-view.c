/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-view.h"

#include <glib/gi18n-lib.h>

#include "app/roster-documentation-order.h"
#include "app/roster-list-difference.h"
#include "model/roster-error.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-target-summaries.h"
#include "text/roster-fold.h"

/**
 * RosterDocumentationView:
 *
 * A documentation as a person looks at it: its clients as a list model of
 * [class@Roster.DocumentedClient], by name, those in which a search finds its words. A client keeps
 * its object while it is there, however often the list is loaded again. Without a search the first
 * row stands for all clients; its id is empty.
 */
struct _RosterDocumentationView
{
  GObject parent_instance;

  RosterSession *session;
  char *id; /* NULL for the current one */
  GCancellable *cancellable;
  gboolean is_loading;
  gboolean is_outdated; /* it is to be loaded again when it is loaded */

  RosterDocumentation *documentation;
  GHashTable *integrations; /* id to RosterIntegration */
  RosterDocumentedClient *everybody;
  GPtrArray *all;
  GHashTable *by_id; /* id to RosterDocumentedClient */
  GPtrArray *shown;
  char *search; /* folded, or NULL */
  gboolean removed;
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return ROSTER_TYPE_DOCUMENTED_CLIENT;
}

static guint
get_n_items (GListModel *model)
{
  return ROSTER_DOCUMENTATION_VIEW (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RosterDocumentationView *self = ROSTER_DOCUMENTATION_VIEW (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterDocumentationView,
                               roster_documentation_view,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
refresh (RosterDocumentationView *self)
{
  g_autoptr (GPtrArray) old = self->shown;
  guint front;
  guint back;

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->search == NULL && self->all->len > 0)
    g_ptr_array_add (self->shown, g_object_ref (self->everybody));
  for (guint i = 0; i < self->all->len; i++)
    {
      RosterDocumentedClient *client = g_ptr_array_index (self->all, i);

      if (self->search == NULL ||
          roster_fold_matches (roster_documented_client_get_fold (client), self->search))
        g_ptr_array_add (self->shown, g_object_ref (client));
    }

  roster_list_difference (old, self->shown, &front, &back);
  if (front + back < MAX (old->len, self->shown->len))
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back,
                                self->shown->len - front - back);
}

static void
end_loading (RosterDocumentationView *self, const GError *error)
{
  self->is_loading = FALSE;
  if (roster_error_is_cancelled (error))
    return;

  g_signal_emit (self, signals[LOADED], 0, error);
  if (self->is_outdated)
    roster_documentation_view_load (self);
}

static void
update_everybody (RosterDocumentationView *self, GPtrArray *summaries)
{
  g_autoptr (RosterTargetSummary) sum =
      roster_target_summary_new (roster_target_new ("", _ ("All Clients")));

  for (guint i = 0; i < summaries->len; i++)
    {
      RosterTargetSummary *summary = g_ptr_array_index (summaries, i);

      sum->n_assets += summary->n_assets;
      sum->n_retired += summary->n_retired;
    }

  if (self->everybody != NULL)
    roster_documented_client_update (self->everybody, sum, "");
  else
    self->everybody = roster_documented_client_new (sum, "");
}

static void
take_order (RosterDocumentationView *self, RosterDocumentationOrder *order)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->by_id);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < order->clients->len; i++)
    {
      RosterTargetSummary *summary = g_ptr_array_index (order->clients, i);
      const char *fold = g_ptr_array_index (order->folds, i);
      RosterDocumentedClient *client = g_hash_table_lookup (old, summary->target->id);

      if (client != NULL)
        roster_documented_client_update (g_object_ref (client), summary, fold);
      else
        client = roster_documented_client_new (summary, fold);
      g_ptr_array_add (all, client);
      g_hash_table_insert (self->by_id, g_strdup (summary->target->id), g_object_ref (client));
    }

  g_ptr_array_unref (self->all);
  self->all = g_steal_pointer (&all);
  update_everybody (self, order->clients);
  refresh (self);
}

static void
on_ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterDocumentationOrder) order = roster_documentation_order_finish (result, &error);

  if (order != NULL)
    take_order (self, order);
  end_loading (self, error);
}

static void
on_summaries_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      roster_store_list_target_summaries_finish (ROSTER_STORE (source), result, &error);

  if (summaries == NULL)
    end_loading (self, error);
  else
    roster_documentation_order_async (summaries, self->cancellable, on_ordered_cb,
                                      g_object_ref (self));
}

static void
on_integrations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      roster_store_list_integrations_finish (ROSTER_STORE (source), result, &error);

  if (summaries == NULL)
    {
      end_loading (self, error);
      return;
    }

  g_hash_table_remove_all (self->integrations);
  for (guint i = 0; i < summaries->len; i++)
    {
      RosterIntegrationSummary *summary = g_ptr_array_index (summaries, i);

      g_hash_table_insert (self->integrations, g_strdup (summary->integration->id),
                           roster_integration_ref (summary->integration));
    }
  roster_store_list_target_summaries_async (ROSTER_STORE (source), self->documentation->id,
                                            self->removed, self->cancellable,
                                            on_summaries_listed_cb, g_object_ref (self));
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterDocumentation) documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);

  if (documentation == NULL)
    {
      end_loading (self, error);
      return;
    }

  g_clear_pointer (&self->documentation, roster_documentation_unref);
  self->documentation = g_steal_pointer (&documentation);
  roster_store_list_integrations_async (roster_session_get_store (ROSTER_SESSION (source)),
                                        self->cancellable, on_integrations_listed_cb,
                                        g_object_ref (self));
}

static void
roster_documentation_view_dispose (GObject *object)
{
  RosterDocumentationView *self = ROSTER_DOCUMENTATION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (roster_documentation_view_parent_class)->dispose (object);
}

static void
roster_documentation_view_finalize (GObject *object)
{
  RosterDocumentationView *self = ROSTER_DOCUMENTATION_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->everybody);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->integrations, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (roster_documentation_view_parent_class)->finalize (object);
}

static void
roster_documentation_view_class_init (RosterDocumentationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_documentation_view_dispose;
  object_class->finalize = roster_documentation_view_finalize;

  /**
   * RosterDocumentationView::loaded:
   * @error: (nullable): why it was not
   *
   * A reading has ended; after an error the list is as it was.
   */
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
roster_documentation_view_init (RosterDocumentationView *self)
{
  self->cancellable = g_cancellable_new ();
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->integrations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) roster_integration_unref);
}

/**
 * roster_documentation_view_new:
 * @session: an open session
 * @id: (nullable): a documentation's id; NULL for the current one
 *
 * Returns: (transfer full): an empty list
 */
RosterDocumentationView *
roster_documentation_view_new (RosterSession *session, const char *id)
{
  RosterDocumentationView *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTATION_VIEW, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (id);

  return self;
}

/**
 * roster_documentation_view_load:
 * @self: a list
 *
 * Reads the clients, also after something was written. While that goes on it is noted, and done
 * once more.
 */
void
roster_documentation_view_load (RosterDocumentationView *self)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self));

  self->is_outdated = self->is_loading;
  if (self->is_loading)
    return;

  self->is_loading = TRUE;
  roster_session_find_documentation_async (
      self->session, self->documentation != NULL ? self->documentation->id : self->id,
      self->cancellable, on_documentation_found_cb, g_object_ref (self));
}

/**
 * roster_documentation_view_set_search:
 * @self: a list
 * @search: what the user typed
 *
 * Shows those that have each of the words anywhere in their name.
 */
void
roster_documentation_view_set_search (RosterDocumentationView *self, const char *search)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self));
  g_return_if_fail (search != NULL);

  g_free (self->search);
  self->search = roster_fold_search (search);
  if (*self->search == '\0')
    g_clear_pointer (&self->search, g_free);
  refresh (self);
}

/**
 * roster_documentation_view_set_removed:
 * @self: a list
 * @removed: whether those that were removed are shown too
 *
 * Loads the list again.
 */
void
roster_documentation_view_set_removed (RosterDocumentationView *self, gboolean removed)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self));

  self->removed = removed;
  roster_documentation_view_load (self);
}

/**
 * roster_documentation_view_get_documentation:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the documentation, once it is known
 */
RosterDocumentation *
roster_documentation_view_get_documentation (RosterDocumentationView *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), NULL);

  return self->documentation;
}

/**
 * roster_documentation_view_is_editable:
 * @self: a list
 *
 * Returns: whether the documentation is the one on this computer, which is edited here
 */
gboolean
roster_documentation_view_is_editable (RosterDocumentationView *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), FALSE);

  return self->documentation != NULL && g_str_equal (self->documentation->destination, "local");
}

/**
 * roster_documentation_view_get_n_clients:
 * @self: a list
 *
 * Returns: how many clients there are, in sight or not
 */
guint
roster_documentation_view_get_n_clients (RosterDocumentationView *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), 0);

  return self->all->len;
}

/**
 * roster_documentation_view_get_n_assets:
 * @self: a list
 *
 * Returns: how many assets of all clients are in use
 */
guint
roster_documentation_view_get_n_assets (RosterDocumentationView *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), 0);

  return self->everybody != NULL ? roster_documented_client_get_n_assets (self->everybody) : 0;
}

/**
 * roster_documentation_view_make_asset_list:
 * @self: a list that was loaded
 *
 * Returns: (transfer full): an empty list for the assets of this documentation
 */
RosterAssetList *
roster_documentation_view_make_asset_list (RosterDocumentationView *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), NULL);
  g_return_val_if_fail (self->documentation != NULL, NULL);

  return roster_asset_list_new (roster_session_get_store (self->session), self->documentation->id);
}

/**
 * roster_documentation_view_make_editor:
 * @self: a list that was loaded
 *
 * Returns: (transfer full) (nullable): what edits this documentation; NULL where that is done
 *   elsewhere
 */
RosterDocumentationEditor *
roster_documentation_view_make_editor (RosterDocumentationView *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), NULL);

  if (!roster_documentation_view_is_editable (self))
    return NULL;

  return roster_documentation_editor_new (roster_session_get_store (self->session),
                                          self->documentation->id);
}

/**
 * roster_documentation_view_find_integration:
 * @self: a list
 * @id: (nullable): an integration's id
 *
 * Returns: (transfer none) (nullable): the integration
 */
RosterIntegration *
roster_documentation_view_find_integration (RosterDocumentationView *self, const char *id)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->integrations, id) : NULL;
}

/**
 * roster_documentation_view_find_client:
 * @self: a list
 * @id: a client's id; empty for all clients
 * @position: (out) (optional): where it is in the list; %G_MAXUINT where a search hides it
 *
 * Returns: (transfer none) (nullable): the client
 */
RosterDocumentedClient *
roster_documentation_view_find_client (RosterDocumentationView *self,
                                       const char *id,
                                       guint *position)
{
  RosterDocumentedClient *client;

  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  client = *id != '\0' ? g_hash_table_lookup (self->by_id, id) : self->everybody;
  if (position != NULL && (client == NULL || !g_ptr_array_find (self->shown, client, position)))
    *position = G_MAXUINT;

  return client;
}
