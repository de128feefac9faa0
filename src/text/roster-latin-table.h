/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ROSTER_LATIN_FIRST 0x00C0
#define ROSTER_LATIN_LAST  0x017F

/* What the folds make of a letter, whatever stands beside it: for “same name”, and for searching.
 */
typedef struct
{
  char name[3];
  char search[4];
} RosterLatinLetter;

/* The letters of Latin-1 and Latin Extended-A, two bytes each. Nothing for the two that turn into a
 * letter and a mark. */
static const RosterLatinLetter roster_latin_table[] = {
  { "à", "a" },  { "á", "a" },   { "â", "a" },  { "ã", "a" },  { "ä", "a" }, { "å", "a" },
  { "æ", "ae" }, { "ç", "c" },   { "è", "e" },  { "é", "e" },  { "ê", "e" }, { "ë", "e" },
  { "ì", "i" },  { "í", "i" },   { "î", "i" },  { "ï", "i" },  { "ð", "d" }, { "ñ", "n" },
  { "ò", "o" },  { "ó", "o" },   { "ô", "o" },  { "õ", "o" },  { "ö", "o" }, { "×", "×" },
  { "ø", "o" },  { "ù", "u" },   { "ú", "u" },  { "û", "u" },  { "ü", "u" }, { "ý", "y" },
  { "þ", "th" }, { "ss", "ss" }, { "à", "a" },  { "á", "a" },  { "â", "a" }, { "ã", "a" },
  { "ä", "a" },  { "å", "a" },   { "æ", "ae" }, { "ç", "c" },  { "è", "e" }, { "é", "e" },
  { "ê", "e" },  { "ë", "e" },   { "ì", "i" },  { "í", "i" },  { "î", "i" }, { "ï", "i" },
  { "ð", "d" },  { "ñ", "n" },   { "ò", "o" },  { "ó", "o" },  { "ô", "o" }, { "õ", "o" },
  { "ö", "o" },  { "÷", "÷" },   { "ø", "o" },  { "ù", "u" },  { "ú", "u" }, { "û", "u" },
  { "ü", "u" },  { "ý", "y" },   { "þ", "th" }, { "ÿ", "y" },  { "ā", "a" }, { "ā", "a" },
  { "ă", "a" },  { "ă", "a" },   { "ą", "a" },  { "ą", "a" },  { "ć", "c" }, { "ć", "c" },
  { "ĉ", "c" },  { "ĉ", "c" },   { "ċ", "c" },  { "ċ", "c" },  { "č", "c" }, { "č", "c" },
  { "ď", "d" },  { "ď", "d" },   { "đ", "d" },  { "đ", "d" },  { "ē", "e" }, { "ē", "e" },
  { "ĕ", "e" },  { "ĕ", "e" },   { "ė", "e" },  { "ė", "e" },  { "ę", "e" }, { "ę", "e" },
  { "ě", "e" },  { "ě", "e" },   { "ĝ", "g" },  { "ĝ", "g" },  { "ğ", "g" }, { "ğ", "g" },
  { "ġ", "g" },  { "ġ", "g" },   { "ģ", "g" },  { "ģ", "g" },  { "ĥ", "h" }, { "ĥ", "h" },
  { "ħ", "h" },  { "ħ", "h" },   { "ĩ", "i" },  { "ĩ", "i" },  { "ī", "i" }, { "ī", "i" },
  { "ĭ", "i" },  { "ĭ", "i" },   { "į", "i" },  { "į", "i" },  { "", "" },   { "ı", "i" },
  { "ĳ", "ij" }, { "ĳ", "ij" },  { "ĵ", "j" },  { "ĵ", "j" },  { "ķ", "k" }, { "ķ", "k" },
  { "ĸ", "ĸ" },  { "ĺ", "l" },   { "ĺ", "l" },  { "ļ", "l" },  { "ļ", "l" }, { "ľ", "l" },
  { "ľ", "l" },  { "ŀ", "l·" },  { "ŀ", "l·" }, { "ł", "l" },  { "ł", "l" }, { "ń", "n" },
  { "ń", "n" },  { "ņ", "n" },   { "ņ", "n" },  { "ň", "n" },  { "ň", "n" }, { "", "" },
  { "ŋ", "ŋ" },  { "ŋ", "ŋ" },   { "ō", "o" },  { "ō", "o" },  { "ŏ", "o" }, { "ŏ", "o" },
  { "ő", "o" },  { "ő", "o" },   { "œ", "oe" }, { "œ", "oe" }, { "ŕ", "r" }, { "ŕ", "r" },
  { "ŗ", "r" },  { "ŗ", "r" },   { "ř", "r" },  { "ř", "r" },  { "ś", "s" }, { "ś", "s" },
  { "ŝ", "s" },  { "ŝ", "s" },   { "ş", "s" },  { "ş", "s" },  { "š", "s" }, { "š", "s" },
  { "ţ", "t" },  { "ţ", "t" },   { "ť", "t" },  { "ť", "t" },  { "ŧ", "t" }, { "ŧ", "t" },
  { "ũ", "u" },  { "ũ", "u" },   { "ū", "u" },  { "ū", "u" },  { "ŭ", "u" }, { "ŭ", "u" },
  { "ů", "u" },  { "ů", "u" },   { "ű", "u" },  { "ű", "u" },  { "ų", "u" }, { "ų", "u" },
  { "ŵ", "w" },  { "ŵ", "w" },   { "ŷ", "y" },  { "ŷ", "y" },  { "ÿ", "y" }, { "ź", "z" },
  { "ź", "z" },  { "ż", "z" },   { "ż", "z" },  { "ž", "z" },  { "ž", "z" }, { "s", "s" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (roster_latin_table) == ROSTER_LATIN_LAST - ROSTER_LATIN_FIRST + 1);

/* The row of the letter that begins at @text, or NULL for another character. */
static inline const RosterLatinLetter *
roster_latin_table_find (const char *text)
{
  guint lead = (guchar) text[0];
  guint next;
  const RosterLatinLetter *letter;

  if (lead < 0xC3 || lead > 0xC5)
    return NULL;
  next = (guchar) text[1];
  if ((next & 0xC0) != 0x80)
    return NULL;

  letter = &roster_latin_table[((lead & 0x1F) << 6 | (next & 0x3F)) - ROSTER_LATIN_FIRST];

  return letter->name[0] != '\0' ? letter : NULL;
}

G_END_DECLS
