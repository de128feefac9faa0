/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-reader.h"

#include <string.h>

#include "match/roster-name-numbers.h"
#include "match/roster-name-pieces.h"
#include "text/roster-entities.h"

/* Names that are longer are compared by their beginning. */
#define MAX_BYTES 1024

/* “&amp;amp;” is seen, more is not. */
#define MAX_DECODINGS 2

#define MAX_PHRASE 6

static gboolean
has_flag (RosterNamePieces *pieces, guint index, RosterWordFlags flag)
{
  return (roster_name_pieces_get_word (pieces, index)->flags & flag) != 0;
}

static gboolean
is_initial (RosterNamePieces *pieces, guint index)
{
  const RosterWord *word = roster_name_pieces_get_word (pieces, index);

  return word->n_letters == 1 && (word->flags & ROSTER_WORD_HAS_DIGIT) == 0;
}

static void
drop_joiners (RosterNamePieces *pieces)
{
  for (guint i = 1; i + 1 < pieces->n; i++)
    {
      if (has_flag (pieces, i, ROSTER_WORD_JOINER))
        roster_name_pieces_remove (pieces, i--, 1);
    }
}

/* “J. P.” and “J & P” become “jp”. */
static void
join_initials (RosterNamePieces *pieces)
{
  for (guint i = 0; i < pieces->n; i++)
    {
      guint n = 0;

      g_string_truncate (pieces->buffer, 0);
      while (i + n < pieces->n && is_initial (pieces, i + n))
        {
          g_string_append (pieces->buffer, roster_name_pieces_get_text (pieces, i + n));
          n++;
        }
      if (n > 1)
        roster_name_pieces_replace (pieces, i, n,
                                    roster_vocabulary_intern (pieces->vocabulary,
                                                              pieces->buffer->str,
                                                              pieces->buffer->len));
    }
}

/* “Hijos y Cía”, but not “Y Combinator” and not “Plan E”. */
static void
drop_short_joiners (RosterNamePieces *pieces)
{
  for (guint i = 1; i + 1 < pieces->n; i++)
    {
      if (has_flag (pieces, i, ROSTER_WORD_SHORT_JOINER))
        roster_name_pieces_remove (pieces, i, 1);
    }
}

/* Up to five letters and then digits, as in “ACM012”; @min_digits or a leading zero make the
 * difference to a name like “Studio 54”. */
static gboolean
looks_like_code (const char *text, guint min_digits)
{
  gsize n_letters = strcspn (text, "0123456789");
  gsize n_digits = strspn (text + n_letters, "0123456789");

  if (text[n_letters + n_digits] != '\0' || n_letters > 5)
    return FALSE;

  return n_digits >= min_digits || (n_digits >= 2 && n_letters > 0 && text[n_letters] == '0');
}

/* “ACM - Acme Foods”, “ACM012 Acme Foods”: the name begins with the letters of its code. */
static gboolean
abbreviates_next (RosterNamePieces *pieces, guint n_code)
{
  const char *code = roster_name_pieces_get_text (pieces, 0);
  gsize length = strcspn (code, "0123456789");

  return length >= 2 && length <= 4 && n_code < pieces->n &&
         strncmp (roster_name_pieces_get_text (pieces, n_code), code, length) == 0;
}

/* How many pieces at the beginning are a client code. */
static guint
count_code (RosterNamePieces *pieces)
{
  const char *text = roster_name_pieces_get_text (pieces, 0);
  gboolean has_digit = has_flag (pieces, 0, ROSTER_WORD_HAS_DIGIT);

  if (pieces->n > 1 && (pieces->pieces[1].gap & ROSTER_NAME_GAP_PARTS) != 0)
    return looks_like_code (text, 2) || abbreviates_next (pieces, 1) ? 1 : 0;
  if (pieces->n > 2 && (pieces->pieces[2].gap & ROSTER_NAME_GAP_PARTS) != 0 && !has_digit &&
      has_flag (pieces, 1, ROSTER_WORD_NUMBER))
    return abbreviates_next (pieces, 2) ? 2 : 0;
  if (pieces->n > 1 && has_digit && !has_flag (pieces, 0, ROSTER_WORD_NUMBER))
    return looks_like_code (text, 2) &&
                   (abbreviates_next (pieces, 1) || (pieces->n > 2 && looks_like_code (text, 3)))
               ? 1
               : 0;

  return 0;
}

static gboolean
drop_code (RosterNamePieces *pieces)
{
  guint last = pieces->n - 1;
  guint n = count_code (pieces);

  if (n > 0)
    {
      roster_name_pieces_remove (pieces, 0, n);
      return TRUE;
    }

  if (last > 0 && pieces->pieces[last].gap != 0 && !has_flag (pieces, last, ROSTER_WORD_NUMBER) &&
      has_flag (pieces, last, ROSTER_WORD_HAS_DIGIT) &&
      looks_like_code (roster_name_pieces_get_text (pieces, last), 2))
    {
      roster_name_pieces_remove (pieces, last, 1);
      return TRUE;
    }

  return FALSE;
}

/* What is found first counts, unless it says nothing (“Co.”). */
static void
take_legal_form (RosterNamePieces *pieces, guint first, guint n, guint16 found, RosterName *name)
{
  RosterNameSlice slice = { pieces->pieces[first].slice.start,
                            pieces->pieces[first + n - 1].slice.end };

  if (name->legal_class <= ROSTER_LEGAL_NEUTRAL)
    {
      name->legal_class = found;
      name->legal = slice;
    }
  roster_name_pieces_remove (pieces, first, n);
}

static guint
list_texts (RosterNamePieces *pieces, const char **texts)
{
  for (guint i = 0; i < pieces->n; i++)
    texts[i] = roster_name_pieces_get_text (pieces, i);

  return pieces->n;
}

static void
cut_glued_form (RosterNamePieces *pieces,
                RosterLegalForms *forms,
                RosterLegalPlace place,
                RosterName *name)
{
  guint index = place == ROSTER_LEGAL_FRONT ? 0 : pieces->n - 1;
  const char *text = roster_name_pieces_get_text (pieces, index);
  gsize length = strlen (text);
  guint16 found = ROSTER_LEGAL_NONE;
  gsize cut;

  if (g_ascii_isprint (text[0]))
    return;

  cut = roster_legal_forms_find_glued (forms, place, text, &found);
  if (cut == 0)
    return;

  g_string_assign (pieces->buffer, text);
  g_string_erase (pieces->buffer, place == ROSTER_LEGAL_FRONT ? 0 : (gssize) (length - cut),
                  (gssize) cut);
  pieces->pieces[index].word =
      roster_vocabulary_intern (pieces->vocabulary, pieces->buffer->str, pieces->buffer->len);
  if (name->legal_class <= ROSTER_LEGAL_NEUTRAL)
    name->legal_class = found;
}

static void
drop_legal_forms (RosterNamePieces *pieces, RosterName *name)
{
  RosterLegalForms *forms =
      roster_lexicon_get_legal_forms (roster_vocabulary_get_lexicon (pieces->vocabulary));
  const char *texts[ROSTER_NAME_MAX_PIECES];
  guint16 found;
  guint n;

  while ((n = roster_legal_forms_look_up (forms, ROSTER_LEGAL_END, texts,
                                          list_texts (pieces, texts), &found)) > 0 &&
         n < pieces->n)
    take_legal_form (pieces, pieces->n - n, n, found, name);

  for (guint i = 1; i < pieces->n; i++)
    {
      if (has_flag (pieces, i, ROSTER_WORD_FORM) &&
          roster_legal_forms_is_strong (forms, roster_name_pieces_get_text (pieces, i), &found))
        take_legal_form (pieces, i--, 1, found, name);
    }

  if (name->legal_class <= ROSTER_LEGAL_NEUTRAL)
    {
      n = roster_legal_forms_look_up (forms, ROSTER_LEGAL_FRONT, texts, list_texts (pieces, texts),
                                      &found);
      if (n > 0 && n < pieces->n)
        take_legal_form (pieces, 0, n, found, name);
    }

  cut_glued_form (pieces, forms, ROSTER_LEGAL_FRONT, name);
  cut_glued_form (pieces, forms, ROSTER_LEGAL_END, name);
}

/* The longest phrase that begins at @first, which is replaced by what it stands for. */
static void
replace_phrase (RosterNamePieces *pieces, guint first, RosterName *name)
{
  RosterLexicon *lexicon = roster_vocabulary_get_lexicon (pieces->vocabulary);

  for (guint n = MIN (MAX_PHRASE, pieces->n - first); n > 0; n--)
    {
      const char *const *meaning;
      gboolean is_alias;

      g_string_assign (pieces->buffer, roster_name_pieces_get_text (pieces, first));
      for (guint i = 1; i < n; i++)
        g_string_append_printf (pieces->buffer, " %s",
                                roster_name_pieces_get_text (pieces, first + i));
      meaning = roster_lexicon_look_up_phrase (lexicon, pieces->buffer->str, &is_alias);
      if (meaning == NULL)
        continue;

      roster_name_pieces_replace_all (pieces, first, n, meaning);
      if (is_alias)
        name->notes |= ROSTER_NAME_HAS_ALIAS;
      return;
    }
}

static void
replace_phrases (RosterNamePieces *pieces, RosterName *name)
{
  for (guint i = 0; i < pieces->n; i++)
    {
      if (has_flag (pieces, i, ROSTER_WORD_STARTS_PHRASE))
        replace_phrase (pieces, i, name);
    }
}

static void
fill (RosterNamePieces *pieces, RosterName *name)
{
  name->n_words = (guint8) MIN (pieces->n, ROSTER_NAME_MAX_WORDS);
  for (guint i = 0; i < name->n_words; i++)
    {
      name->words[i] = pieces->pieces[i].word;
      name->slices[i] = pieces->pieces[i].slice;
      if (has_flag (pieces, i, ROSTER_WORD_HAS_DIGIT))
        name->notes |= ROSTER_NAME_HAS_NUMBER;
      if (has_flag (pieces, i, ROSTER_WORD_PLACE))
        name->notes |= ROSTER_NAME_HAS_PLACE;
    }
}

/**
 * roster_name_reader_is_plain:
 * @name: a name as a service gave it
 *
 * Most names need no decoding.
 *
 * Returns: whether [func@Roster.name_reader_decode] would give the same text
 */
gboolean
roster_name_reader_is_plain (const char *name)
{
  const char *c = name;

  while ((guchar) *c < 0x80 && *c != '&' && *c != '%' && *c != '\0')
    c++;

  return *c == '\0' && c - name <= MAX_BYTES;
}

/* “Smith & Sons” has none. */
static gboolean
may_have_reference (const char *text)
{
  const char *start = strchr (text, '&');

  return start != NULL && strchr (start, ';') != NULL;
}

/**
 * roster_name_reader_decode:
 * @name: a name as a service gave it; need not be valid UTF-8
 *
 * Decodes references of HTML and escapes of URLs.
 *
 * Returns: (transfer full): text for [func@Roster.name_reader_read] and for people
 */
char *
roster_name_reader_decode (const char *name)
{
  char *text;

  g_return_val_if_fail (name != NULL, NULL);

  text = g_utf8_make_valid (name, -1);
  for (guint i = 0; i < MAX_DECODINGS && may_have_reference (text); i++)
    {
      g_autofree char *encoded = text;

      text = roster_entities_decode (encoded);
    }
  if (strchr (text, '%') != NULL)
    {
      g_autofree char *encoded = text;

      text = roster_url_unescape (encoded);
    }
  if (strlen (text) > MAX_BYTES)
    *g_utf8_find_prev_char (text, text + MAX_BYTES) = '\0';

  return text;
}

/**
 * roster_name_reader_read:
 * @text: a decoded name
 * @vocabulary: takes the words
 * @name: (out caller-allocates): the name as it is compared
 *
 * Takes a name apart: words without case, accents and punctuation; initials joined; “and”, a
 * leading “The”, a client code and the legal form left out; spelled numbers and roman numerals as
 * digits; aliases replaced. Something is always left of a name that has a letter or digit.
 */
void
roster_name_reader_read (const char *text, RosterVocabulary *vocabulary, RosterName *name)
{
  RosterNamePieces pieces;

  g_return_if_fail (text != NULL && vocabulary != NULL && name != NULL);

  memset (name, 0, sizeof *name);
  pieces.vocabulary = vocabulary;
  pieces.buffer = roster_vocabulary_get_buffer (vocabulary);
  roster_name_pieces_split (&pieces, text);
  if (pieces.n == 0)
    return;

  drop_joiners (&pieces);
  join_initials (&pieces);
  drop_short_joiners (&pieces);
  if (drop_code (&pieces))
    name->notes |= ROSTER_NAME_HAS_CODE;
  if (pieces.n > 1 && has_flag (&pieces, 0, ROSTER_WORD_ARTICLE))
    roster_name_pieces_remove (&pieces, 0, 1);
  drop_legal_forms (&pieces, name);
  roster_name_numbers_replace (&pieces);
  replace_phrases (&pieces, name);
  fill (&pieces, name);
}

/**
 * roster_name_reader_split:
 * @lexicon: a lexicon
 * @name: a name
 *
 * Returns: (transfer full) (array zero-terminated=1): the words that @name is compared by
 */
char **
roster_name_reader_split (RosterLexicon *lexicon, const char *name)
{
  g_autoptr (RosterVocabulary) vocabulary = roster_vocabulary_new (lexicon);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text = roster_name_reader_decode (name);
  RosterName read;

  roster_name_reader_read (text, vocabulary, &read);
  for (guint i = 0; i < read.n_words; i++)
    g_strv_builder_add (builder, roster_vocabulary_get_text (vocabulary, read.words[i]));

  return g_strv_builder_end (builder);
}
