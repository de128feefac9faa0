/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "nsight-service.h"

#include <libsoup/soup.h>
#include <string.h>

#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"

/* A path before the API, as a server has that serves several accounts. */
#define BASE_PATH "/nsight/"

struct _NsightService
{
  SoupServer *server;
  char *url;
  GHashTable *answers; /* question → queue of Answer; the last one stays */
  GString *questions;
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

/* "POST list_sites 101" before "list_sites 101" before "list_sites". */
static GQueue *
find_answers (NsightService *self, const char *question)
{
  const char *without_method = strchr (question, ' ') + 1;
  g_autofree char *service = g_strndup (without_method, strcspn (without_method, " "));
  const char *const forms[] = { question, without_method, service };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GQueue *queue = g_hash_table_lookup (self->answers, forms[i]);

      if (queue != NULL)
        return queue;
    }

  g_error ("Nobody expected the question “%s”", question);
}

static char *
read_question (SoupServerMessage *message, GHashTable *query)
{
  const char *method = soup_server_message_get_method (message);
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autofree char *form = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *line = g_uri_to_string (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) body = soup_form_decode (form);
  gboolean is_post = strcmp (method, "POST") == 0;
  GHashTable *parameters = is_post ? body : query;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *id;

  g_assert_nonnull (parameters);
  g_assert_cmpstr (g_hash_table_lookup (parameters, "apikey"), ==, NSIGHT_SERVICE_KEY);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Accept"), ==, "application/xml");
  if (is_post)
    {
      g_assert_null (strstr (line, "apikey"));
      g_assert_null (strstr (line, "?"));
      g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==,
                       "application/x-www-form-urlencoded");
    }

  id = g_hash_table_lookup (parameters, "clientid");
  if (id == NULL)
    id = g_hash_table_lookup (parameters, "siteid");

  return g_strconcat (method, " ", g_hash_table_lookup (parameters, "service"),
                      id != NULL ? " " : NULL, id, NULL);
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  NsightService *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *question = read_question (message, query);
  GQueue *queue = find_answers (self, question);
  Answer *answer = g_queue_peek_head (queue);

  g_assert_cmpstr (path, ==, BASE_PATH "api/");
  g_string_append_printf (self->questions, "%s%s", self->questions->len > 0 ? ", " : "", question);

  if (answer->status == NSIGHT_SERVICE_HANG)
    {
      soup_server_message_pause (message);
      return;
    }

  soup_server_message_set_status (message, answer->status, NULL);
  soup_server_message_set_response (message, "application/xml", SOUP_MEMORY_COPY, answer->body,
                                    strlen (answer->body));
  if (answer->header != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (answer->header, ": ", 2);

      soup_message_headers_replace (headers, parts[0], parts[1]);
    }

  if (g_queue_get_length (queue) > 1)
    answer_free (g_queue_pop_head (queue));
}

/**
 * nsight_service_new:
 *
 * Returns: (transfer full): a service that answers in the main context
 */
NsightService *
nsight_service_new (void)
{
  NsightService *self = g_new0 (NsightService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  self->questions = g_string_new (NULL);
  self->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answers_free);
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d" BASE_PATH, g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
nsight_service_free (NsightService *self)
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
 * nsight_service_say:
 * @self: a service
 * @question: "list_sites", "list_sites 101" or "POST list_sites 101"
 * @status: HTTP status, or %NSIGHT_SERVICE_HANG for no answer at all
 * @header: (nullable): one more header
 * @body: the reply
 *
 * What to say to @question, after what was set for it before was said once.
 */
void
nsight_service_say (
    NsightService *self, const char *question, guint status, const char *header, const char *body)
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
nsight_service_say_file (NsightService *self, const char *question, const char *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "nsight", fixture, NULL);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &body, NULL, &error);
  g_assert_no_error (error);
  nsight_service_say (self, question, 200, NULL, body);
}

/**
 * nsight_service_dup_questions:
 * @self: a service
 *
 * Returns: (transfer full): what it was asked, in the order in which it came
 */
char *
nsight_service_dup_questions (NsightService *self)
{
  return g_strdup (self->questions->str);
}

RosterIntegration *
nsight_service_make_integration (NsightService *self, const char *method)
{
  RosterIntegration *integration = roster_integration_new ();

  integration->id = g_strdup ("nsight-1");
  integration->provider = g_strdup ("nsight");
  integration->url = g_strdup (self->url);
  integration->method = g_strdup (method);

  return integration;
}

RosterCredentials *
nsight_service_make_credentials (void)
{
  RosterCredentials *credentials = roster_credentials_new ("http://127.0.0.1");

  roster_credentials_set (credentials, "api_key", NSIGHT_SERVICE_KEY);

  return credentials;
}

/**
 * nsight_service_make_provider:
 * @self: a service
 * @method: (nullable): the integration's access method
 *
 * Returns: (transfer full): a provider of an account at @self, which hardly waits before
 *   it tries again
 */
RosterProvider *
nsight_service_make_provider (NsightService *self, const char *method)
{
  g_autoptr (RosterIntegration) integration = nsight_service_make_integration (self, method);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterHttpClient) http =
      g_object_new (ROSTER_TYPE_HTTP_CLIENT, "backoff-base", 1u, NULL);

  return roster_provider_registry_create (integration, credentials, http);
}

/**
 * nsight_service_on_done_cb:
 * @source: what was called
 * @result: what it gives
 * @user_data: (type GAsyncResult*): where [func@nsight_service_wait] looks
 *
 * Fails the test if it is called twice.
 */
void
nsight_service_on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

GAsyncResult *
nsight_service_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/**
 * nsight_service_check_error:
 * @error: what a call gave
 * @code: a [error@Roster.Error]
 *
 * Also makes sure that the key is not in its message, as such or encoded.
 */
void
nsight_service_check_error (const GError *error, int code)
{
  g_autofree char *escaped = g_uri_escape_string (NSIGHT_SERVICE_KEY, NULL, FALSE);

  g_assert_error (error, ROSTER_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_null (strstr (error->message, NSIGHT_SERVICE_KEY));
  g_assert_null (strstr (error->message, escaped));
  g_assert_null (strstr (error->message, "5ec2e7"));
}

void
nsight_fixture_set_up (NsightFixture *self, gconstpointer method)
{
  self->service = nsight_service_new ();
  self->provider = nsight_service_make_provider (self->service, method);
  self->cancellable = g_cancellable_new ();
}

void
nsight_fixture_tear_down (NsightFixture *self, gconstpointer method)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->cancellable);
  nsight_service_free (self->service);
}

/**
 * nsight_fixture_check_questions:
 * @self: a fixture
 * @expected: what the service was asked since the last time
 *
 * Compares, and forgets.
 */
void
nsight_fixture_check_questions (NsightFixture *self, const char *expected)
{
  g_assert_cmpstr (self->service->questions->str, ==, expected);
  g_string_truncate (self->service->questions, 0);
}
