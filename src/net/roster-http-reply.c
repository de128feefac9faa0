/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-reply.h"

#include <string.h>

#include "net/roster-http-error.h"

/* The first tag of a page comes sooner, even after a comment. */
#define HTML_PROBE_BYTES 1024

static void
roster_http_reply_clear (RosterHttpReply *self)
{
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->location);
  g_free (self->host);
}

ROSTER_DEFINE_BOXED (RosterHttpReply, roster_http_reply)

/**
 * roster_http_reply_new:
 *
 * Returns: (transfer full): a reply with nothing in it; its maker fills it
 */
RosterHttpReply *
roster_http_reply_new (void)
{
  RosterHttpReply *self = roster_http_reply_alloc ();

  self->body = g_bytes_new_static (NULL, 0);
  self->retry_after = -1;

  return self;
}

/* Past white space, byte order mark, XML declaration and comments. */
static const char *
skip_prologue (const char *text)
{
  const char *end;

  for (;;)
    {
      text += strspn (text, " \t\r\n\f\xEF\xBB\xBF");
      if (g_str_has_prefix (text, "<?"))
        end = strstr (text, "?>");
      else if (g_str_has_prefix (text, "<!--"))
        end = strstr (text, "-->");
      else
        return text;

      if (end == NULL)
        return "";
      text = strchr (end, '>') + 1;
    }
}

/**
 * roster_http_reply_looks_like_html:
 * @self: a reply
 *
 * Whether a page for people came instead of data: proxies, firewalls and sign-in pages send them
 * with any status, and with any content type.
 *
 * Returns: %TRUE if so
 */
gboolean
roster_http_reply_looks_like_html (RosterHttpReply *self)
{
  static const char *const marks[] = { "<!doctype html", "<html", "<head", "<body" };
  g_autofree char *start = NULL;
  const char *first;
  gsize size;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_strcmp0 (self->content_type, "text/html") == 0 ||
      g_strcmp0 (self->content_type, "application/xhtml+xml") == 0)
    return TRUE;

  size = MIN (g_bytes_get_size (self->body), HTML_PROBE_BYTES);
  if (size == 0)
    return FALSE;

  start = g_ascii_strdown (g_bytes_get_data (self->body, NULL), (gssize) size);
  first = skip_prologue (start);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (first, marks[i]) && !g_ascii_isalnum (first[strlen (marks[i])]))
      return TRUE;

  return FALSE;
}

/**
 * roster_http_reply_check:
 * @self: a reply
 * @error: return location for an error
 *
 * Turns a status other than 2xx into an error; what the body says is its reader's business.
 * Errors: %ROSTER_ERROR_AUTH for 401, %ROSTER_ERROR_FORBIDDEN for 403, %ROSTER_ERROR_NOT_FOUND for
 * 404, %ROSTER_ERROR_RATE_LIMITED for 429 and for a 503 that asks to wait for longer than Roster
 * does, %ROSTER_ERROR_UNAVAILABLE for 5xx, %ROSTER_ERROR_OFFLINE for the replies of a proxy or a
 * sign-in page in between (407, 511), %ROSTER_ERROR_PROTOCOL for all others.
 *
 * Returns: %TRUE for 2xx
 */
gboolean
roster_http_reply_check (RosterHttpReply *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->status >= 200 && self->status < 300)
    return TRUE;

  g_propagate_error (error, roster_http_error_new_for_reply (self));

  return FALSE;
}
