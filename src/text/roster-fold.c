/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "text/roster-fold.h"

#include <string.h>

#include "text/roster-entities.h"
#include "text/roster-latin-table.h"

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Characters that take no room on the screen: two names that differ in them look the same. */
static const Range invisible[] = {
  { 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x061C, 0x061C }, { 0x180E, 0x180E },
  { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0xFE00, 0xFE0F },
  { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
};

/* Marks that readers leave out when they search: the accents of Latin, Greek and Cyrillic, the
 * points of Hebrew and Arabic. Not all of the category: in Japanese and the scripts of India a
 * mark makes another letter. */
static const Range accents[] = {
  { 0x0300, 0x036F }, { 0x0483, 0x0487 }, { 0x0591, 0x05BD }, { 0x05BF, 0x05BF },
  { 0x05C1, 0x05C2 }, { 0x05C4, 0x05C5 }, { 0x05C7, 0x05C7 }, { 0x064B, 0x065F },
  { 0x0670, 0x0670 }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x20D0, 0x20FF },
  { 0xFE20, 0xFE2F },
};

/* Letters that Unicode does not take apart although readers do, and signs that would turn into
 * letters. */
static const struct
{
  gunichar character;
  const char *plain;
} replacements[] = {
  { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" },
  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
  { 0x00B4, "'" },  { 0x2120, "" },  { 0x2122, "" },
};

static const char *const joining_words[] = { "and", "et", "und" };

static gboolean
in_ranges (gunichar character, const Range *ranges, gsize n_ranges)
{
  for (gsize i = 0; i < n_ranges; i++)
    {
      if (character >= ranges[i].first && character <= ranges[i].last)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_space (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_iscntrl (character);
}

static void
append_space (GString *folded)
{
  if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

static void
drop_last_space (GString *folded)
{
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
}

/* Whether every character is printable ASCII or a letter of the table, and no reference of HTML can
 * be among them. */
static gboolean
is_latin (const char *text)
{
  gboolean has_ampersand = FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_isprint (*c))
        {
          has_ampersand = has_ampersand || *c == '&';
          if (*c == ';' && has_ampersand)
            return FALSE;
        }
      else if (roster_latin_table_find (c) != NULL)
        {
          c++;
        }
      else
        {
          return FALSE;
        }
    }

  return TRUE;
}

/* Most names are of this kind, and then each character is folded on its own. NULL if this one is
 * not. */
static char *
fold_latin (const char *text, gboolean for_search)
{
  GString *folded;

  if (!is_latin (text))
    return NULL;

  folded = g_string_sized_new (strlen (text));
  for (const char *c = text; *c != '\0'; c++)
    {
      const RosterLatinLetter *letter = roster_latin_table_find (c);

      if (letter != NULL)
        {
          g_string_append (folded, for_search ? letter->search : letter->name);
          c++;
        }
      else if (*c == ' ')
        {
          append_space (folded);
        }
      else
        {
          g_string_append_c (folded, g_ascii_tolower (*c));
        }
    }
  drop_last_space (folded);

  return g_string_free (folded, FALSE);
}

static char *
normalise_space (const char *text)
{
  GString *spaced = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (in_ranges (character, invisible, G_N_ELEMENTS (invisible)))
        continue;
      if (is_space (character))
        append_space (spaced);
      else
        g_string_append_unichar (spaced, character);
    }
  drop_last_space (spaced);

  return g_string_free (spaced, FALSE);
}

static char *
clean (const char *text)
{
  g_autofree char *decoded = roster_entities_decode (text);
  g_autofree char *valid = g_utf8_make_valid (decoded, -1);

  return normalise_space (valid);
}

/* Folding the case can leave a text that is not normalised any more, so that is done on both
 * sides of it. g_utf8_casefold() follows Unicode's table in every locale; g_utf8_strdown() would
 * not. */
static char *
fold_case (const char *text, GNormalizeMode mode)
{
  g_autofree char *normalised = g_utf8_normalize (text, -1, mode);
  g_autofree char *folded = g_utf8_casefold (normalised, -1);

  return g_utf8_normalize (folded, -1, mode);
}

static void
append_plain (GString *plain, gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (replacements); i++)
    {
      if (replacements[i].character == character)
        {
          g_string_append (plain, replacements[i].plain);
          return;
        }
    }

  if (!in_ranges (character, accents, G_N_ELEMENTS (accents)))
    g_string_append_unichar (plain, character);
}

static char *
strip_accents (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    append_plain (plain, g_utf8_get_char (c));

  return g_string_free (plain, FALSE);
}

/**
 * roster_fold_name:
 * @text: a name as a service gave it; need not be valid UTF-8
 *
 * The key for “same name”: references of HTML decoded, canonically composed, case folded by
 * Unicode's table whatever the locale is, invisible characters dropped, white space trimmed and
 * every run of it made one space. Two names with the same key look the same to a reader who does
 * not mind the case.
 *
 * Returns: (transfer full): the key; empty if the name is
 */
char *
roster_fold_name (const char *text)
{
  g_autofree char *cleaned = NULL;
  char *latin;

  g_return_val_if_fail (text != NULL, NULL);

  latin = fold_latin (text, FALSE);
  if (latin != NULL)
    return latin;

  cleaned = clean (text);

  return fold_case (cleaned, G_NORMALIZE_NFC);
}

/**
 * roster_fold_search:
 * @text: a name or what the user types; need not be valid UTF-8
 *
 * The key for searching: as [func@Roster.fold_name], and accents stripped, ligatures and wide
 * letters taken apart, so that “lodz” finds “Łódź”.
 *
 * Returns: (transfer full): the key
 */
char *
roster_fold_search (const char *text)
{
  g_autofree char *cleaned = NULL;
  g_autofree char *signs_gone = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *composed = NULL;
  char *latin;

  g_return_val_if_fail (text != NULL, NULL);

  latin = fold_latin (text, TRUE);
  if (latin != NULL)
    return latin;

  cleaned = clean (text);
  signs_gone = strip_accents (cleaned);
  folded = fold_case (signs_gone, G_NORMALIZE_NFKD);
  stripped = strip_accents (folded);
  composed = g_utf8_normalize (stripped, -1, G_NORMALIZE_NFC);

  return normalise_space (composed);
}

/* Apostrophes and dots belong to a word (“O’Brien”, “S.A.”), other punctuation parts two. */
static gboolean
belongs_to_word (gunichar character)
{
  return character == '.' || character == '\'' || character == '`' || character == 0x2018 ||
         character == 0x2019 || character == 0x02BC;
}

static char *
drop_punctuation (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));
  gunichar last = 0;
  gboolean dropped = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isalnum (character) || g_unichar_ismark (character))
        {
          /* “1.2” is not “12”. */
          if (dropped && g_unichar_isdigit (last) && g_unichar_isdigit (character))
            append_space (plain);
          g_string_append_unichar (plain, character);
          last = character;
          dropped = FALSE;
        }
      else if (belongs_to_word (character))
        {
          dropped = TRUE;
        }
      else
        {
          append_space (plain);
        }
    }
  drop_last_space (plain);

  return g_string_free (plain, FALSE);
}

/**
 * roster_fold_loose:
 * @text: a name; need not be valid UTF-8
 *
 * The key for near-equal spellings: as [func@Roster.fold_search], without punctuation and without
 * the words “&”, “+”, “and”, “et” and “und”, single spaces between the rest. A name that has
 * nothing else keeps its words, or, if it has none, its signs.
 *
 * Returns: (transfer full): the key; empty if the name is
 */
char *
roster_fold_loose (const char *text)
{
  g_autofree char *search = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) loose = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  search = roster_fold_search (text);
  plain = drop_punctuation (search);
  words = g_strsplit (plain, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean joins = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (joining_words) && !joins; j++)
        joins = strcmp (words[i], joining_words[j]) == 0;
      if (joins)
        continue;

      append_space (loose);
      g_string_append (loose, words[i]);
    }

  if (loose->len > 0)
    return g_string_free (g_steal_pointer (&loose), FALSE);

  return g_strdup (plain[0] != '\0' ? plain : search);
}

static gboolean
holds_word (const char *haystack, const char *word, gsize length)
{
  for (const char *c = strchr (haystack, word[0]); c != NULL; c = strchr (c + 1, word[0]))
    {
      if (strncmp (c, word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_fold_matches:
 * @folded_haystack: what is searched in, from [func@Roster.fold_search]
 * @folded_needle: what the user typed, from [func@Roster.fold_search]
 *
 * Whether every word of the needle occurs in the haystack, in any order, also inside of a word.
 * Allocates nothing, so it can run over all rows at every key.
 *
 * Returns: %TRUE also for an empty needle
 */
gboolean
roster_fold_matches (const char *folded_haystack, const char *folded_needle)
{
  g_return_val_if_fail (folded_haystack != NULL && folded_needle != NULL, FALSE);

  for (const char *word = folded_needle; *word != '\0';)
    {
      gsize length = strcspn (word, " ");

      if (length > 0 && !holds_word (folded_haystack, word, length))
        return FALSE;

      word += length + strspn (word + length, " ");
    }

  return TRUE;
}
