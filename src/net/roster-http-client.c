/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-client.h"

#include <libsoup/soup.h>

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "net/roster-address.h"
#include "net/roster-backoff.h"
#include "net/roster-cancellable.h"
#include "net/roster-http-transfer.h"
#include "net/roster-proxy-resolver.h"

/* libsoup allows two connections to a host unless told. An RMM that needs two seconds for a reply
 * would then be read at one request a second, whatever its budget.
 */
#define MAX_CONNECTIONS          64
#define MAX_CONNECTIONS_PER_HOST 16

/* The firewall in front of N-able's servers turns away what does not introduce itself as a browser
 * of some kind.
 */
#define USER_AGENT "Mozilla/5.0 (compatible; Roster/" ROSTER_VERSION ")"

#define DEFAULT_BACKOFF_BASE 1000

/* More requests a second than one computer sends: a limit above that is none, and is not counted.
 */
#define MAX_PER_SECOND 100000

/* What is shorter than this nobody has to be told, in milliseconds. */
#define MIN_TOLD_WAIT (5 * 1000)

/**
 * RosterHttpClient:
 *
 * Sends requests for providers and destinations: it waits for the account's budget, keeps deadlines
 * and caps, tries safe requests again and puts failures into words. No redirect is followed, no
 * cookie and no reply is kept, and nothing of a request but its host is ever logged.
 *
 * Main thread only. A request keeps the client alive; disposing of the client
 * ([method@GObject.Object.run_dispose]) ends all of its requests with %G_IO_ERROR_CANCELLED.
 */
struct _RosterHttpClient
{
  GObject parent_instance;

  RosterBudget *budget;
  SoupSession *session;
  GCancellable *closing;
  guint backoff_base;
  guint n_requests;
  gboolean has_lag;
  gint64
      lag; /* in seconds, of this computer’s clock behind that of the server that answered last */
};

typedef enum
{
  PROP_BUDGET = 1,
  PROP_BACKOFF_BASE,
} RosterHttpClientProperty;

static GParamSpec *properties[PROP_BACKOFF_BASE + 1];

enum
{
  SIGNAL_WAITING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterHttpClient, roster_http_client, G_TYPE_OBJECT)

typedef struct
{
  RosterHttpRequest *request;
  GCancellable *stop; /* follows the caller and the client's end */
  RosterBackoff backoff;
} SendData;

static void
send_data_clear (SendData *data)
{
  g_clear_pointer (&data->request, roster_http_request_unref);
  g_clear_object (&data->stop);
}

ROSTER_DEFINE_TASK_DATA (SendData, send_data)

static gboolean
return_if_stopped (GTask *task)
{
  SendData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!g_cancellable_set_error_if_cancelled (data->stop, &error))
    return FALSE;

  g_task_return_error (task, g_steal_pointer (&error));

  return TRUE;
}

/* Calls @callback with the task after a time, or as soon as the request is stopped. */
static void
wait_for (GTask *task, guint milliseconds, GSourceFunc callback)
{
  RosterHttpClient *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);
  g_autoptr (GSource) timeout = g_timeout_source_new (milliseconds);
  g_autoptr (GSource) stop = g_cancellable_source_new (data->stop);

  g_source_set_dummy_callback (stop);
  g_source_add_child_source (timeout, stop);
  g_task_attach_source (task, timeout, callback);

  if (milliseconds >= MIN_TOLD_WAIT)
    g_signal_emit (self, signals[SIGNAL_WAITING], 0, g_uri_get_host (data->request->uri),
                   (milliseconds + 999) / 1000);
}

static void on_transferred_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static gboolean
on_place_reached_cb (gpointer user_data)
{
  GTask *task = user_data;
  RosterHttpClient *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);

  if (return_if_stopped (task))
    return G_SOURCE_REMOVE;

  self->n_requests++;
  roster_http_request_sign (data->request);
  roster_http_transfer_async (self->session, data->request, data->stop, on_transferred_cb,
                              g_object_ref (task));

  return G_SOURCE_REMOVE;
}

static void
on_reserved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gint64 wait = roster_budget_reserve_finish (ROSTER_BUDGET (source), result, &error);

  if (return_if_stopped (task))
    return;

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    wait_for (task, (guint) CLAMP ((wait + 999) / 1000, 0, G_MAXINT), on_place_reached_cb);
}

static gboolean
is_limited (const RosterHttpRequest *request)
{
  return request->account != NULL && request->limit > 0 &&
         request->limit / MAX (request->window, 1) < MAX_PER_SECOND;
}

/* Every try takes a place of its own in the budget. */
static void
begin_try (GTask *task)
{
  RosterHttpClient *self = g_task_get_source_object (task);
  SendData *data = g_task_get_task_data (task);

  if (self->budget != NULL && is_limited (data->request))
    roster_budget_reserve_async (self->budget, data->request->account, data->request->limit,
                                 data->request->window, data->stop, on_reserved_cb,
                                 g_object_ref (task));
  else
    on_place_reached_cb (task);
}

static gboolean
on_backed_off_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!return_if_stopped (task))
    begin_try (task);

  return G_SOURCE_REMOVE;
}

static void
note_lag (RosterHttpClient *self, RosterHttpReply *reply)
{
  if (reply->date == 0)
    return;

  self->has_lag = TRUE;
  self->lag = reply->date - g_get_real_time () / G_USEC_PER_SEC;
}

static void
on_transferred_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SendData *data = g_task_get_task_data (task);
  g_autoptr (RosterHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  RosterHttpOutcome outcome;
  guint wait;

  reply = roster_http_transfer_finish (SOUP_SESSION (source), result, &outcome, &error);

  if (return_if_stopped (task))
    return;

  if (reply != NULL)
    note_lag (g_task_get_source_object (task), reply);
  if (reply != NULL)
    g_debug ("%s %s: status %u, %" G_GSIZE_FORMAT " bytes", data->request->method, reply->host,
             reply->status, g_bytes_get_size (reply->body));

  if (data->request->is_safe &&
      roster_backoff_next (&data->backoff, outcome, reply != NULL ? reply->retry_after : -1,
                           g_random_double (), &wait))
    wait_for (task, wait, on_backed_off_cb);
  else if (reply != NULL)
    g_task_return_pointer (task, g_steal_pointer (&reply),
                           (GDestroyNotify) roster_http_reply_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The proxy settings are read by a thread of their own, which opens a socket to D-Bus. If it
 * registered the types of addresses while SoupSession's class_init, which wants them too, holds
 * GObject's lock, both would wait for each other for ever. */
static void
ensure_types (void)
{
  g_type_ensure (G_TYPE_INET_SOCKET_ADDRESS);
  g_type_ensure (G_TYPE_PROXY_ADDRESS);
  g_type_ensure (G_TYPE_TLS_DATABASE);
  g_type_ensure (G_TYPE_TLS_INTERACTION);
}

static void
roster_http_client_constructed (GObject *object)
{
  RosterHttpClient *self = ROSTER_HTTP_CLIENT (object);
  g_autoptr (GProxyResolver) resolver = NULL;

  G_OBJECT_CLASS (roster_http_client_parent_class)->constructed (object);

  ensure_types ();
  resolver = roster_proxy_resolver_new (NULL);
  self->closing = g_cancellable_new ();
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS, "max-conns-per-host",
                                                 MAX_CONNECTIONS_PER_HOST, "user-agent", USER_AGENT,
                                                 "proxy-resolver", resolver, NULL);
  /* The transfer decodes by itself. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  /* Each request has a deadline of its own. */
  soup_session_set_timeout (self->session, 0);
}

static void
roster_http_client_dispose (GObject *object)
{
  RosterHttpClient *self = ROSTER_HTTP_CLIENT (object);

  g_cancellable_cancel (self->closing);
  g_clear_object (&self->budget);

  G_OBJECT_CLASS (roster_http_client_parent_class)->dispose (object);
}

static void
roster_http_client_finalize (GObject *object)
{
  RosterHttpClient *self = ROSTER_HTTP_CLIENT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->closing);

  G_OBJECT_CLASS (roster_http_client_parent_class)->finalize (object);
}

static void
roster_http_client_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  RosterHttpClient *self = ROSTER_HTTP_CLIENT (object);

  switch ((RosterHttpClientProperty) property_id)
    {
    case PROP_BUDGET:
      self->budget = g_value_dup_object (value);
      break;
    case PROP_BACKOFF_BASE:
      self->backoff_base = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
roster_http_client_class_init (RosterHttpClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = roster_http_client_constructed;
  object_class->dispose = roster_http_client_dispose;
  object_class->finalize = roster_http_client_finalize;
  object_class->set_property = roster_http_client_set_property;

  /**
   * RosterHttpClient:budget:
   *
   * Who counts the requests of each account; %NULL for nobody.
   */
  properties[PROP_BUDGET] =
      g_param_spec_object ("budget", NULL, NULL, ROSTER_TYPE_BUDGET,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * RosterHttpClient:backoff-base:
   *
   * The first wait before a request is tried again, in milliseconds.
   */
  properties[PROP_BACKOFF_BASE] = g_param_spec_uint (
      "backoff-base", NULL, NULL, 1, ROSTER_BACKOFF_MAX_WAIT, DEFAULT_BACKOFF_BASE,
      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * RosterHttpClient::waiting:
   * @self: a client
   * @host: the server
   * @seconds: how long
   *
   * A request waits for its place in the budget of its account, or for what the server asked for,
   * so long that its user should know.
   */
  signals[SIGNAL_WAITING] =
      g_signal_new ("waiting", ROSTER_TYPE_HTTP_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
roster_http_client_init (RosterHttpClient *self)
{
}

/**
 * roster_http_client_new:
 * @budget: (nullable): who counts the requests of each account
 *
 * Returns: (transfer full): a client
 */
RosterHttpClient *
roster_http_client_new (RosterBudget *budget)
{
  g_return_val_if_fail (budget == NULL || ROSTER_IS_BUDGET (budget), NULL);

  return g_object_new (ROSTER_TYPE_HTTP_CLIENT, "budget", budget, NULL);
}

/**
 * roster_http_client_get_n_requests:
 * @self: a client
 *
 * Returns: how many requests were sent so far, each try counted
 */
guint
roster_http_client_get_n_requests (RosterHttpClient *self)
{
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (self), 0);

  return self->n_requests;
}

/* A key must not travel readable, wherever the address came from. */
static gboolean
is_protected (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return FALSE;

  return g_strcmp0 (scheme, "https") == 0 ||
         (g_strcmp0 (scheme, "http") == 0 && roster_address_is_loopback_host (host));
}

/**
 * roster_http_client_get_lag:
 * @self: a client
 * @seconds: (out): how far this computer’s clock is behind that of the server that answered last;
 *   negative where it is ahead
 *
 * Returns: whether a server said what time it is
 */
gboolean
roster_http_client_get_lag (RosterHttpClient *self, gint64 *seconds)
{
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (self) && seconds != NULL, FALSE);

  *seconds = self->lag;

  return self->has_lag;
}

/**
 * roster_http_client_send_async:
 * @self: a client
 * @request: what to send; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called once it is done
 * @user_data: data for @callback
 *
 * Sends a request and reads the whole reply. A safe request is tried up to four times: after what a
 * busy server asks for (15 minutes at most), else after a second, two and four, with jitter; after
 * a deadline or without a connection only once more.
 */
void
roster_http_client_send_async (RosterHttpClient *self,
                               RosterHttpRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SendData *data;

  g_return_if_fail (ROSTER_IS_HTTP_CLIENT (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_http_client_send_async);

  data = send_data_new ();
  data->request = roster_http_request_ref (request);
  data->stop = g_cancellable_new ();
  data->backoff.base = self->backoff_base;
  g_task_set_task_data (task, data, (GDestroyNotify) send_data_free);

  roster_cancellable_follow (data->stop, cancellable);
  roster_cancellable_follow (data->stop, self->closing);

  if (return_if_stopped (task))
    return;

  if (is_protected (request->uri))
    begin_try (task);
  else
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("Nothing was sent, since the address is not an https address. "
                                "Correct the address in the integration’s settings."));
}

/**
 * roster_http_client_send_finish:
 * @self: a client
 * @result: the result that the callback got
 * @error: return location for an error
 *
 * A reply with any status is a success: [method@Roster.HttpReply.check] tells good from bad.
 * Errors: %ROSTER_ERROR_OFFLINE without a connection, %ROSTER_ERROR_UNAVAILABLE for a connection
 * that broke or a deadline that passed, %ROSTER_ERROR_PROTOCOL for a reply that is too long or
 * damaged, those of the budget, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the reply, or %NULL
 */
RosterHttpReply *
roster_http_client_send_finish (RosterHttpClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
