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
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  if (self->signer_data_free != NULL)
    self->signer_data_free (self->signer_data);
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
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_secret_free);
  self->max_bytes = ROSTER_HTTP_DEFAULT_MAX_BYTES;
  self->deadline = ROSTER_HTTP_DEFAULT_DEADLINE;
  self->window = ROSTER_HTTP_DEFAULT_WINDOW;

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

/**
 * roster_http_request_set_header:
 * @self: a request
 * @name: name of a header, in letters, digits and "-"
 * @value: its value, without control characters; may be a secret
 *
 * Sets a header, instead of the one of that name which was set before.
 */
void
roster_http_request_set_header (RosterHttpRequest *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL && value != NULL);
  g_return_if_fail (strpbrk (value, "\r\n") == NULL);

  for (guint i = 0; i < self->headers->len; i += 2)
    {
      if (g_ascii_strcasecmp (self->headers->pdata[i], name) != 0)
        continue;

      roster_secret_free (self->headers->pdata[i + 1]);
      self->headers->pdata[i + 1] = g_strdup (value);
      return;
    }

  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

/**
 * roster_http_request_set_signer:
 * @self: a request
 * @signer: called before each try
 * @user_data: (transfer full): for @signer
 * @user_data_free: (nullable): frees @user_data
 *
 * Sets who signs the request. Once only.
 */
void
roster_http_request_set_signer (RosterHttpRequest *self,
                                RosterHttpSigner signer,
                                gpointer user_data,
                                GDestroyNotify user_data_free)
{
  g_return_if_fail (self != NULL && signer != NULL);
  g_return_if_fail (self->signer == NULL);

  self->signer = signer;
  self->signer_data = user_data;
  self->signer_data_free = user_data_free;
}

/**
 * roster_http_request_sign:
 * @self: a request
 *
 * Has the request signed, where there is a signer.
 */
void
roster_http_request_sign (RosterHttpRequest *self)
{
  g_return_if_fail (self != NULL);

  if (self->signer != NULL)
    self->signer (self, self->signer_data);
}
