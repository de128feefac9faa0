/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-address.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/roster-credentials.h"
#include "model/roster-error.h"

#define MAX_ADDRESS_BYTES 4096
#define MAX_HOST_BYTES    253
#define MAX_LABEL_BYTES   63

#define HTTP_PORT  80
#define HTTPS_PORT 443

static void
roster_address_clear (RosterAddress *self)
{
  g_free (self->origin);
  g_free (self->host);
  g_free (self->path);
  g_clear_pointer (&self->key, roster_secret_free);
}

ROSTER_DEFINE_BOXED (RosterAddress, roster_address)

/* No message quotes what was pasted: a key may stand anywhere in it. */
static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_INVALID, sentence);

  return FALSE;
}

/* Without what mails and documents put around an address. */
static char *
strip (const char *text)
{
  static const char *const around = "\"'`<>“”„‘’«»";
  const char *end = text + strlen (text);

  while (*text != '\0' && (g_unichar_isspace (g_utf8_get_char (text)) ||
                           g_utf8_strchr (around, -1, g_utf8_get_char (text)) != NULL))
    text = g_utf8_next_char (text);

  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)) &&
          g_utf8_strchr (around, -1, g_utf8_get_char (last)) == NULL)
        break;
      end = last;
    }

  return g_strndup (text, (gsize) (end - text));
}

static gboolean
check_characters (const char *text, GError **error)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\\')
        return refuse (error, _ ("An address has no backslashes. Write it with “/”."));
      if (g_unichar_isspace (character))
        return refuse (error,
                       _ ("An address has no spaces. Enter one address, without other text."));
      if (g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT)
        return refuse (error, _ ("The address has invisible characters. Type it in by hand."));
    }

  return TRUE;
}

/* Goes past the scheme. Text without one, as "host", "host/path" and "host:1234", is https. */
static gboolean
take_scheme (const char **rest, gboolean *is_secure, GError **error)
{
  gsize length = strcspn (*rest, ":/?#[@");
  const char *after = *rest + length;

  *is_secure = TRUE;

  if (g_str_has_prefix (after, "://"))
    {
      if (length == strlen ("http") && g_ascii_strncasecmp (*rest, "http", length) == 0)
        *is_secure = FALSE;
      else if (length != strlen ("https") || g_ascii_strncasecmp (*rest, "https", length) != 0)
        return refuse (error, _ ("Only https addresses can be used. Begin with “https://”."));

      *rest = after + strlen ("://");
      return TRUE;
    }

  if (length == 0 && g_str_has_prefix (*rest, "//"))
    *rest += strlen ("//");
  else if (*after == ':' && memchr (*rest, '.', length) == NULL && !g_ascii_isdigit (after[1]) &&
           strchr (after, '@') == NULL)
    return refuse (error, _ ("Only https addresses can be used. Begin with “https://”."));

  return TRUE;
}

static gboolean
take_port (const char *text, guint default_port, guint *port, GError **error)
{
  guint64 number;

  *port = default_port;
  if (*text == '\0')
    return TRUE;

  /* The conversion takes a sign. */
  if (*text != ':' || !g_ascii_isdigit (text[1]) ||
      !g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXUINT16, &number, NULL))
    return refuse (error, _ ("The port in the address is not a number from 1 to 65535."));

  *port = (guint) number;

  return TRUE;
}

/* Whether the system's resolver would take a name for a number, as "127.1" or "0x7f000001". */
static gboolean
ends_in_number (const char *host)
{
  const char *last = strrchr (host, '.');

  last = last != NULL ? last + 1 : host;
  if (g_ascii_strncasecmp (last, "0x", 2) == 0)
    last += 2 + strspn (last + 2, "0123456789abcdef");
  else
    last += strspn (last, "0123456789");

  return *last == '\0';
}

static gboolean
is_name (const char *host)
{
  gsize label = 0;

  if (strlen (host) > MAX_HOST_BYTES || ends_in_number (host))
    return FALSE;

  for (const char *c = host;; c++)
    {
      if (*c == '.' || *c == '\0')
        {
          if (label == 0 || label > MAX_LABEL_BYTES)
            return FALSE;
          if (*c == '\0')
            return TRUE;
          label = 0;
        }
      else if (g_ascii_isalnum (*c) || *c == '-' || *c == '_')
        label++;
      else
        return FALSE;
    }
}

/* A name or an IPv4 address in its ASCII form. */
static char *
normalise_name (const char *text)
{
  g_autofree char *ascii = g_hostname_to_ascii (text);
  g_autofree char *host = NULL;
  g_autoptr (GInetAddress) ip = NULL;
  gsize length;

  if (ascii == NULL)
    return NULL;

  host = g_ascii_strdown (ascii, -1);
  length = strlen (host);
  if (length > 1 && host[length - 1] == '.')
    host[length - 1] = '\0';

  if (strcmp (host, "localhost") == 0)
    return g_strdup ("127.0.0.1");

  ip = g_inet_address_new_from_string (host);
  if (ip != NULL && g_inet_address_get_family (ip) == G_SOCKET_FAMILY_IPV4)
    return g_inet_address_to_string (ip);

  return is_name (host) ? g_steal_pointer (&host) : NULL;
}

/* "[::1]" in its shortest form, with the brackets. */
static char *
normalise_ipv6 (const char *text)
{
  g_autofree char *inner = g_strndup (text + 1, strlen (text) - 2);
  g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (inner);
  g_autofree char *shortest = NULL;

  if (ip == NULL || g_inet_address_get_family (ip) != G_SOCKET_FAMILY_IPV6)
    return NULL;

  shortest = g_inet_address_to_string (ip);

  return g_strconcat ("[", shortest, "]", NULL);
}

static gboolean
take_server (RosterAddress *self, const char *authority, gboolean is_secure, GError **error)
{
  const char *bracket = authority[0] == '[' ? strchr (authority, ']') : NULL;
  gsize length = bracket != NULL ? (gsize) (bracket + 1 - authority) : strcspn (authority, ":");
  g_autofree char *text = g_strndup (authority, length);
  g_autofree char *host = NULL;
  guint default_port = is_secure ? HTTPS_PORT : HTTP_PORT;
  guint port;

  if (length == 0)
    return refuse (error, _ ("The address has no server in it."));
  if (!take_port (authority + length, default_port, &port, error))
    return FALSE;

  host = bracket != NULL ? normalise_ipv6 (text) : normalise_name (text);
  if (host == NULL)
    return refuse (error, _ ("The address has no valid name of a server in it."));

  self->is_loopback = roster_address_is_loopback_host (host);
  if (!is_secure && !self->is_loopback)
    return refuse (error, _ ("With http the key would travel readable through the network. Use "
                             "https."));

  self->host = port == default_port ? g_strdup (host) : g_strdup_printf ("%s:%u", host, port);
  self->origin = g_strconcat (is_secure ? "https://" : "http://", self->host, NULL);

  return TRUE;
}

static gboolean
take_authority (RosterAddress *self, const char *authority, gboolean is_secure, GError **error)
{
  if (strchr (authority, '@') != NULL)
    return refuse (error, _ ("The address has a user name in it. Leave out everything up to “@”; "
                             "keys have a field of their own."));
  if (strchr (authority, '%') != NULL)
    return refuse (error, _ ("The host in the address has a “%” in it. Enter the plain name of the "
                             "server."));

  return take_server (self, authority, is_secure, error);
}

static char *
collapse_slashes (const char *path, gsize length)
{
  GString *collapsed = g_string_new ("/");

  for (gsize i = 0; i < length; i++)
    if (path[i] != '/' || collapsed->str[collapsed->len - 1] != '/')
      g_string_append_c (collapsed, path[i]);

  return g_string_free (collapsed, FALSE);
}

/* The value of "apikey", as in the documented "https://SERVER/api/?apikey=KEY&service=…". A "+" in
 * it is a plus: no key has spaces.
 */
static char *
dup_key (const char *query)
{
  static const char name[] = "apikey=";

  while (*query != '\0')
    {
      gsize length = strcspn (query, "&");

      if (length > strlen (name) && g_ascii_strncasecmp (query, name, strlen (name)) == 0)
        {
          const char *value = query + strlen (name);
          char *key = g_uri_unescape_segment (value, query + length, NULL);

          return key != NULL ? key : g_strndup (value, (gsize) (query + length - value));
        }

      query += length + (query[length] == '&');
    }

  return NULL;
}

static gboolean
take_apart (RosterAddress *self, const char *text, GError **error)
{
  gboolean is_secure;
  gboolean is_good;
  char *authority;
  gsize length;

  if (*text == '\0')
    return refuse (error, _ ("Enter the address of the server."));
  if (!check_characters (text, error) || !take_scheme (&text, &is_secure, error))
    return FALSE;

  length = strcspn (text, "/?#");
  authority = g_strndup (text, length);
  is_good = take_authority (self, authority, is_secure, error);
  roster_secret_free (authority);
  if (!is_good)
    return FALSE;
  text += length;

  length = strcspn (text, "?#");
  self->path = collapse_slashes (text, length);
  text += length;

  if (*text == '?')
    {
      char *query = g_strndup (text + 1, strcspn (text + 1, "#"));

      self->key = dup_key (query);
      roster_secret_free (query);
    }

  return TRUE;
}

/**
 * roster_address_parse:
 * @text: what a person typed or pasted
 * @error: return location for an error
 *
 * Takes an address apart and checks it; one without a scheme is https. Errors:
 * %ROSTER_ERROR_INVALID with a sentence that says what is wrong and never quotes @text.
 *
 * Returns: (transfer full): its parts, or %NULL
 */
RosterAddress *
roster_address_parse (const char *text, GError **error)
{
  g_autoptr (RosterAddress) self = NULL;
  gboolean is_good;
  char *stripped;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (strlen (text) > MAX_ADDRESS_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      refuse (error, _ ("This is not an address. Enter one as in “https://www.example.com”."));
      return NULL;
    }

  self = roster_address_alloc ();
  stripped = strip (text);
  is_good = take_apart (self, stripped, error);
  roster_secret_free (stripped);

  return is_good ? g_steal_pointer (&self) : NULL;
}

/**
 * roster_address_is_loopback_host:
 * @host: a host as in an address, an IPv6 address with or without brackets
 *
 * Whether @host is this computer by its number. A name is not, whatever it resolves to today.
 *
 * Returns: %TRUE for 127.0.0.0/8 and ::1
 */
gboolean
roster_address_is_loopback_host (const char *host)
{
  g_autofree char *inner = NULL;
  g_autoptr (GInetAddress) ip = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (g_str_has_prefix (host, "[") && g_str_has_suffix (host, "]"))
    inner = g_strndup (host + 1, strlen (host) - 2);

  ip = g_inet_address_new_from_string (inner != NULL ? inner : host);

  return ip != NULL && g_inet_address_get_is_loopback (ip);
}
