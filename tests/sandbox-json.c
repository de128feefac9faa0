/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox-json.h"

#include <string.h>

#include "sandbox/ninja/roster-sandbox-ninja-signature.h"

const char *
sandbox_json_get_key (SandboxFixture *fixture, guint tenant, const char *mount, const char *name)
{
  JsonArray *tenants =
      json_object_get_array_member (json_node_get_object (fixture->description), "tenants");
  JsonObject *service =
      json_object_get_object_member (json_array_get_object_element (tenants, tenant), mount);

  return json_object_get_string_member (json_object_get_object_member (service, "keys"), name);
}

SoupMessage *
sandbox_json_make (SandboxFixture *fixture, const char *http, const char *mount, const char *path)
{
  g_autofree char *url = g_strconcat (sandbox_fixture_get_url (fixture, mount), path, NULL);

  return soup_message_new (http, url);
}

void
sandbox_json_set_header (SoupMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
}

void
sandbox_json_set_body (SoupMessage *message, const char *type, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, type, bytes);
}

/* Takes over the message. The reply must have this status and be JSON. */
JsonNode *
sandbox_json_expect (SandboxFixture *fixture, SoupMessage *message, guint status)
{
  g_autoptr (SandboxAnswer) answer = sandbox_fixture_send (fixture, message);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_no_error (answer->error);
  text = sandbox_answer_dup_text (answer);
  if (sandbox_answer_get_status (answer) != status)
    g_test_message ("%s", text);
  g_assert_cmpuint (sandbox_answer_get_status (answer), ==, status);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);

  return node;
}

SoupMessage *
sandbox_json_make_ninja (SandboxFixture *fixture, const char *token, const char *path)
{
  SoupMessage *message = sandbox_json_make (fixture, "GET", "ninjaone", path);
  g_autofree char *value = g_strconcat ("Bearer ", token, NULL);

  sandbox_json_set_header (message, "Authorization", value);
  return message;
}

/* Signed as it should be, now. */
SoupMessage *
sandbox_json_make_legacy (SandboxFixture *fixture, guint tenant, const char *path)
{
  SoupMessage *message = sandbox_json_make (fixture, "GET", "ninjarmm", path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);
  g_autofree char *full = g_strconcat ("/", path, NULL);
  g_autofree char *signature = roster_sandbox_ninja_signature_new (
      sandbox_json_get_key (fixture, tenant, "ninjarmm", "secret_key"), "GET", date, full);
  g_autofree char *value = g_strdup_printf (
      "NJ %s:%s", sandbox_json_get_key (fixture, tenant, "ninjarmm", "access_key"), signature);

  sandbox_json_set_header (message, "x-nj-date", date);
  sandbox_json_set_header (message, "Authorization", value);
  return message;
}

char *
sandbox_json_sign_in_ninja (SandboxFixture *fixture, guint tenant)
{
  SoupMessage *message = sandbox_json_make (fixture, "POST", "ninjaone", "ws/oauth/token");
  g_autofree char *form = soup_form_encode (
      "grant_type", "client_credentials", "client_id",
      sandbox_json_get_key (fixture, tenant, "ninjaone", "access_key"), "client_secret",
      sandbox_json_get_key (fixture, tenant, "ninjaone", "secret_key"), "scope", "monitoring",
      NULL);
  g_autoptr (JsonNode) reply = NULL;

  sandbox_json_set_body (message, SOUP_FORM_MIME_TYPE_URLENCODED, form);
  reply = sandbox_json_expect (fixture, message, 200);
  return g_strdup (sandbox_json_get_text (reply, "access_token"));
}

char *
sandbox_json_sign_in_passportal (SandboxFixture *fixture, guint tenant)
{
  SoupMessage *message =
      sandbox_json_make (fixture, "POST", "passportal", "api/v2/auth/client_token");
  const char *secret = sandbox_json_get_key (fixture, tenant, "passportal", "secret_access_key");
  g_autofree char *hash = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret,
                                                     strlen (secret), "some-content", -1);
  g_autoptr (JsonNode) reply = NULL;

  sandbox_json_set_header (message, "x-key",
                           sandbox_json_get_key (fixture, tenant, "passportal", "access_key_id"));
  sandbox_json_set_header (message, "x-hash", hash);
  sandbox_json_set_body (message, "application/json",
                         "{\"scope\":\"docs_api\",\"content\":\"some-content\"}");
  reply = sandbox_json_expect (fixture, message, 200);
  return g_strdup (sandbox_json_get_text (reply, "access_token"));
}

SoupMessage *
sandbox_json_make_passportal (SandboxFixture *fixture,
                              const char *http,
                              const char *token,
                              const char *path)
{
  g_autofree char *full = g_strconcat ("api/v2/", path, NULL);
  SoupMessage *message = sandbox_json_make (fixture, http, "passportal", full);

  sandbox_json_set_header (message, "x-access-token", token);
  return message;
}

gint64
sandbox_json_get_int (JsonNode *node, const char *member)
{
  JsonNode *value = json_object_get_member (json_node_get_object (node), member);

  g_assert_nonnull (value);
  g_assert_true (json_node_get_value_type (value) == G_TYPE_INT64);
  return json_node_get_int (value);
}

const char *
sandbox_json_get_text (JsonNode *node, const char *member)
{
  JsonNode *value = json_object_get_member (json_node_get_object (node), member);

  g_assert_nonnull (value);
  g_assert_true (json_node_get_value_type (value) == G_TYPE_STRING);
  return json_node_get_string (value);
}

/* Of a member, or the root itself. */
JsonArray *
sandbox_json_get_array (JsonNode *node, const char *member)
{
  if (member == NULL)
    {
      g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
      return json_node_get_array (node);
    }

  return json_object_get_array_member (json_node_get_object (node), member);
}

/* The first element with this text, NULL if there is none. */
JsonObject *
sandbox_json_find (JsonArray *array, const char *member, const char *text)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (object, member, NULL), text) == 0)
        return object;
    }

  return NULL;
}
