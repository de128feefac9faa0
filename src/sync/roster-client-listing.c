/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-client-listing.h"

#include "store/roster-store-clients.h"
#include "sync/roster-account-check.h"

/**
 * RosterClientListing:
 *
 * Reads the whole client list of an account, and compares it with the one that is stored, before
 * anything is stored: keys of another account end here. One use only.
 */
struct _RosterClientListing
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterProvider *provider;
  gboolean account_confirmed;

  GPtrArray *known;
  GPtrArray *listed;
};

G_DEFINE_FINAL_TYPE (RosterClientListing, roster_client_listing, G_TYPE_OBJECT)

static void fetch_page (GTask *task, const char *cursor);

static void
check_account (GTask *task)
{
  RosterClientListing *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!self->account_confirmed && !roster_account_check (self->known, self->listed, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_ptr_array_ref (self->listed),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
on_page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterClientListing *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RosterClientPage) page =
      roster_provider_fetch_clients_finish (ROSTER_PROVIDER (source), result, &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < page->clients->len; i++)
    g_ptr_array_add (self->listed, roster_client_ref (g_ptr_array_index (page->clients, i)));

  if (page->next != NULL)
    fetch_page (task, page->next);
  else
    check_account (task);
}

static void
fetch_page (GTask *task, const char *cursor)
{
  RosterClientListing *self = g_task_get_source_object (task);

  roster_provider_fetch_clients_async (self->provider, cursor, g_task_get_cancellable (task),
                                       on_page_fetched_cb, g_object_ref (task));
}

static void
on_known_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterClientListing *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->known = roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);
  if (self->known == NULL)
    g_task_return_error (task, error);
  else
    fetch_page (task, NULL);
}

static void
roster_client_listing_finalize (GObject *object)
{
  RosterClientListing *self = ROSTER_CLIENT_LISTING (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_client_listing_parent_class)->finalize (object);
}

static void
roster_client_listing_class_init (RosterClientListingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_client_listing_finalize;
}

static void
roster_client_listing_init (RosterClientListing *self)
{
  self->listed = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
}

/**
 * roster_client_listing_new:
 * @store: an open store
 * @integration: an integration
 * @provider: its RMM
 * @account_confirmed: whether a person has said that it is the same account, or nothing is stored
 *   of it yet
 *
 * Returns: (transfer full): a listing
 */
RosterClientListing *
roster_client_listing_new (RosterStore *store,
                           RosterIntegration *integration,
                           RosterProvider *provider,
                           gboolean account_confirmed)
{
  RosterClientListing *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_PROVIDER (provider), NULL);

  self = g_object_new (ROSTER_TYPE_CLIENT_LISTING, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->provider = g_object_ref (provider);
  self->account_confirmed = account_confirmed;

  return self;
}

/**
 * roster_client_listing_run_async:
 * @self: a listing
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads all pages. Nothing is stored.
 */
void
roster_client_listing_run_async (RosterClientListing *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_CLIENT_LISTING (self));
  g_return_if_fail (self->known == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_client_listing_run_async);
  if (self->account_confirmed)
    {
      fetch_page (task, NULL);
      g_object_unref (task);
      return;
    }

  roster_store_list_clients_async (self->store, self->integration->id,
                                   self->integration->documentation, cancellable,
                                   on_known_listed_cb, task);
}

/**
 * roster_client_listing_run_finish:
 * @self: a listing
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterClient) (nullable): the clients; NULL with
 *   %ROSTER_ERROR_ACCOUNT where they seem to be those of another account
 */
GPtrArray *
roster_client_listing_run_finish (RosterClientListing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
