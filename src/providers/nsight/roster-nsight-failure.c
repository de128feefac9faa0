/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-failure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"

G_DEFINE_QUARK (roster_nsight_failure_quark, roster_nsight_failure)

#define MAX_MESSAGE_CHARACTERS 200
#define MARK                   "…"
#define KEY_PARAMETER          "apikey="

/* The message may quote the request, and the documented form of that holds the key. */
static char *
redact_parameter (const char *text)
{
  GString *redacted = g_string_new (NULL);

  while (*text != '\0')
    {
      if (g_ascii_strncasecmp (text, KEY_PARAMETER, strlen (KEY_PARAMETER)) == 0)
        {
          g_string_append (redacted, KEY_PARAMETER MARK);
          text += strlen (KEY_PARAMETER);
          text += strcspn (text, "<>\"' \t\r\n");
          continue;
        }

      g_string_append_c (redacted, *text++);
    }

  return g_string_free (redacted, FALSE);
}

static char *
redact_text (const char *text, const char *secret)
{
  GString *redacted = g_string_new (NULL);
  gsize length = secret != NULL ? strlen (secret) : 0;

  while (*text != '\0')
    {
      if (length > 0 && g_ascii_strncasecmp (text, secret, length) == 0)
        {
          g_string_append (redacted, MARK);
          text += length;
          continue;
        }

      g_string_append_c (redacted, *text++);
    }

  return g_string_free (redacted, FALSE);
}

/* One line without control characters, which a terminal would obey. */
static char *
to_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_gap = g_unichar_isspace (c) || g_unichar_iscntrl (c);

      if (!is_gap)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return g_strchomp (g_string_free (line, FALSE));
}

/* Cuts last: a cut through a key would leave a piece that nothing recognises. */
static char *
to_shown_message (const char *message, const char *key)
{
  g_autofree char *escaped = key != NULL ? g_uri_escape_string (key, NULL, FALSE) : NULL;
  g_autofree char *line = to_one_line (message);
  g_autofree char *without_key = redact_text (line, key);
  g_autofree char *without_any = redact_text (without_key, escaped);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (without_any, -1) <= MAX_MESSAGE_CHARACTERS)
    return g_steal_pointer (&without_any);

  start = g_utf8_substring (without_any, 0, MAX_MESSAGE_CHARACTERS - 1);
  return g_strconcat (start, MARK, NULL);
}

/**
 * roster_nsight_failure_new:
 * @code: (nullable): text of `errorcode`
 * @message: (nullable): text of `message`
 *
 * Returns: (transfer full): an error of this domain. Its message is the service's own, without
 *   anything that follows `apikey=`; it may still hold a bare key.
 */
GError *
roster_nsight_failure_new (const char *code, const char *message)
{
  g_autofree char *number = g_strstrip (g_strdup (code != NULL ? code : ""));
  g_autofree char *redacted = redact_parameter (message != NULL ? message : "");
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT, &value, NULL))
    value = ROSTER_NSIGHT_FAILURE_UNNUMBERED;

  return g_error_new_literal (ROSTER_NSIGHT_FAILURE, (int) value, redacted);
}

/**
 * roster_nsight_failure_translate:
 * @failure: an error of this domain
 * @host: the host that answered
 * @key: (nullable): the key, which must not be in the message
 *
 * Makes the error that the administrator sees: %ROSTER_ERROR_AUTH where the key is refused, else
 * %ROSTER_ERROR_PROTOCOL with the service's own words. Texts of the service are never branched on.
 *
 * Returns: (transfer full): an error of [error@Roster.Error]
 */
GError *
roster_nsight_failure_translate (const GError *failure, const char *host, const char *key)
{
  g_autofree char *message = NULL;

  g_return_val_if_fail (failure != NULL && failure->domain == ROSTER_NSIGHT_FAILURE, NULL);
  g_return_val_if_fail (host != NULL, NULL);

  if (failure->code == ROSTER_NSIGHT_FAILURE_KEY || failure->code == ROSTER_NSIGHT_FAILURE_LOGIN)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                        /* Translators: %s is a host name */
                        _ ("%s refuses the key, or the key belongs to another territory: the "
                           "service answers both alike. Check the portal URL, then the API key."),
                        host);

  message = to_shown_message (failure->message, key);
  if (*message == '\0')
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                        /* Translators: %s is a host name */
                        _ ("%s reports an error without saying which. Try again later."), host);

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                      /* Translators: the first %s is a host name, the second what it said, in
                       * English */
                      _ ("%s reports an error: “%s”."), host, message);
}
