/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "text/roster-fold-word.h"

#include <string.h>

#include "text/roster-fold.h"
#include "text/roster-latin-table.h"

/* How Greek and Cyrillic letters are written in Latin ones in the names of companies; what has no
 * place in the table stays as it is. The letters are what is left when case and accents are
 * folded, so “й” and “и” are one. */
static const struct
{
  gunichar character;
  const char *latin;
} latin_letters[] = {
  { 0x03B1, "a" },  { 0x03B2, "v" },  { 0x03B3, "g" },  { 0x03B4, "d" },    { 0x03B5, "e" },
  { 0x03B6, "z" },  { 0x03B7, "i" },  { 0x03B8, "th" }, { 0x03B9, "i" },    { 0x03BA, "k" },
  { 0x03BB, "l" },  { 0x03BC, "m" },  { 0x03BD, "n" },  { 0x03BE, "x" },    { 0x03BF, "o" },
  { 0x03C0, "p" },  { 0x03C1, "r" },  { 0x03C3, "s" },  { 0x03C4, "t" },    { 0x03C5, "y" },
  { 0x03C6, "f" },  { 0x03C7, "ch" }, { 0x03C8, "ps" }, { 0x03C9, "o" },    { 0x0430, "a" },
  { 0x0431, "b" },  { 0x0432, "v" },  { 0x0433, "g" },  { 0x0434, "d" },    { 0x0435, "e" },
  { 0x0436, "zh" }, { 0x0437, "z" },  { 0x0438, "i" },  { 0x043A, "k" },    { 0x043B, "l" },
  { 0x043C, "m" },  { 0x043D, "n" },  { 0x043E, "o" },  { 0x043F, "p" },    { 0x0440, "r" },
  { 0x0441, "s" },  { 0x0442, "t" },  { 0x0443, "u" },  { 0x0444, "f" },    { 0x0445, "kh" },
  { 0x0446, "ts" }, { 0x0447, "ch" }, { 0x0448, "sh" }, { 0x0449, "shch" }, { 0x044A, "" },
  { 0x044B, "y" },  { 0x044C, "" },   { 0x044D, "e" },  { 0x044E, "yu" },   { 0x044F, "ya" },
  { 0x0452, "dj" }, { 0x0454, "ye" }, { 0x0455, "dz" }, { 0x0456, "i" },    { 0x0458, "j" },
  { 0x0459, "lj" }, { 0x045A, "nj" }, { 0x045B, "c" },  { 0x045F, "dz" },   { 0x0491, "g" },
};

static void
append_latin (GString *folded, gunichar character)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (latin_letters);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (latin_letters[middle].character < character)
        low = middle + 1;
      else
        high = middle;
    }

  if (low < G_N_ELEMENTS (latin_letters) && latin_letters[low].character == character)
    g_string_append (folded, latin_letters[low].latin);
  else
    g_string_append_unichar (folded, character);
}

/* As roster_fold_word() for what each character can be folded on its own. Where one cannot, nothing
 * is appended. */
static gboolean
fold_latin (const char *text, const char *end, GString *folded)
{
  gsize length = folded->len;

  for (const char *c = text; c < end; c++)
    {
      const RosterLatinLetter *letter = roster_latin_table_find (c);

      if (letter != NULL)
        {
          for (const char *plain = letter->search; *plain != '\0'; plain = g_utf8_next_char (plain))
            {
              if (roster_is_letter (g_utf8_get_char (plain)))
                g_string_append_unichar (folded, g_utf8_get_char (plain));
            }
          c++;
        }
      else if (g_ascii_isalnum (*c))
        {
          g_string_append_c (folded, g_ascii_tolower (*c));
        }
      else if (!g_ascii_isprint (*c) || *c == '&')
        {
          g_string_truncate (folded, length);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * roster_is_letter:
 * @character: a character
 *
 * Returns: whether it belongs to a word: a letter, a digit or a mark on one
 */
gboolean
roster_is_letter (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/**
 * roster_is_invisible:
 * @character: a character
 *
 * Returns: whether it takes no room, so that a word goes on behind it
 */
gboolean
roster_is_invisible (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_FORMAT;
}

/**
 * roster_fold_word:
 * @text: a word; valid UTF-8
 * @length: bytes in @text
 * @folded: string to which the result is appended
 *
 * Folds one word for comparing: case, accents and compatibility forms go, as in
 * [func@Roster.fold_search], Greek and Cyrillic letters are written in Latin ones, and what is no
 * letter and no digit is dropped.
 */
void
roster_fold_word (const char *text, gsize length, GString *folded)
{
  g_autofree char *word = NULL;
  g_autofree char *search = NULL;

  g_return_if_fail (text != NULL && folded != NULL);

  if (fold_latin (text, text + length, folded))
    return;

  word = g_strndup (text, length);
  search = roster_fold_search (word);
  for (const char *c = search; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (roster_is_letter (character))
        append_latin (folded, character);
    }
}
