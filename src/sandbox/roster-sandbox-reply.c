/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-reply.h"

RosterSandboxReply *
roster_sandbox_reply_new (void)
{
  RosterSandboxReply *self = g_new0 (RosterSandboxReply, 1);

  self->status = SOUP_STATUS_OK;
  self->type = "text/plain";
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->body = g_string_new (NULL);

  return self;
}

void
roster_sandbox_reply_free (RosterSandboxReply *self)
{
  g_hash_table_unref (self->headers);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  g_free (self);
}

/**
 * roster_sandbox_reply_set_body:
 * @self: a reply
 * @type: (not nullable): content type, a literal
 * @body: (transfer full): what is sent, bytes rather than text
 */
void
roster_sandbox_reply_set_body (RosterSandboxReply *self, const char *type, GString *body)
{
  g_string_free (self->body, TRUE);
  self->body = body;
  self->type = type;
  self->opening = 0;
}

void
roster_sandbox_reply_set_header (RosterSandboxReply *self, const char *name, const char *value)
{
  g_hash_table_insert (self->headers, g_strdup (name), g_strdup (value));
}

/**
 * roster_sandbox_reply_set_page:
 * @self: a reply
 * @status: HTTP status
 * @text: what the page says
 *
 * Answers with a web page, as a proxy or a firewall in front of the service does.
 */
void
roster_sandbox_reply_set_page (RosterSandboxReply *self, guint status, const char *text)
{
  GString *body = g_string_new (NULL);
  const char *phrase = roster_sandbox_reply_get_phrase (status);

  g_string_printf (body,
                   "<!DOCTYPE html>\n<html><head><title>%u %s</title></head>\n"
                   "<body><h1>%s</h1><hr><p>%s</p></body></html>\n",
                   status, phrase, phrase, text);
  self->status = status;
  roster_sandbox_reply_set_body (self, "text/html; charset=utf-8", body);
}

/**
 * roster_sandbox_reply_set_login_page:
 * @self: a reply
 *
 * Answers with the page where people sign in, with status 200.
 */
void
roster_sandbox_reply_set_login_page (RosterSandboxReply *self)
{
  self->status = SOUP_STATUS_OK;
  roster_sandbox_reply_set_body (
      self, "text/html; charset=utf-8",
      g_string_new ("<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n<body>"
                    "<form method=\"post\" action=\"/dashboard\"><input name=\"user\">"
                    "<input type=\"password\" name=\"password\"><br><button>Sign in</button></form>"
                    "</body></html>\n"));
}

/**
 * roster_sandbox_reply_get_phrase:
 * @status: an HTTP status
 *
 * Returns: (transfer none): what stands beside it in a reply
 */
const char *
roster_sandbox_reply_get_phrase (guint status)
{
  if (status == ROSTER_SANDBOX_STATUS_TOO_MANY_REQUESTS)
    return "Too Many Requests";

  return soup_status_get_phrase (status);
}
