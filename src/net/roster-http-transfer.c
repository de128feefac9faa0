/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-transfer.h"

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "net/roster-cancellable.h"
#include "net/roster-http-contents.h"
#include "net/roster-http-error.h"

#define PIECE_BYTES (64 * 1024)

/* A server that speaks no TLS waits for more of what it takes for a request. */
#define HANDSHAKE_MS (10 * 1000)

/* What is set aside at first on a server's word. */
#define MAX_RESERVE_BYTES (1024 * 1024)

typedef struct
{
  RosterHttpRequest *request;
  SoupMessage *message;
  GCancellable *stop; /* follows the caller; the deadline and every failure cancel it too */
  GSource *deadline;
  gboolean is_late;
  GSource *handshake; /* while a secure connection is made */
  gboolean is_insecure;
  GInputStream *stream;   /* of the session; what is left of it decides about the connection */
  GInputStream *contents; /* @stream, decoded */
  GByteArray *body;
  RosterHttpOutcome outcome;
} TransferData;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
transfer_data_clear (TransferData *data)
{
  clear_source (&data->deadline);
  clear_source (&data->handshake);
  g_clear_pointer (&data->request, roster_http_request_unref);
  g_clear_object (&data->message);
  g_clear_object (&data->stop);
  g_clear_object (&data->contents);
  g_clear_object (&data->stream);
  g_clear_pointer (&data->body, g_byte_array_unref);
}

ROSTER_DEFINE_TASK_DATA (TransferData, transfer_data)

static const char *
get_host (TransferData *data)
{
  return g_uri_get_host (data->request->uri);
}

/* Ends the transfer. A stream that is closed before its end would read on to keep the connection:
 * cancelled, it gives the connection up instead.
 */
static void
end (TransferData *data)
{
  clear_source (&data->deadline);
  clear_source (&data->handshake);
  if (data->stream == NULL)
    return;

  g_input_stream_close_async (data->stream, G_PRIORITY_DEFAULT, data->stop, NULL, NULL);
  g_clear_object (&data->stream);
}

static void
fail (GTask *task, GError *error)
{
  TransferData *data = g_task_get_task_data (task);

  g_cancellable_cancel (data->stop);
  end (data);
  g_task_return_error (task, error);
}

static void
fail_for_cause (GTask *task, const GError *cause)
{
  TransferData *data = g_task_get_task_data (task);

  if (data->is_late)
    {
      data->outcome = ROSTER_HTTP_OUTCOME_LATE;
      fail (task, roster_http_error_new_for_deadline (get_host (data), data->request->deadline));
    }
  else if (data->is_insecure)
    {
      data->outcome = ROSTER_HTTP_OUTCOME_FINAL;
      fail (task, roster_http_error_new_for_handshake (get_host (data)));
    }
  else
    {
      fail (task, roster_http_error_new_for_cause (cause, get_host (data), &data->outcome));
    }
}

/* Scheme, host and port of a redirect's target: its path and query may hold the key. */
static char *
dup_location_origin (TransferData *data)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (data->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) target = NULL;
  g_autoptr (GUri) origin = NULL;

  if (location != NULL)
    target = g_uri_parse_relative (data->request->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL || g_uri_get_host (target) == NULL)
    return NULL;

  origin = g_uri_build (G_URI_FLAGS_NON_DNS, g_uri_get_scheme (target), NULL,
                        g_uri_get_host (target), g_uri_get_port (target), "", NULL, NULL);

  return g_uri_to_string (origin);
}

/* In seconds since 1970; 0 where the server does not say. */
static gint64
get_date (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

static RosterHttpReply *
new_reply (TransferData *data)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (data->message);
  const char *content_type = soup_message_headers_get_content_type (headers, NULL);
  RosterHttpReply *reply = roster_http_reply_new ();

  reply->status = soup_message_get_status (data->message);
  reply->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  reply->retry_after = roster_backoff_parse_retry_after (
      soup_message_headers_get_one (headers, "Retry-After"), g_get_real_time ());
  if (SOUP_STATUS_IS_REDIRECTION (reply->status))
    reply->location = dup_location_origin (data);
  reply->date = get_date (headers);
  reply->host = g_strdup (get_host (data));

  g_bytes_unref (reply->body);
  reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&data->body));

  return reply;
}

static void
finish_body (GTask *task)
{
  TransferData *data = g_task_get_task_data (task);

  /* libsoup takes the end of a connection that is not kept for the end of the reply. */
  if ((goffset) data->body->len < roster_http_contents_get_length (data->message))
    {
      g_autoptr (GError) cause =
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "Shorter than announced");

      fail_for_cause (task, cause);
      return;
    }

  data->outcome = roster_http_error_judge_status (soup_message_get_status (data->message));
  end (data);
  g_task_return_pointer (task, new_reply (data), (GDestroyNotify) roster_http_reply_unref);
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  TransferData *data = user_data;

  data->is_late = TRUE;
  g_cancellable_cancel (data->stop);

  return G_SOURCE_REMOVE;
}

static gboolean
on_handshake_late_cb (gpointer user_data)
{
  TransferData *data = user_data;

  data->is_insecure = TRUE;
  g_cancellable_cancel (data->stop);

  return G_SOURCE_REMOVE;
}

static void
on_network_event_cb (SoupMessage *message,
                     GSocketClientEvent event,
                     GIOStream *connection,
                     GTask *task)
{
  TransferData *data = g_task_get_task_data (task);

  clear_source (&data->handshake);
  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKING)
    return;

  data->handshake = g_timeout_source_new (MIN (HANDSHAKE_MS, data->request->deadline / 2));
  g_source_set_callback (data->handshake, on_handshake_late_cb, data, NULL);
  g_source_attach (data->handshake, g_task_get_context (task));
}

static void on_rest_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Reads what follows a coded body, nothing but the last chunk as a rule, so that the connection can
 * be used again.
 */
static void
read_rest (GTask *task)
{
  TransferData *data = g_task_get_task_data (task);

  g_input_stream_skip_async (data->stream, PIECE_BYTES, G_PRIORITY_DEFAULT, data->stop,
                             on_rest_read_cb, g_object_ref (task));
}

static void on_piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_piece (GTask *task)
{
  TransferData *data = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (data->contents, PIECE_BYTES, G_PRIORITY_DEFAULT, data->stop,
                                   on_piece_read_cb, g_object_ref (task));
}

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TransferData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  goffset length;

  data->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (data->stream != NULL)
    data->contents = roster_http_contents_open (data->message, data->stream, &error);
  if (data->contents == NULL)
    {
      fail_for_cause (task, error);
      return;
    }

  length = roster_http_contents_get_length (data->message);
  if (length > 0 && (guint64) length > data->request->max_bytes)
    {
      fail (task, roster_http_error_new_for_size (get_host (data), data->request->max_bytes));
      return;
    }

  data->body = g_byte_array_sized_new ((guint) CLAMP (length, 0, MAX_RESERVE_BYTES));
  read_piece (task);
}

static void
on_piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TransferData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size;

  if (piece == NULL)
    {
      fail_for_cause (task, error);
      return;
    }

  size = g_bytes_get_size (piece);
  if (size == 0)
    {
      if (data->contents == data->stream)
        finish_body (task);
      else
        read_rest (task);
      return;
    }

  /* The decoded bytes: a small reply can unfold to any size. */
  if (size > data->request->max_bytes - data->body->len)
    {
      fail (task, roster_http_error_new_for_size (get_host (data), data->request->max_bytes));
      return;
    }

  g_byte_array_append (data->body, g_bytes_get_data (piece, NULL), (guint) size);
  read_piece (task);
}

static void
on_rest_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gssize rest = g_input_stream_skip_finish (G_INPUT_STREAM (source), result, &error);

  if (rest < 0)
    fail_for_cause (task, error);
  else if (rest > 0)
    read_rest (task);
  else
    finish_body (task);
}

static SoupMessage *
new_message (RosterHttpRequest *request)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, request->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE;

  /* libsoup keeps a POST off the connections that are open unless it is told that repeating does no
   * harm: a reading of thousands of them would make as many handshakes and run out of ports. In
   * turn it repeats by itself what meets a connection that turns out to be gone; on a new one it
   * never does.
   */
  flags |= request->is_safe ? SOUP_MESSAGE_IDEMPOTENT : SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (message, flags);

  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", request->accept);
  for (guint i = 0; i < request->headers->len; i += 2)
    soup_message_headers_replace (headers, request->headers->pdata[i],
                                  request->headers->pdata[i + 1]);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);

  return message;
}

/**
 * roster_http_transfer_async:
 * @session: a session
 * @request: what to send, to an http or https address
 * @cancellable: (nullable): a cancellable
 * @callback: called once it is done
 * @user_data: data for @callback
 *
 * Sends a request once and reads the whole reply, within the request's deadline and cap. Main
 * thread only.
 */
void
roster_http_transfer_async (SoupSession *session,
                            RosterHttpRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TransferData *data;

  g_return_if_fail (SOUP_IS_SESSION (session));
  g_return_if_fail (request != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_http_transfer_async);

  data = transfer_data_new ();
  data->request = roster_http_request_ref (request);
  data->message = new_message (request);
  data->stop = g_cancellable_new ();
  roster_cancellable_follow (data->stop, cancellable);
  data->deadline = g_timeout_source_new (request->deadline);
  g_task_set_task_data (task, data, (GDestroyNotify) transfer_data_free);

  g_source_set_callback (data->deadline, on_deadline_cb, data, NULL);
  g_source_attach (data->deadline, g_task_get_context (task));

  g_signal_connect_object (data->message, "network-event", G_CALLBACK (on_network_event_cb), task,
                           0);
  soup_session_send_async (session, data->message, G_PRIORITY_DEFAULT, data->stop, on_sent_cb,
                           g_steal_pointer (&task));
}

/**
 * roster_http_transfer_finish:
 * @session: the session
 * @result: the result that the callback got
 * @outcome: (out): what it means for another try
 * @error: return location for an error
 *
 * Errors: those of the connection, in words (see [func@Roster.http_error_new_for_cause]);
 * %ROSTER_ERROR_UNAVAILABLE past the deadline, %ROSTER_ERROR_PROTOCOL above the cap.
 *
 * Returns: (transfer full): a reply of whatever status, or %NULL
 */
RosterHttpReply *
roster_http_transfer_finish (SoupSession *session,
                             GAsyncResult *result,
                             RosterHttpOutcome *outcome,
                             GError **error)
{
  TransferData *data;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  g_return_val_if_fail (outcome != NULL, NULL);

  data = g_task_get_task_data (G_TASK (result));
  *outcome = data->outcome;

  return g_task_propagate_pointer (G_TASK (result), error);
}
