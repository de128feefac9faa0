/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-provider.h"

#include "providers/nsight/roster-nsight-connection.h"
#include "providers/nsight/roster-nsight-reading.h"
#include "providers/nsight/roster-nsight-verify.h"

/**
 * RosterNsightProvider:
 *
 * Reads N-sight RMM and SolarWinds RMM, which are one service under two brands, through its “Data
 * Extraction API”. Main thread.
 */
struct _RosterNsightProvider
{
  GObject parent_instance;

  const RosterProviderInfo *info;
  GUri *base_uri;
  char *method;
  RosterCredentials *credentials;
  RosterHttpClient *http;
  char *account;
  int per_minute;

  RosterNsightConnection *connection;
};

enum
{
  PROP_0,
  PROP_INFO,
  PROP_BASE_URI,
  PROP_METHOD,
  PROP_CREDENTIALS,
  PROP_HTTP_CLIENT,
  PROP_ACCOUNT,
  PROP_PER_MINUTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void roster_nsight_provider_iface_init (RosterProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterNsightProvider,
                               roster_nsight_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_PROVIDER,
                                                      roster_nsight_provider_iface_init))

static const char *
get_method (RosterNsightProvider *self)
{
  return g_strcmp0 (self->method, ROSTER_NSIGHT_METHOD_GET) == 0 ? ROSTER_NSIGHT_METHOD_GET
                                                                 : ROSTER_NSIGHT_METHOD_POST;
}

static void
on_verify_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  char *method;
  GError *error = NULL;

  method = roster_nsight_verify_finish (ROSTER_NSIGHT_CONNECTION (source), result, &error);
  if (method == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, method, g_free);
}

static void
on_clients_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) clients = NULL;
  GError *error = NULL;

  clients = roster_nsight_connection_send_finish (ROSTER_NSIGHT_CONNECTION (source), result, NULL,
                                                  &error);
  if (clients == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_client_page_new (clients, NULL),
                           (GDestroyNotify) roster_client_page_unref);
}

static void
on_devices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDevicePage *page;
  GError *error = NULL;

  page = roster_nsight_reading_run_finish (ROSTER_NSIGHT_READING (source), result, &error);
  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, (GDestroyNotify) roster_device_page_unref);
}

static const RosterProviderInfo *
roster_nsight_provider_get_info (RosterProvider *provider)
{
  return ROSTER_NSIGHT_PROVIDER (provider)->info;
}

static void
roster_nsight_provider_verify_async (RosterProvider *provider,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  RosterNsightProvider *self = ROSTER_NSIGHT_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_nsight_provider_verify_async);
  roster_nsight_verify_async (self->connection, cancellable, on_verify_cb, g_steal_pointer (&task));
}

static gboolean
roster_nsight_provider_verify_finish (RosterProvider *provider,
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

static void
roster_nsight_provider_fetch_clients_async (RosterProvider *provider,
                                            const char *cursor,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  RosterNsightProvider *self = ROSTER_NSIGHT_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (RosterNsightCall) call = roster_nsight_call_new_clients ();

  g_task_set_source_tag (task, roster_nsight_provider_fetch_clients_async);
  roster_nsight_connection_send_async (self->connection, call, get_method (self), cancellable,
                                       on_clients_cb, g_steal_pointer (&task));
}

static RosterClientPage *
roster_nsight_provider_fetch_clients_finish (RosterProvider *provider,
                                             GAsyncResult *result,
                                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
roster_nsight_provider_fetch_devices_async (RosterProvider *provider,
                                            RosterClient *client,
                                            const char *cursor,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  RosterNsightProvider *self = ROSTER_NSIGHT_PROVIDER (provider);
  g_autoptr (GTask) task = NULL;
  g_autoptr (RosterNsightReading) reading = NULL;

  g_return_if_fail (client != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_nsight_provider_fetch_devices_async);
  reading = roster_nsight_reading_new (self->connection, client, get_method (self),
                                       self->info->integration_type);
  roster_nsight_reading_run_async (reading, cancellable, on_devices_cb, g_steal_pointer (&task));
}

static RosterDevicePage *
roster_nsight_provider_fetch_devices_finish (RosterProvider *provider,
                                             GAsyncResult *result,
                                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
roster_nsight_provider_constructed (GObject *object)
{
  RosterNsightProvider *self = ROSTER_NSIGHT_PROVIDER (object);

  G_OBJECT_CLASS (roster_nsight_provider_parent_class)->constructed (object);

  self->connection = roster_nsight_connection_new (self->base_uri, self->credentials, self->http,
                                                   self->account, self->per_minute);
}

static void
roster_nsight_provider_finalize (GObject *object)
{
  RosterNsightProvider *self = ROSTER_NSIGHT_PROVIDER (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->base_uri, g_uri_unref);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->account, g_free);

  G_OBJECT_CLASS (roster_nsight_provider_parent_class)->finalize (object);
}

static void
roster_nsight_provider_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  RosterNsightProvider *self = ROSTER_NSIGHT_PROVIDER (object);

  switch (prop_id)
    {
    case PROP_INFO:
      self->info = g_value_get_pointer (value);
      break;
    case PROP_BASE_URI:
      self->base_uri = g_value_dup_boxed (value);
      break;
    case PROP_METHOD:
      self->method = g_value_dup_string (value);
      break;
    case PROP_CREDENTIALS:
      self->credentials = g_value_dup_boxed (value);
      break;
    case PROP_HTTP_CLIENT:
      self->http = g_value_dup_object (value);
      break;
    case PROP_ACCOUNT:
      self->account = g_value_dup_string (value);
      break;
    case PROP_PER_MINUTE:
      self->per_minute = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags =
      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  /**
   * RosterNsightProvider:info: (skip)
   *
   * The [struct@Roster.ProviderInfo] of the brand.
   */
  properties[PROP_INFO] = g_param_spec_pointer ("info", NULL, NULL, flags);

  /**
   * RosterNsightProvider:base-uri:
   *
   * Base address of the API.
   */
  properties[PROP_BASE_URI] = g_param_spec_boxed ("base-uri", NULL, NULL, G_TYPE_URI, flags);

  /**
   * RosterNsightProvider:method:
   *
   * The access method that verifying gave; POST where it is NULL.
   */
  properties[PROP_METHOD] = g_param_spec_string ("method", NULL, NULL, NULL, flags);

  /**
   * RosterNsightProvider:credentials:
   *
   * Holds the key.
   */
  properties[PROP_CREDENTIALS] =
      g_param_spec_boxed ("credentials", NULL, NULL, ROSTER_TYPE_CREDENTIALS, flags);

  /**
   * RosterNsightProvider:http-client:
   *
   * Sends the requests.
   */
  properties[PROP_HTTP_CLIENT] =
      g_param_spec_object ("http-client", NULL, NULL, ROSTER_TYPE_HTTP_CLIENT, flags);

  /**
   * RosterNsightProvider:account:
   *
   * Fingerprint of the account, whose budget the requests use.
   */
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, NULL, flags);

  /**
   * RosterNsightProvider:per-minute:
   *
   * Requests per minute; 0 for no limit.
   */
  properties[PROP_PER_MINUTE] = g_param_spec_int ("per-minute", NULL, NULL, 0, G_MAXINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_nsight_provider_class_init (RosterNsightProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = roster_nsight_provider_constructed;
  object_class->finalize = roster_nsight_provider_finalize;
  object_class->set_property = roster_nsight_provider_set_property;

  install_properties (object_class);
}

static void
roster_nsight_provider_init (RosterNsightProvider *self)
{
}

static void
roster_nsight_provider_iface_init (RosterProviderInterface *iface)
{
  iface->get_info = roster_nsight_provider_get_info;
  iface->verify_async = roster_nsight_provider_verify_async;
  iface->verify_finish = roster_nsight_provider_verify_finish;
  iface->fetch_clients_async = roster_nsight_provider_fetch_clients_async;
  iface->fetch_clients_finish = roster_nsight_provider_fetch_clients_finish;
  iface->fetch_devices_async = roster_nsight_provider_fetch_devices_async;
  iface->fetch_devices_finish = roster_nsight_provider_fetch_devices_finish;
}

/**
 * roster_nsight_provider_new:
 * @info: the brand
 * @integration: the account's address and options
 * @credentials: holds `api_key`
 * @http: sends the requests
 *
 * Returns: (transfer full) (nullable): a provider, or NULL where the integration has no address
 */
RosterProvider *
roster_nsight_provider_new (const RosterProviderInfo *info,
                            RosterIntegration *integration,
                            RosterCredentials *credentials,
                            RosterHttpClient *http)
{
  g_autoptr (GUri) base = NULL;
  g_autofree char *account = NULL;

  g_return_val_if_fail (info != NULL && integration != NULL && credentials != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  if (integration->url != NULL)
    base = g_uri_parse (integration->url, G_URI_FLAGS_ENCODED, NULL);
  if (base == NULL)
    return NULL;

  account = roster_credentials_fingerprint (credentials);

  return g_object_new (ROSTER_TYPE_NSIGHT_PROVIDER, "info", info, "base-uri", base, "method",
                       integration->method, "credentials", credentials, "http-client", http,
                       "account", account, "per-minute",
                       roster_provider_info_get_rate (info, integration), NULL);
}
