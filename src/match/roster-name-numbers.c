/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-numbers.h"

#include <string.h>

/* Fund 39 is XXXIX; what is longer is no numeral in a name. */
#define MAX_ROMAN_LETTERS 5

static void
replace_by_number (
    RosterNamePieces *pieces, guint first, guint n, guint64 value, const char *suffix)
{
  g_string_printf (pieces->buffer, "%" G_GUINT64_FORMAT "%s", value, suffix);
  roster_name_pieces_replace (
      pieces, first, n,
      roster_vocabulary_intern (pieces->vocabulary, pieces->buffer->str, pieces->buffer->len));
}

/* “forty four” is 44 and “two hundred” 200, but “seven eleven” is 7 and 11. */
static guint
read_cardinal (RosterNamePieces *pieces, guint first, guint64 *value)
{
  guint n = 0;
  guint64 last = G_MAXUINT64;

  *value = 0;
  while (first + n < pieces->n)
    {
      const RosterWord *word = roster_name_pieces_get_word (pieces, first + n);

      if ((word->flags & ROSTER_WORD_CARDINAL) == 0)
        break;

      if (n == 0)
        *value = word->number;
      else if (word->number >= 100 && last<word->number && * value> 0 && *value < 100)
        *value *= word->number;
      else if (word->number < 10 && last >= 20 && last < 100)
        *value += word->number;
      else if (word->number < 100 && last >= 100)
        *value += word->number;
      else
        break;
      last = word->number;
      n++;
    }

  return n;
}

static const char *
get_ordinal_suffix (guint64 value)
{
  static const char *const suffixes[] = { "th", "st", "nd", "rd" };
  guint64 last = value % 10;

  return last > 3 || (value % 100) / 10 == 1 ? suffixes[0] : suffixes[last];
}

/* “twenty first” is 21st. */
static guint
read_ordinal (RosterNamePieces *pieces, guint first, guint64 *value)
{
  const RosterWord *word = roster_name_pieces_get_word (pieces, first);

  *value = word->number;
  if ((word->flags & ROSTER_WORD_ORDINAL) != 0)
    return 1;
  if ((word->flags & ROSTER_WORD_CARDINAL) == 0 || word->number < 20 || word->number >= 100 ||
      first + 1 == pieces->n)
    return 0;

  word = roster_name_pieces_get_word (pieces, first + 1);
  *value += word->number;

  return (word->flags & ROSTER_WORD_ORDINAL) != 0 && word->number < 10 ? 2 : 0;
}

/* The value of a numeral as it is written by the rules, or 0. */
static guint
read_roman (const char *text)
{
  static const char *const tens[] = { "", "x", "xx", "xxx" };
  static const char *const units[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };

  if (strlen (text) > MAX_ROMAN_LETTERS || text[strspn (text, "ivx")] != '\0')
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    {
      gsize length = strlen (tens[i]);

      for (guint j = 0; j < G_N_ELEMENTS (units); j++)
        {
          if (strncmp (text, tens[i], length) == 0 && strcmp (text + length, units[j]) == 0)
            return i * 10 + j;
        }
    }

  return 0;
}

/* One letter is a numeral only at the end: “Fund I”. “X” is more often a name. */
static gboolean
may_be_roman (RosterNamePieces *pieces, guint index, const char *text)
{
  if (index == 0)
    return FALSE;

  return text[1] != '\0' || (index + 1 == pieces->n && text[0] != 'x');
}

static void
replace_digits (RosterNamePieces *pieces, guint index)
{
  const char *text = roster_name_pieces_get_text (pieces, index);

  if (text[0] == '0' && text[1] != '\0')
    {
      const char *significant = text + strspn (text, "0");
      g_autofree char *copy = g_strdup (*significant != '\0' ? significant : "0");

      roster_name_pieces_replace (
          pieces, index, 1, roster_vocabulary_intern (pieces->vocabulary, copy, strlen (copy)));
    }
}

/**
 * roster_name_numbers_replace:
 * @pieces: the pieces of a name
 *
 * Writes spelled numbers, ordinals, roman numerals and numbers with leading zeros in one way.
 */
void
roster_name_numbers_replace (RosterNamePieces *pieces)
{
  for (guint i = 0; i < pieces->n; i++)
    {
      const RosterWord *word = roster_name_pieces_get_word (pieces, i);
      const char *text = roster_name_pieces_get_text (pieces, i);
      guint64 value;
      guint n;

      if ((word->flags & ROSTER_WORD_NUMBER) != 0)
        replace_digits (pieces, i);
      else if ((n = read_ordinal (pieces, i, &value)) > 0)
        replace_by_number (pieces, i, n, value, get_ordinal_suffix (value));
      else if ((n = read_cardinal (pieces, i, &value)) > 0)
        replace_by_number (pieces, i, n, value, "");
      else if (may_be_roman (pieces, i, text) && (value = read_roman (text)) > 0)
        replace_by_number (pieces, i, 1, value, "");
    }
}
