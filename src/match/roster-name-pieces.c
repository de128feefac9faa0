/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-pieces.h"

#include <string.h>

#include "text/roster-fold-word.h"

typedef struct
{
  const char *start; /* of the text */
  const char *cursor;
  gboolean has_space; /* before the cursor, since the last piece */
  guint8 gap;
} Splitter;

static gunichar
peek (const char *c)
{
  return (guchar) *c < 0x80 ? (gunichar) (guchar) *c : g_utf8_get_char (c);
}

static gboolean
is_letter (gunichar character)
{
  return character < 0x80 ? g_ascii_isalnum ((char) character) : roster_is_letter (character);
}

/* Apostrophes and invisible characters are inside of a word. */
static gboolean
is_inside (gunichar character)
{
  if (character < 0x80)
    return character == '\'' || character == '`';

  return character == 0x2018 || character == 0x2019 || character == 0x02BC ||
         roster_is_invisible (character);
}

/* A dot goes on with an abbreviation (“L.L.C.”) if there is one letter on both sides of it. Else
 * it ends a word (“amazon.com”, “St.Mary”, “1.2”). */
static gboolean
is_abbreviating_dot (const char *word, const char *dot)
{
  const char *previous = g_utf8_find_prev_char (word, dot);
  const char *before_previous = previous != NULL ? g_utf8_find_prev_char (word, previous) : NULL;
  gunichar next = peek (dot + 1);

  if (previous == NULL || !g_unichar_isalpha (peek (previous)) || !g_unichar_isalpha (next))
    return FALSE;
  if (before_previous != NULL && *before_previous != '.')
    return FALSE;

  return !is_letter (peek (g_utf8_next_char (dot + 1)));
}

static const char *
find_word_end (const char *word)
{
  const char *end = word;

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = peek (c);

      if (is_letter (character))
        end = g_utf8_next_char (c);
      else if (!is_inside (character) && (character != '.' || !is_abbreviating_dot (word, c)))
        break;
    }

  return end;
}

static void
fold (GString *buffer, const char *word, const char *end)
{
  g_string_truncate (buffer, 0);
  roster_fold_word (word, (gsize) (end - word), buffer);

  /* 255 bytes always end within the letters that are kept. */
  if (buffer->len > ROSTER_WORD_MAX_LETTERS)
    {
      const char *cut = buffer->str;

      for (guint i = 0; i < ROSTER_WORD_MAX_LETTERS && *cut != '\0'; i++)
        cut = g_utf8_next_char (cut);
      g_string_truncate (buffer, (gsize) (cut - buffer->str));
    }
}

static void
note_gap (Splitter *splitter, gunichar character)
{
  if (character == '(' || character == '[')
    splitter->gap |= ROSTER_NAME_GAP_OPENS;
  else if (character == ')' || character == ']' || character == ':' || character == '|')
    splitter->gap |= ROSTER_NAME_GAP_PARTS;
  else if ((character == '-' || character == 0x2013 || character == 0x2014) && splitter->has_space)
    splitter->gap |= ROSTER_NAME_GAP_PARTS;

  splitter->has_space = g_unichar_isspace (character);
}

/**
 * roster_name_pieces_split:
 * @self: pieces without content, but with vocabulary and buffer
 * @text: a decoded name; valid UTF-8
 *
 * Splits the name into words.
 */
void
roster_name_pieces_split (RosterNamePieces *self, const char *text)
{
  Splitter splitter = { text, text };

  self->n = 0;
  while (*splitter.cursor != '\0' && self->n < ROSTER_NAME_MAX_PIECES)
    {
      const char *word = splitter.cursor;
      RosterNamePiece *piece = &self->pieces[self->n];

      if (!is_letter (peek (word)))
        {
          note_gap (&splitter, peek (word));
          splitter.cursor = g_utf8_next_char (word);
          continue;
        }

      splitter.cursor = find_word_end (word);
      fold (self->buffer, word, splitter.cursor);
      if (self->buffer->len == 0)
        continue;

      piece->word =
          roster_vocabulary_intern (self->vocabulary, self->buffer->str, self->buffer->len);
      piece->slice.start = (guint16) (word - text);
      piece->slice.end = (guint16) (splitter.cursor - text);
      piece->gap = splitter.gap;
      splitter.gap = 0;
      splitter.has_space = FALSE;
      self->n++;
    }
}

void
roster_name_pieces_remove (RosterNamePieces *self, guint first, guint n)
{
  g_assert (first + n <= self->n);

  memmove (self->pieces + first, self->pieces + first + n,
           (self->n - first - n) * sizeof (RosterNamePiece));
  self->n -= n;
}

/**
 * roster_name_pieces_replace:
 * @self: pieces
 * @first: the first of the pieces to replace
 * @n: how many, at least one
 * @word: the word that takes their place
 */
void
roster_name_pieces_replace (RosterNamePieces *self, guint first, guint n, guint32 word)
{
  g_assert (n > 0 && first + n <= self->n);

  self->pieces[first].word = word;
  self->pieces[first].slice.end = self->pieces[first + n - 1].slice.end;
  roster_name_pieces_remove (self, first + 1, n - 1);
}

/**
 * roster_name_pieces_replace_all:
 * @self: pieces
 * @first: the first of the pieces to replace
 * @n: how many, at least one
 * @words: (array zero-terminated=1): the words that take their place, at least one; those for which
 *   there is no room are left out
 */
void
roster_name_pieces_replace_all (RosterNamePieces *self,
                                guint first,
                                guint n,
                                const char *const *words)
{
  RosterNamePiece piece;

  roster_name_pieces_replace (
      self, first, n, roster_vocabulary_intern (self->vocabulary, words[0], strlen (words[0])));
  piece = self->pieces[first];
  for (guint i = 1; words[i] != NULL && self->n < ROSTER_NAME_MAX_PIECES; i++)
    {
      RosterNamePiece *place = &self->pieces[first + i];

      memmove (place + 1, place, (self->n - first - i) * sizeof (RosterNamePiece));
      piece.word = roster_vocabulary_intern (self->vocabulary, words[i], strlen (words[i]));
      *place = piece;
      self->n++;
    }
}

const char *
roster_name_pieces_get_text (RosterNamePieces *self, guint index)
{
  return roster_vocabulary_get_text (self->vocabulary, self->pieces[index].word);
}

const RosterWord *
roster_name_pieces_get_word (RosterNamePieces *self, guint index)
{
  return roster_vocabulary_get (self->vocabulary, self->pieces[index].word);
}
