/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-provider.h"

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "providers/ninja/roster-ninja-address.h"
#include "providers/ninja/roster-ninja-legacy-devices.h"
#include "providers/ninja/roster-ninja-listing.h"
#include "providers/ninja/roster-ninja-verify.h"

/**
 * RosterNinjaProvider:
 *
 * Reads NinjaRMM, which is called NinjaOne today, through today's API or, with a legacy key,
 * through that of then. Locations are read with the client list, once. Main thread.
 */
struct _RosterNinjaProvider
{
  GObject parent_instance;

  const RosterProviderInfo *info;
  const RosterNinjaMethod *method;
  char *console;
  gboolean looks_legacy;
  RosterNinjaConnection *connection;

  RosterNinjaPlaces *places; /* NULL until they were read */
  GHashTable *clients;       /* ids of all clients, once the list was read to its end */
  GHashTable *listed;        /* while it is read from its beginning */
  RosterNinjaListing *client_listing;
  RosterNinjaListing *device_listing;
  RosterNinjaLegacyDevices *legacy_devices;
};

static void roster_ninja_provider_iface_init (RosterProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterNinjaProvider,
                               roster_ninja_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_PROVIDER,
                                                      roster_ninja_provider_iface_init))

typedef struct
{
  RosterClient *client; /* nullable */
  char *cursor;         /* nullable */
  void (*go_on) (GTask *task);
} FetchData;

static void
fetch_data_clear (FetchData *data)
{
  g_clear_pointer (&data->client, roster_client_unref);
  g_free (data->cursor);
}

ROSTER_DEFINE_TASK_DATA (FetchData, fetch_data)

static GTask *
new_fetch (RosterNinjaProvider *self,
           RosterClient *client,
           const char *cursor,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  FetchData *data = fetch_data_new ();

  data->client = client != NULL ? roster_client_ref (client) : NULL;
  data->cursor = g_strdup (cursor);
  g_task_set_task_data (task, data, (GDestroyNotify) fetch_data_free);

  return task;
}

static RosterNinjaListing *
new_listing (RosterNinjaProvider *self,
             const char *path,
             RosterNinjaParser parse,
             RosterClient *client,
             const char *cursor)
{
  g_autoptr (RosterNinjaScope) scope =
      roster_ninja_scope_new (self->places, self->console, self->info->integration_type,
                              client != NULL ? client->id : NULL, self->clients);
  g_autofree char *filter = client != NULL ? g_strconcat ("org=", client->id, NULL) : NULL;
  g_autofree char *escaped = filter != NULL ? g_uri_escape_string (filter, NULL, FALSE) : NULL;
  g_autofree char *query = escaped != NULL ? g_strconcat ("df=", escaped, NULL) : NULL;
  g_autoptr (RosterNinjaCall) call = roster_ninja_call_new (path, query, parse, scope);

  return roster_ninja_listing_new (self->connection, self->method, call, cursor);
}

/* Goes on with the list that was begun, which knows what it gave; else begins at the cursor. */
static void
continue_listing (RosterNinjaProvider *self,
                  RosterNinjaListing **listing,
                  const char *path,
                  RosterNinjaParser parse,
                  const char *cursor)
{
  g_autofree char *reached = NULL;

  if (*listing != NULL && cursor != NULL)
    reached = roster_ninja_listing_dup_cursor (*listing);
  if (reached != NULL && g_str_equal (reached, cursor))
    return;

  g_clear_object (listing);
  *listing = new_listing (self, path, parse, NULL, cursor);
}

static void
on_places_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaProvider *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);
  g_autoptr (RosterNinjaPage) page = NULL;
  g_autoptr (GError) error = NULL;

  page = roster_ninja_listing_all_finish (ROSTER_NINJA_LISTING (source), result, &error);
  /* Not every instance of the service has them. */
  if (page == NULL && !g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_pointer (&self->places, roster_ninja_places_unref);
  self->places = roster_ninja_places_new (page != NULL);
  for (guint i = 0; page != NULL && i < page->rows->len; i++)
    roster_ninja_places_add (self->places, g_ptr_array_index (page->rows, i));

  data->go_on (task);
}

/* Goes on once the locations are known. */
static void
with_places (GTask *task, void (*go_on) (GTask *task))
{
  RosterNinjaProvider *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);
  g_autoptr (RosterNinjaCall) call = NULL;
  g_autoptr (RosterNinjaListing) listing = NULL;

  if (self->places == NULL && !self->method->is_v2)
    self->places = roster_ninja_places_new (FALSE);
  if (self->places != NULL)
    {
      go_on (task);
      return;
    }

  data->go_on = go_on;
  call = roster_ninja_call_new ("locations", NULL, roster_ninja_parse_locations, NULL);
  listing = roster_ninja_listing_new (self->connection, self->method, call, NULL);
  roster_ninja_listing_all_async (listing, g_task_get_cancellable (task), on_places_cb,
                                  g_object_ref (task));
}

static void
on_verify_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  const RosterNinjaMethod *method =
      roster_ninja_verify_finish (ROSTER_NINJA_CONNECTION (source), result, &error);

  if (method == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (method->id), g_free);
}

static void
note_clients (RosterNinjaProvider *self, GPtrArray *clients, gboolean is_at_end)
{
  if (self->listed == NULL)
    return;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = g_ptr_array_index (clients, i);

      g_hash_table_add (self->listed, g_strdup (client->id));
    }

  if (is_at_end)
    self->clients = g_steal_pointer (&self->listed);
}

static void
on_clients_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaProvider *self = g_task_get_source_object (task);
  RosterNinjaListing *listing = ROSTER_NINJA_LISTING (source);
  g_autoptr (RosterNinjaPage) page = NULL;
  g_autofree char *next = NULL;
  GError *error = NULL;

  page = roster_ninja_listing_next_finish (listing, result, &error);
  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  next = roster_ninja_listing_dup_cursor (listing);
  note_clients (self, page->rows, next == NULL);
  g_task_return_pointer (task, roster_client_page_new (page->rows, next),
                         (GDestroyNotify) roster_client_page_unref);
}

static void
read_clients (GTask *task)
{
  RosterNinjaProvider *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);

  continue_listing (self, &self->client_listing,
                    self->method->is_v2 ? "organizations" : "customers", roster_ninja_parse_clients,
                    data->cursor);
  roster_ninja_listing_next_async (self->client_listing, g_task_get_cancellable (task),
                                   on_clients_cb, g_object_ref (task));
}

static RosterDevicePage *
to_device_page (RosterNinjaPage *page)
{
  RosterDevicePage *devices = roster_device_page_new ();

  g_ptr_array_unref (devices->devices);
  devices->devices = g_ptr_array_ref (page->rows);
  g_ptr_array_unref (devices->issues);
  devices->issues = g_ptr_array_ref (page->issues);

  return devices;
}

static void
on_devices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaListing *listing = ROSTER_NINJA_LISTING (source);
  g_autoptr (RosterNinjaPage) page = NULL;
  RosterDevicePage *devices;
  GError *error = NULL;

  page = roster_ninja_listing_next_finish (listing, result, &error);
  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  devices = to_device_page (page);
  devices->next = roster_ninja_listing_dup_cursor (listing);
  g_task_return_pointer (task, devices, (GDestroyNotify) roster_device_page_unref);
}

static void
on_client_devices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaProvider *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);
  g_autoptr (RosterNinjaPage) page = NULL;
  RosterDevicePage *devices;
  GError *error = NULL;

  page = roster_ninja_listing_all_finish (ROSTER_NINJA_LISTING (source), result, &error);
  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  devices = to_device_page (page);
  devices->sites = roster_ninja_places_count (self->places, data->client->id);
  g_task_return_pointer (task, devices, (GDestroyNotify) roster_device_page_unref);
}

static void
on_legacy_devices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaLegacyDevices *devices = ROSTER_NINJA_LEGACY_DEVICES (source);
  FetchData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_ninja_legacy_devices_get_finish (devices, result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_ninja_legacy_devices_dup_page (devices, data->client->id),
                           (GDestroyNotify) roster_device_page_unref);
}

static void
read_devices (GTask *task)
{
  RosterNinjaProvider *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const char *path = self->method->is_v2 ? "devices-detailed" : "devices";
  RosterNinjaParser parse =
      self->method->is_v2 ? roster_ninja_parse_devices : roster_ninja_parse_legacy_devices;
  g_autoptr (RosterNinjaListing) listing = NULL;

  if (data->client == NULL)
    {
      continue_listing (self, &self->device_listing, path, parse, data->cursor);
      roster_ninja_listing_next_async (self->device_listing, cancellable, on_devices_cb,
                                       g_object_ref (task));
    }
  else if (self->method->is_v2)
    {
      listing = new_listing (self, path, parse, data->client, NULL);
      roster_ninja_listing_all_async (listing, cancellable, on_client_devices_cb,
                                      g_object_ref (task));
    }
  else
    {
      listing = new_listing (self, path, parse, NULL, NULL);
      roster_ninja_legacy_devices_get_async (self->legacy_devices, listing, cancellable,
                                             on_legacy_devices_cb, g_object_ref (task));
    }
}

static const RosterProviderInfo *
roster_ninja_provider_get_info (RosterProvider *provider)
{
  return ROSTER_NINJA_PROVIDER (provider)->info;
}

static void
roster_ninja_provider_verify_async (RosterProvider *provider,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  RosterNinjaProvider *self = ROSTER_NINJA_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_ninja_provider_verify_async);
  roster_ninja_verify_async (self->connection, self->looks_legacy, cancellable, on_verify_cb,
                             g_steal_pointer (&task));
}

static gboolean
roster_ninja_provider_verify_finish (RosterProvider *provider,
                                     GAsyncResult *result,
                                     char **method,
                                     GError **error)
{
  g_autofree char *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return FALSE;

  if (method != NULL)
    *method = g_steal_pointer (&found);

  return TRUE;
}

/* From its beginning the list is read with everything that goes with it. */
static void
roster_ninja_provider_fetch_clients_async (RosterProvider *provider,
                                           const char *cursor,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  RosterNinjaProvider *self = ROSTER_NINJA_PROVIDER (provider);
  g_autoptr (GTask) task = new_fetch (self, NULL, cursor, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_ninja_provider_fetch_clients_async);
  if (cursor == NULL)
    {
      g_clear_pointer (&self->places, roster_ninja_places_unref);
      g_clear_pointer (&self->clients, g_hash_table_unref);
      g_clear_pointer (&self->listed, g_hash_table_unref);
      self->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_clear_object (&self->legacy_devices);
      self->legacy_devices = roster_ninja_legacy_devices_new ();
    }

  with_places (task, read_clients);
}

static RosterClientPage *
roster_ninja_provider_fetch_clients_finish (RosterProvider *provider,
                                            GAsyncResult *result,
                                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
roster_ninja_provider_fetch_devices_async (RosterProvider *provider,
                                           RosterClient *client,
                                           const char *cursor,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  RosterNinjaProvider *self = ROSTER_NINJA_PROVIDER (provider);
  g_autoptr (GTask) task = new_fetch (self, client, cursor, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_ninja_provider_fetch_devices_async);
  with_places (task, read_devices);
}

static RosterDevicePage *
roster_ninja_provider_fetch_devices_finish (RosterProvider *provider,
                                            GAsyncResult *result,
                                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
roster_ninja_provider_finalize (GObject *object)
{
  RosterNinjaProvider *self = ROSTER_NINJA_PROVIDER (object);

  g_clear_pointer (&self->console, g_free);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->places, roster_ninja_places_unref);
  g_clear_pointer (&self->clients, g_hash_table_unref);
  g_clear_pointer (&self->listed, g_hash_table_unref);
  g_clear_object (&self->client_listing);
  g_clear_object (&self->device_listing);
  g_clear_object (&self->legacy_devices);

  G_OBJECT_CLASS (roster_ninja_provider_parent_class)->finalize (object);
}

static void
roster_ninja_provider_class_init (RosterNinjaProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_ninja_provider_finalize;
}

static void
roster_ninja_provider_init (RosterNinjaProvider *self)
{
  self->legacy_devices = roster_ninja_legacy_devices_new ();
}

static void
roster_ninja_provider_iface_init (RosterProviderInterface *iface)
{
  iface->get_info = roster_ninja_provider_get_info;
  iface->verify_async = roster_ninja_provider_verify_async;
  iface->verify_finish = roster_ninja_provider_verify_finish;
  iface->fetch_clients_async = roster_ninja_provider_fetch_clients_async;
  iface->fetch_clients_finish = roster_ninja_provider_fetch_clients_finish;
  iface->fetch_devices_async = roster_ninja_provider_fetch_devices_async;
  iface->fetch_devices_finish = roster_ninja_provider_fetch_devices_finish;
}

/**
 * roster_ninja_provider_new:
 * @info: what is known of the kind
 * @integration: the account's address and options; its method is what verifying gave
 * @credentials: holds `access_key` and `secret_key`
 * @http: sends the requests
 *
 * Returns: (transfer full) (nullable): a provider, or NULL where the integration has no address
 */
RosterProvider *
roster_ninja_provider_new (const RosterProviderInfo *info,
                           RosterIntegration *integration,
                           RosterCredentials *credentials,
                           RosterHttpClient *http)
{
  RosterNinjaProvider *self;
  g_autoptr (GUri) base = NULL;

  g_return_val_if_fail (info != NULL && integration != NULL && credentials != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  if (integration->url != NULL)
    base = g_uri_parse (integration->url, G_URI_FLAGS_ENCODED, NULL);
  if (base == NULL)
    return NULL;

  self = g_object_new (ROSTER_TYPE_NINJA_PROVIDER, NULL);
  self->info = info;
  self->method = roster_ninja_method_find (integration->method);
  self->console = roster_ninja_address_to_console (base);
  self->looks_legacy = roster_ninja_verify_looks_legacy (credentials);
  self->connection = roster_ninja_connection_new (
      base, credentials, http, roster_provider_info_get_rate (info, integration));

  return ROSTER_PROVIDER (self);
}
