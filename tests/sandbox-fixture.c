/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox-fixture.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <string.h>

SandboxFixture *
sandbox_fixture_new (const RosterSandboxSettings *settings)
{
  SandboxFixture *self = g_new0 (SandboxFixture, 1);
  g_autofree char *description = NULL;
  g_autoptr (GError) error = NULL;

  self->server = roster_sandbox_server_new (settings);
  roster_sandbox_server_start (self->server, &error);
  g_assert_no_error (error);

  description = roster_sandbox_server_dup_description (self->server);
  self->description = json_from_string (description, &error);
  g_assert_no_error (error);
  self->session = soup_session_new_with_options ("user-agent", "roster-test", "max-conns-per-host",
                                                 8, "proxy-resolver", NULL, NULL);

  return self;
}

void
sandbox_fixture_free (SandboxFixture *self)
{
  soup_session_abort (self->session);
  roster_sandbox_server_stop (self->server);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->server);
  g_clear_object (&self->session);
  g_clear_pointer (&self->description, json_node_unref);
  g_free (self);
}

static JsonObject *
get_service (SandboxFixture *self, const char *mount)
{
  return json_object_get_object_member (json_node_get_object (self->description), mount);
}

const char *
sandbox_fixture_get_url (SandboxFixture *self, const char *mount)
{
  if (g_str_equal (mount, "control"))
    return json_object_get_string_member (json_node_get_object (self->description), "control");

  return json_object_get_string_member (get_service (self, mount), "url");
}

const char *
sandbox_fixture_get_key (SandboxFixture *self, const char *mount)
{
  JsonObject *keys = json_object_get_object_member (get_service (self, mount), "keys");

  return json_object_get_string_member (keys, "api_key");
}

void
sandbox_fixture_add_fault (SandboxFixture *self, const char *fault)
{
  g_autoptr (GError) error = NULL;

  roster_sandbox_server_add_fault (self->server, fault, &error);
  g_assert_no_error (error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SandboxAnswer *answer = user_data;

  answer->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &answer->error);
  answer->is_done = TRUE;
}

/* Takes over the message. */
SandboxAnswer *
sandbox_fixture_start (SandboxFixture *self, SoupMessage *message, GCancellable *cancellable)
{
  SandboxAnswer *answer = g_new0 (SandboxAnswer, 1);

  answer->message = message;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, cancellable,
                                    on_read_cb, answer);

  return answer;
}

SandboxAnswer *
sandbox_fixture_send (SandboxFixture *self, SoupMessage *message)
{
  SandboxAnswer *answer = sandbox_fixture_start (self, message, NULL);

  sandbox_answer_wait (answer);
  return answer;
}

/* A request with the right key in front of `query`. */
SoupMessage *
sandbox_fixture_make (SandboxFixture *self, const char *http, const char *mount, const char *query)
{
  g_autofree char *form =
      g_strdup_printf ("apikey=%s&%s", sandbox_fixture_get_key (self, mount), query);
  g_autofree char *url = g_strconcat (sandbox_fixture_get_url (self, mount), "api/", NULL);

  if (g_str_equal (http, "GET"))
    {
      g_autofree char *full = g_strconcat (url, "?", form, NULL);

      return soup_message_new (http, full);
    }

  return soup_message_new_from_encoded_form (http, url, g_steal_pointer (&form));
}

SandboxAnswer *
sandbox_fixture_call (SandboxFixture *self, const char *mount, const char *query)
{
  return sandbox_fixture_send (self, sandbox_fixture_make (self, "POST", mount, query));
}

/* A call that succeeds. */
xmlDoc *
sandbox_fixture_read (SandboxFixture *self, const char *mount, const char *query)
{
  g_autoptr (SandboxAnswer) answer = sandbox_fixture_call (self, mount, query);
  g_autoptr (xmlDoc) document = NULL;

  g_assert_no_error (answer->error);
  g_assert_cmpuint (sandbox_answer_get_status (answer), ==, SOUP_STATUS_OK);
  document = sandbox_answer_parse (answer);
  g_assert_nonnull (document);
  g_assert_cmpuint (sandbox_xml_count (document, "/result/error"), ==, 0);

  return g_steal_pointer (&document);
}

/* A call of the first service about one thing. */
/* Fills in an id that the service gave, found by an XPath in the client list. */
xmlDoc *
sandbox_fixture_read_about (SandboxFixture *fixture,
                            const char *call,
                            const char *param,
                            const char *id)
{
  g_autofree char *query = g_strdup_printf ("service=%s&%s=%s", call, param, id);

  return sandbox_fixture_read (fixture, "nsight", query);
}

/* The id of the first client that satisfies an XPath condition. */
char *
sandbox_fixture_find_client (SandboxFixture *fixture, const char *condition)
{
  g_autoptr (xmlDoc) clients = sandbox_fixture_read (fixture, "nsight", "service=list_clients");
  g_autofree char *path = g_strdup_printf ("//client[%s]/clientid", condition);
  char *id = sandbox_xml_dup (clients, path);

  g_assert_cmpstr (id, !=, "");
  return id;
}

/* The id of its first site, which is the largest. */
char *
sandbox_fixture_find_site (SandboxFixture *fixture, const char *condition)
{
  g_autofree char *client = sandbox_fixture_find_client (fixture, condition);
  g_autoptr (xmlDoc) sites = sandbox_fixture_read_about (fixture, "list_sites", "clientid", client);

  return sandbox_xml_dup (sites, "//site[1]/siteid");
}

/* GET without `json`, else POST. */
JsonNode *
sandbox_fixture_control (SandboxFixture *self, const char *path, const char *json, guint expected)
{
  g_autofree char *url = g_strconcat (sandbox_fixture_get_url (self, "control"), path, NULL);
  SoupMessage *message = soup_message_new (json != NULL ? "POST" : "GET", url);
  g_autoptr (SandboxAnswer) answer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (json != NULL)
    {
      body = g_bytes_new (json, strlen (json));
      soup_message_set_request_body_from_bytes (message, "application/json", body);
    }

  answer = sandbox_fixture_send (self, message);
  g_assert_no_error (answer->error);
  text = sandbox_answer_dup_text (answer);
  if (sandbox_answer_get_status (answer) != expected)
    g_test_message ("%s %s: %s", path, json, text);
  g_assert_cmpuint (sandbox_answer_get_status (answer), ==, expected);

  node = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  return node;
}

void
sandbox_answer_wait (SandboxAnswer *self)
{
  while (!self->is_done)
    g_main_context_iteration (NULL, TRUE);
}

void
sandbox_answer_free (SandboxAnswer *self)
{
  g_clear_object (&self->message);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

guint
sandbox_answer_get_status (SandboxAnswer *self)
{
  return soup_message_get_status (self->message);
}

char *
sandbox_answer_dup_text (SandboxAnswer *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->body, &size);

  return data != NULL ? g_strndup (data, size) : g_strdup ("");
}

gboolean
sandbox_answer_contains (SandboxAnswer *self, const char *bytes)
{
  g_autofree char *text = sandbox_answer_dup_text (self);

  return strstr (text, bytes) != NULL;
}

/* NULL where it is not well-formed. Entities are left alone. */
xmlDoc *
sandbox_answer_parse (SandboxAnswer *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->body, &size);

  return xmlReadMemory (data, (int) size, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR |
                            XML_PARSE_NOWARNING);
}

static xmlXPathObject *
evaluate (xmlDoc *document, const char *path, xmlXPathContext **context)
{
  xmlXPathObject *object;

  *context = xmlXPathNewContext (document);
  object = xmlXPathEvalExpression ((const xmlChar *) path, *context);
  g_assert_nonnull (object);

  return object;
}

/* The string value of the first node, "" if there is none. */
char *
sandbox_xml_dup (xmlDoc *document, const char *path)
{
  xmlXPathContext *context;
  xmlXPathObject *object = evaluate (document, path, &context);
  xmlChar *value = xmlXPathCastToString (object);
  char *text = g_strdup ((const char *) value);

  xmlFree (value);
  xmlXPathFreeObject (object);
  xmlXPathFreeContext (context);

  return text;
}

guint
sandbox_xml_count (xmlDoc *document, const char *path)
{
  xmlXPathContext *context;
  xmlXPathObject *object = evaluate (document, path, &context);
  guint n = object->nodesetval != NULL ? (guint) object->nodesetval->nodeNr : 0;

  xmlXPathFreeObject (object);
  xmlXPathFreeContext (context);

  return n;
}

/* The contents of all nodes. */
char **
sandbox_xml_list (xmlDoc *document, const char *path)
{
  xmlXPathContext *context;
  xmlXPathObject *object = evaluate (document, path, &context);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; object->nodesetval != NULL && i < object->nodesetval->nodeNr; i++)
    {
      xmlChar *content = xmlNodeGetContent (object->nodesetval->nodeTab[i]);

      g_strv_builder_add (builder, (const char *) content);
      xmlFree (content);
    }

  xmlXPathFreeObject (object);
  xmlXPathFreeContext (context);

  return g_strv_builder_end (builder);
}
