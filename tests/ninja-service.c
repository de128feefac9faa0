/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ninja-service.h"

#include <libsoup/soup.h>
#include <string.h>

#include "model/roster-error.h"
#include "providers/ninja/roster-ninja-signature.h"
#include "providers/roster-provider-registry.h"

/* A path before the API, as a server has that serves several accounts. */
#define BASE_PATH "/tenant"

#define REFUSED                                                                                    \
  "{\"error\":\"not_authenticated\",\"error_description\":\"Invalid credentials\","                \
  "\"error_code\":10}"
#define EXPIRED "{\"error\":\"invalid_token\",\"error_description\":\"Token expired\"}"
#define MISSING                                                                                    \
  "{\"error\":\"missing_header\",\"error_description\":\"Required header is missing\","            \
  "\"error_code\":2}"

struct _NinjaService
{
  SoupServer *server;
  char *url;
  GHashTable *answers; /* question → queue of Answer; the last one stays */
  GString *questions;
  guint n_tokens;
  int token_seconds;
  gboolean is_expired;
  const char *date_header; /* of legacy keys; NULL: they are refused */
  gboolean takes_legacy_v2;
};

typedef struct
{
  guint status;
  char *header;
  char *body;
} Answer;

static void
answer_free (Answer *answer)
{
  g_free (answer->header);
  g_free (answer->body);
  g_free (answer);
}

static void
answers_free (GQueue *queue)
{
  g_queue_free_full (queue, (GDestroyNotify) answer_free);
}

static void
give (SoupServerMessage *message, guint status, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body,
                                    strlen (body));
}

static void
give_token (NinjaService *self, SoupServerMessage *message)
{
  g_autofree char *body =
      g_strdup_printf ("{\"access_token\":\"TOKEN.%u\",\"expires_in\":%d,\"scope\":\"monitoring\","
                       "\"token_type\":\"Bearer\"}",
                       ++self->n_tokens, self->token_seconds);

  self->is_expired = FALSE;
  give (message, 200, body);
}

static void
check_token_request (SoupServerMessage *message)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GHashTable) form = soup_form_decode (text);

  g_assert_cmpstr (g_hash_table_lookup (form, "grant_type"), ==, "client_credentials");
  g_assert_cmpstr (g_hash_table_lookup (form, "scope"), ==, "monitoring");
  g_assert_cmpuint (g_hash_table_size (form), ==, 4);
}

/* "NJ id:signature" of the path below the base path, with the time that is sent along. */
static gboolean
is_signed (NinjaService *self, SoupServerMessage *message, const char *path, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *date = soup_message_headers_get_one (headers, self->date_header);
  g_autoptr (GDateTime) time = soup_date_time_new_from_http_string (date);
  g_autofree char *signature =
      roster_ninja_signature_new (NINJA_SERVICE_KEY_SECRET, "GET", path, date);
  g_autofree char *expected = g_strconcat ("NJ " NINJA_SERVICE_KEY_ID ":", signature, NULL);

  g_assert_nonnull (time);
  g_assert_cmpint (ABS (g_date_time_to_unix (time) - g_get_real_time () / G_USEC_PER_SEC), <, 60);

  return strcmp (expected, text) == 0;
}

/* Gives what a request is refused with, or NULL. */
static const char *
find_refusal (NinjaService *self, SoupServerMessage *message, const char *path, guint *status)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");
  g_autofree char *bearer = g_strdup_printf ("Bearer TOKEN.%u", self->n_tokens);

  g_assert_nonnull (authorization);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Accept"), ==, "application/json");
  *status = 401;

  if (g_str_has_prefix (authorization, "Bearer "))
    return strcmp (authorization, bearer) != 0 || self->is_expired ? EXPIRED : NULL;

  g_assert_true (g_str_has_prefix (authorization, "NJ "));
  if (self->date_header == NULL || (g_str_has_prefix (path, "/v2/") && !self->takes_legacy_v2))
    return REFUSED;

  if (soup_message_headers_get_one (headers, self->date_header) == NULL)
    {
      *status = 400;
      return MISSING;
    }

  return is_signed (self, message, path, authorization) ? NULL : REFUSED;
}

static GQueue *
find_answers (NinjaService *self, const char *question)
{
  g_autofree char *without_query = g_strndup (question, strcspn (question, "?"));
  GQueue *queue = g_hash_table_lookup (self->answers, question);

  return queue != NULL ? queue : g_hash_table_lookup (self->answers, without_query);
}

static void
give_answer (SoupServerMessage *message, Answer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (answer->status == NINJA_SERVICE_HANG)
    {
      soup_server_message_pause (message);
      return;
    }

  if (answer->status == NINJA_SERVICE_RESET)
    {
      GSocket *socket = soup_server_message_get_socket (message);

      g_socket_shutdown (socket, TRUE, TRUE, NULL);
      return;
    }

  give (message, answer->status, answer->body);
  if (answer->header != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (answer->header, ": ", 2);

      soup_message_headers_replace (headers, parts[0], parts[1]);
    }
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  NinjaService *self = user_data;
  const char *method = soup_server_message_get_method (message);
  const char *parameters = g_uri_get_query (soup_server_message_get_uri (message));
  const char *api_path = path + strlen (BASE_PATH);
  g_autofree char *question =
      g_strconcat (method, " ", api_path, parameters != NULL ? "?" : NULL, parameters, NULL);
  GQueue *queue;
  guint status;
  const char *refusal;

  g_assert_true (g_str_has_prefix (path, BASE_PATH "/"));
  g_string_append_printf (self->questions, "%s%s", self->questions->len > 0 ? ", " : "", question);

  queue = find_answers (self, question);
  if (strcmp (method, "POST") == 0)
    {
      check_token_request (message);
      if (queue == NULL)
        {
          give_token (self, message);
          return;
        }
    }
  else
    {
      refusal = find_refusal (self, message, api_path, &status);
      if (refusal != NULL)
        {
          give (message, status, refusal);
          return;
        }
    }

  if (queue == NULL)
    g_error ("Nobody expected the question “%s”", question);

  give_answer (message, g_queue_peek_head (queue));
  if (g_queue_get_length (queue) > 1)
    answer_free (g_queue_pop_head (queue));
}

/**
 * ninja_service_new:
 *
 * Returns: (transfer full): a service that answers in the main context. Without being told it
 *   gives tokens and refuses legacy keys.
 */
NinjaService *
ninja_service_new (void)
{
  NinjaService *self = g_new0 (NinjaService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  self->questions = g_string_new (NULL);
  self->token_seconds = 3600;
  self->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answers_free);
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d" BASE_PATH "/", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
ninja_service_free (NinjaService *self)
{
  soup_server_disconnect (self->server);
  /* What the connections still have to say to each other. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->server);
  g_hash_table_unref (self->answers);
  g_string_free (self->questions, TRUE);
  g_free (self->url);
  g_free (self);
}

/**
 * ninja_service_say:
 * @self: a service
 * @question: "GET /v2/locations", with or without "?pageSize=1000&after=5"
 * @status: HTTP status, %NINJA_SERVICE_HANG or %NINJA_SERVICE_RESET
 * @header: (nullable): one more header
 * @body: the reply
 *
 * What to say to @question, after what was set for it before was said once.
 */
void
ninja_service_say (
    NinjaService *self, const char *question, guint status, const char *header, const char *body)
{
  GQueue *queue = g_hash_table_lookup (self->answers, question);
  Answer *answer = g_new0 (Answer, 1);

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->answers, g_strdup (question), queue);
    }

  answer->status = status;
  answer->header = g_strdup (header);
  answer->body = g_strdup (body);
  g_queue_push_tail (queue, answer);
}

void
ninja_service_say_file (NinjaService *self, const char *question, const char *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "ninja", fixture, NULL);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &body, NULL, &error);
  g_assert_no_error (error);
  ninja_service_say (self, question, 200, NULL, body);
}

/**
 * ninja_service_take_legacy:
 * @self: a service
 * @date_header: the header that has to hold the time
 * @also_v2: whether today's API takes legacy keys, too
 *
 * From now on the legacy key is good.
 */
void
ninja_service_take_legacy (NinjaService *self, const char *date_header, gboolean also_v2)
{
  self->date_header = date_header;
  self->takes_legacy_v2 = also_v2;
}

void
ninja_service_set_token_seconds (NinjaService *self, int seconds)
{
  self->token_seconds = seconds;
}

/* The last token is refused from now on. */
void
ninja_service_expire_token (NinjaService *self)
{
  self->is_expired = TRUE;
}

/**
 * ninja_service_take_questions:
 * @self: a service
 *
 * Returns: (transfer full): what it was asked since the last time, in the order in which it came
 */
char *
ninja_service_take_questions (NinjaService *self)
{
  char *questions = g_strdup (self->questions->str);

  g_string_truncate (self->questions, 0);

  return questions;
}

/**
 * ninja_service_make_provider:
 * @self: a service
 * @method: (nullable): the integration's access method
 * @with_legacy_key: whether the keys are a legacy key; else those of a client app
 * @budget: (nullable): counts the requests
 *
 * Returns: (transfer full): a provider of an account at @self, which hardly waits before
 *   it tries again
 */
RosterProvider *
ninja_service_make_provider (NinjaService *self,
                             const char *method,
                             gboolean with_legacy_key,
                             RosterBudget *budget)
{
  g_autoptr (RosterIntegration) integration = roster_integration_new ();
  g_autoptr (RosterCredentials) credentials = roster_credentials_new ("http://127.0.0.1");
  g_autoptr (RosterHttpClient) http =
      g_object_new (ROSTER_TYPE_HTTP_CLIENT, "backoff-base", 1u, "budget", budget, NULL);

  integration->id = g_strdup ("ninjarmm-1");
  integration->provider = g_strdup ("ninjarmm");
  integration->url = g_strdup (self->url);
  integration->method = g_strdup (method);
  roster_credentials_set (credentials, "access_key",
                          with_legacy_key ? NINJA_SERVICE_KEY_ID : NINJA_SERVICE_APP_ID);
  roster_credentials_set (credentials, "secret_key",
                          with_legacy_key ? NINJA_SERVICE_KEY_SECRET : NINJA_SERVICE_APP_SECRET);

  return roster_provider_registry_create (integration, credentials, http);
}

/**
 * ninja_service_on_done_cb:
 * @source: what was called
 * @result: what it gives
 * @user_data: (type GAsyncResult*): where [func@ninja_service_wait] looks
 *
 * Fails the test if it is called twice.
 */
void
ninja_service_on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

GAsyncResult *
ninja_service_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/**
 * ninja_service_check_error:
 * @error: what a call gave
 * @code: a [error@Roster.Error]
 * @says: (nullable): what has to be in its message
 *
 * Also makes sure that no key is in its message.
 */
void
ninja_service_check_error (const GError *error, int code, const char *says)
{
  static const char *const secrets[] = { NINJA_SERVICE_APP_ID, NINJA_SERVICE_APP_SECRET,
                                         NINJA_SERVICE_KEY_ID, NINJA_SERVICE_KEY_SECRET, "TOKEN." };

  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, ROSTER_ERROR, code);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (error->message, secrets[i]));
  if (says != NULL)
    g_assert_nonnull (strstr (error->message, says));
}

void
ninja_fixture_set_up (NinjaFixture *self, gconstpointer method)
{
  gboolean with_legacy_key = method != NULL && g_str_has_prefix (method, "hmac");

  self->service = ninja_service_new ();
  self->provider = ninja_service_make_provider (self->service, method, with_legacy_key, NULL);
  self->cancellable = g_cancellable_new ();
  if (with_legacy_key)
    ninja_service_take_legacy (self->service,
                               g_strcmp0 (method, "hmac-date") == 0 ? "Date" : "x-nj-date", TRUE);
}

void
ninja_fixture_tear_down (NinjaFixture *self, gconstpointer method)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->cancellable);
  ninja_service_free (self->service);
}

void
ninja_fixture_check_questions (NinjaFixture *self, const char *expected)
{
  g_autofree char *questions = ninja_service_take_questions (self->service);

  g_assert_cmpstr (questions, ==, expected);
}

RosterClientPage *
ninja_fixture_fetch_clients (NinjaFixture *self, const char *cursor, GError **error)
{
  g_clear_object (&self->result);
  roster_provider_fetch_clients_async (self->provider, cursor, self->cancellable,
                                       ninja_service_on_done_cb, &self->result);

  return roster_provider_fetch_clients_finish (self->provider, ninja_service_wait (&self->result),
                                               error);
}

RosterDevicePage *
ninja_fixture_fetch_devices (NinjaFixture *self,
                             const char *client_id,
                             const char *cursor,
                             GError **error)
{
  g_autoptr (RosterClient) client =
      client_id != NULL ? roster_client_new (client_id, "Client") : NULL;

  g_clear_object (&self->result);
  roster_provider_fetch_devices_async (self->provider, client, cursor, self->cancellable,
                                       ninja_service_on_done_cb, &self->result);

  return roster_provider_fetch_devices_finish (self->provider, ninja_service_wait (&self->result),
                                               error);
}
