/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-shown-text.h"

#include <string.h>

#define MAX_CHARACTERS 200
#define MARK           "…"

static char *
redact (const char *text, const char *secret)
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

/**
 * roster_shown_text:
 * @text: what a service said
 * @secrets: (array zero-terminated=1) (nullable): what must not be shown
 *
 * Makes a service's own words fit for a sentence: one line of at most 200 characters, without
 * control characters, and with a mark instead of each secret, also where it is encoded as in an
 * address. A service may quote what it was sent.
 *
 * Returns: (transfer full): the words; may be empty
 */
char *
roster_shown_text (const char *text, const char *const *secrets)
{
  g_autofree char *line = NULL;
  g_autofree char *start = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  line = to_one_line (text);
  for (guint i = 0; secrets != NULL && secrets[i] != NULL; i++)
    {
      g_autofree char *escaped = g_uri_escape_string (secrets[i], NULL, FALSE);
      g_autofree char *without_plain = redact (line, secrets[i]);

      g_free (line);
      line = redact (without_plain, escaped);
    }

  /* Cut last: a cut through a secret would leave a piece that nothing recognises. */
  if (g_utf8_strlen (line, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, MAX_CHARACTERS - 1);
  return g_strconcat (start, MARK, NULL);
}
