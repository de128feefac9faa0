/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-request.h"

#include <string.h>

#include "model/roster-credentials.h"

static void
roster_http_request_clear (RosterHttpRequest *self)
{
  g_free (self->method);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->accept);
  g_free (self->account);
}

ROSTER_DEFINE_BOXED (RosterHttpRequest, roster_http_request)

/**
 * roster_http_request_new:
 * @method: "GET", "POST", …
 * @uri: where to
 *
 * Makes a request that is not repeated, with the default cap and deadline and without a budget.
 *
 * Returns: (transfer full): a request
 */
RosterHttpRequest *
roster_http_request_new (const char *method, GUri *uri)
{
  RosterHttpRequest *self;

  g_return_val_if_fail (method != NULL && uri != NULL, NULL);

  self = roster_http_request_alloc ();
  self->method = g_strdup (method);
  self->uri = g_uri_ref (uri);
  self->max_bytes = ROSTER_HTTP_DEFAULT_MAX_BYTES;
  self->deadline = ROSTER_HTTP_DEFAULT_DEADLINE;

  return self;
}

/* The characters that application/x-www-form-urlencoded leaves alone are those of the URL standard
 * of the WHATWG.
 */
static void
append_encoded (GString *form, const char *text)
{
  static const char digits[] = "0123456789ABCDEF";

  for (const guchar *c = (const guchar *) text; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c) || strchr ("*-._", *c) != NULL)
        g_string_append_c (form, (char) *c);
      else if (*c == ' ')
        g_string_append_c (form, '+');
      else
        {
          g_string_append_c (form, '%');
          g_string_append_c (form, digits[*c >> 4]);
          g_string_append_c (form, digits[*c & 0xF]);
        }
    }
}

/**
 * roster_http_request_set_form:
 * @self: a request
 * @names_and_values: (array zero-terminated=1): name, value, name, value, …
 *
 * Makes a form the body of the request; its method stays. The body is wiped when its last reference
 * goes, so that it may hold a key.
 */
void
roster_http_request_set_form (RosterHttpRequest *self, const char *const *names_and_values)
{
  gsize size = 1;
  GString *form;
  char *text;

  g_return_if_fail (self != NULL && names_and_values != NULL);

  for (guint i = 0; names_and_values[i] != NULL; i++)
    size += 3 * strlen (names_and_values[i]) + 1;

  /* Large enough from the start: growing would leave copies behind that nobody wipes. */
  form = g_string_sized_new (size);
  for (guint i = 0; names_and_values[i] != NULL && names_and_values[i + 1] != NULL; i += 2)
    {
      if (i > 0)
        g_string_append_c (form, '&');
      append_encoded (form, names_and_values[i]);
      g_string_append_c (form, '=');
      append_encoded (form, names_and_values[i + 1]);
    }

  g_free (self->content_type);
  self->content_type = g_strdup ("application/x-www-form-urlencoded");

  g_clear_pointer (&self->body, g_bytes_unref);
  size = form->len;
  text = g_string_free (form, FALSE);
  self->body = g_bytes_new_with_free_func (text, size, (GDestroyNotify) roster_secret_free, text);
}
