/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-text.h"

#define REPLACEMENT 0xFFFD

/* What could drive a terminal, begin a line or turn the reading direction. */
static gboolean
is_harmful (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * roster_cli_text_clean:
 * @text: text from outside
 *
 * Makes text safe for a terminal: control characters are replaced, those that are white space by a
 * space.
 *
 * Returns: (transfer full): one line of valid UTF-8
 */
char *
roster_cli_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_harmful (c))
        g_string_append_unichar (clean, c);
      else
        g_string_append_unichar (clean, g_unichar_isspace (c) ? ' ' : REPLACEMENT);
    }

  return g_string_free (clean, FALSE);
}

/**
 * roster_cli_text_width:
 * @text: clean text
 *
 * Returns: how many columns of a terminal it takes
 */
guint
roster_cli_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/**
 * roster_cli_text_time:
 * @time: microseconds since 1970, UTC
 *
 * Returns: (transfer full) (nullable): @time in the user's time zone, NULL for 0
 */
char *
roster_cli_text_time (gint64 time)
{
  g_autoptr (GDateTime) local =
      time != 0 ? g_date_time_new_from_unix_local (time / G_USEC_PER_SEC) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;
}
