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
  self->conditions = g_ptr_array_new ();

  if (query != NULL)
    merge_params (self, query);

  type = soup_message_headers_get_content_type (self->headers, NULL);
  if (g_strcmp0 (type, SOUP_FORM_MIME_TYPE_URLENCODED) == 0 && body->length > 0)
    {
      g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      merge_params (self, text);
    }
  else
    {
      self->body = soup_message_body_flatten (body);
    }

  return self;
}

void
roster_sandbox_request_free (RosterSandboxRequest *self)
{
  g_free (self->path);
  g_hash_table_unref (self->params);
  g_ptr_array_unref (self->conditions);
  g_clear_pointer (&self->body, g_bytes_unref);
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

/**
 * roster_sandbox_request_find_fault:
 * @self: a request
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the fault or condition of this kind, NULL if there is none
 */
const RosterSandboxFault *
roster_sandbox_request_find_fault (RosterSandboxRequest *self, RosterSandboxFaultKind kind)
{
  if (self->fault != NULL && self->fault->kind == kind)
    return self->fault;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const RosterSandboxFault *fault = g_ptr_array_index (self->conditions, i);

      if (fault->kind == kind)
        return fault;
    }

  return NULL;
}

gboolean
roster_sandbox_request_has_fault (RosterSandboxRequest *self, RosterSandboxFaultKind kind)
{
  return roster_sandbox_request_find_fault (self, kind) != NULL;
}

/**
 * roster_sandbox_request_get_time:
 * @self: a request
 *
 * Returns: what the service takes for the time, in seconds since 1970
 */
gint64
roster_sandbox_request_get_time (RosterSandboxRequest *self)
{
  const RosterSandboxFault *skew =
      roster_sandbox_request_find_fault (self, ROSTER_SANDBOX_FAULT_CLOCK_SKEW);

  return g_get_real_time () / G_USEC_PER_SEC + (skew != NULL ? (int) skew->number : 0);
}
