/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-request.h"

static void
merge_params (RosterSandboxRequest *self, const char *encoded)
{
  g_autoptr (GHashTable) fields = soup_form_decode (encoded);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      char *text = g_utf8_validate (value, -1, NULL)
                       ? g_strdup (value)
                       : g_convert (value, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);

      if (text != NULL)
        g_hash_table_insert (self->params, g_strdup (name), text);
    }
}

/**
 * roster_sandbox_request_new:
 * @message: a request whose body has been received
 * @path: what follows the mount
 *
 * Reads the query and, of a form, the body. A field of the form counts more than one of the query.
 *
 * Returns: (transfer full): the request
 */
RosterSandboxRequest *
roster_sandbox_request_new (SoupServerMessage *message, const char *path)
{
  RosterSandboxRequest *self = g_new0 (RosterSandboxRequest, 1);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  const char *type;

  self->http = soup_server_message_get_method (message);
  self->path = g_strdup (path);
  self->headers = soup_server_message_get_request_headers (message);
  self->params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (query != NULL)
    merge_params (self, query);

  type = soup_message_headers_get_content_type (self->headers, NULL);
  if (g_strcmp0 (type, SOUP_FORM_MIME_TYPE_URLENCODED) == 0 && body->length > 0)
    {
      g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      merge_params (self, text);
    }

  return self;
}

void
roster_sandbox_request_free (RosterSandboxRequest *self)
{
  g_free (self->path);
  g_hash_table_unref (self->params);
  g_free (self->call);
  g_free (self->object);
  g_free (self->account);
  g_free (self);
}

/**
 * roster_sandbox_request_get:
 * @self: a request
 * @param: name of a field
 *
 * Returns: (transfer none) (nullable): its value, NULL where it was not given
 */
const char *
roster_sandbox_request_get (RosterSandboxRequest *self, const char *param)
{
  return g_hash_table_lookup (self->params, param);
}

gboolean
roster_sandbox_request_has_fault (RosterSandboxRequest *self, RosterSandboxFaultKind kind)
{
  return self->fault != NULL && self->fault->kind == kind;
}
