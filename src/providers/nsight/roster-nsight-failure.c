/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-failure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"
#include "net/roster-shown-text.h"

G_DEFINE_QUARK (roster_nsight_failure_quark, roster_nsight_failure)

#define MARK          "…"
#define KEY_PARAMETER "apikey="

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
  const char *const secrets[] = { key, NULL };
  g_autofree char *message = NULL;

  g_return_val_if_fail (failure != NULL && failure->domain == ROSTER_NSIGHT_FAILURE, NULL);
  g_return_val_if_fail (host != NULL, NULL);

  if (failure->code == ROSTER_NSIGHT_FAILURE_KEY || failure->code == ROSTER_NSIGHT_FAILURE_LOGIN)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                        /* Translators: %s is a host name */
                        _ ("%s refuses the key, or the key belongs to another territory: the "
                           "service answers both alike. Check the portal URL, then the API key."),
                        host);

  message = roster_shown_text (failure->message, secrets);
  if (*message == '\0')
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                        /* Translators: %s is a host name */
                        _ ("%s reports an error without saying which. Try again later."), host);

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                      /* Translators: the first %s is a host name, the second what it said, in
                       * English */
                      _ ("%s reports an error: “%s”."), host, message);
}
