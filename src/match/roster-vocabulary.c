/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-vocabulary.h"

#include <string.h>

#include "match/roster-hash.h"

#define FIRST_SLOTS 1024

/**
 * roster_vocabulary_new:
 * @lexicon: what is known of words
 *
 * Returns: (transfer full): an empty vocabulary
 */
RosterVocabulary *
roster_vocabulary_new (RosterLexicon *lexicon)
{
  RosterVocabulary *self;

  g_return_val_if_fail (lexicon != NULL, NULL);

  self = g_new0 (RosterVocabulary, 1);
  self->lexicon = roster_lexicon_ref (lexicon);
  self->words = g_array_new (FALSE, FALSE, sizeof (RosterWord));
  self->texts = g_byte_array_new ();
  self->letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->buffer = g_string_sized_new (64);

  return self;
}

/**
 * roster_vocabulary_new_over:
 * @base: a vocabulary that lives longer, does not change any more and is not over another one
 *
 * Returns: (transfer full): a vocabulary that knows the words of @base and takes further ones
 */
RosterVocabulary *
roster_vocabulary_new_over (RosterVocabulary *base)
{
  RosterVocabulary *self;

  g_return_val_if_fail (base != NULL && base->base == NULL, NULL);

  self = roster_vocabulary_new (base->lexicon);
  self->base = base;
  self->first = roster_vocabulary_get_n (base);

  return self;
}

void
roster_vocabulary_free (RosterVocabulary *self)
{
  roster_lexicon_unref (self->lexicon);
  g_array_unref (self->words);
  g_byte_array_unref (self->texts);
  g_array_unref (self->letters);
  g_string_free (self->buffer, TRUE);
  g_free (self->slots);
  g_free (self);
}

RosterLexicon *
roster_vocabulary_get_lexicon (RosterVocabulary *self)
{
  return self->lexicon;
}

/**
 * roster_vocabulary_get_buffer:
 * @self: a vocabulary
 *
 * Returns: (transfer none): room for making words, for whoever may add some
 */
GString *
roster_vocabulary_get_buffer (RosterVocabulary *self)
{
  return self->buffer;
}

guint
roster_vocabulary_get_n (RosterVocabulary *self)
{
  return self->first + self->words->len;
}

static void
grow (RosterVocabulary *self)
{
  g_free (self->slots);
  self->n_slots = MAX (FIRST_SLOTS, 2 * self->n_slots);
  self->slots = g_new0 (guint32, self->n_slots);

  for (guint i = 0; i < self->words->len; i++)
    {
      guint slot = g_array_index (self->words, RosterWord, i).hash & (self->n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = i + 1;
    }
}

/* The slot of the word, or the one where it belongs. */
static guint32 *
find_slot (RosterVocabulary *self, const char *text, gsize length, guint32 hash)
{
  guint slot;

  if (self->n_slots == 0)
    grow (self);

  slot = hash & (self->n_slots - 1);
  while (self->slots[slot] != 0)
    {
      const RosterWord *word = &g_array_index (self->words, RosterWord, self->slots[slot] - 1);

      if (word->hash == hash && word->n_bytes == length &&
          memcmp (self->texts->data + word->text, text, length) == 0)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }

  return &self->slots[slot];
}

static guint16
classify_digits (const char *text, gsize length)
{
  gsize n_digits = 0;

  for (gsize i = 0; i < length; i++)
    n_digits += g_ascii_isdigit (text[i]);

  if (n_digits == 0)
    return 0;

  return n_digits == length ? ROSTER_WORD_HAS_DIGIT | ROSTER_WORD_NUMBER : ROSTER_WORD_HAS_DIGIT;
}

/* Two words whose bits in @letters differ in more than 2 × d places differ in more than d letters.
 */
static void
add_letters (RosterVocabulary *self, const char *text, RosterWord *word)
{
  word->first_letter = self->letters->len;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      word->letters |= 1u << (letter & 31);
      g_array_append_val (self->letters, letter);
    }
  word->n_letters = (guint8) (self->letters->len - word->first_letter);
}

static guint32
add_word (RosterVocabulary *self, const char *text, gsize length, guint32 hash, guint32 *slot)
{
  guint32 id = roster_vocabulary_get_n (self);
  RosterWord word = { .text = self->texts->len, .hash = hash, .means = id };
  const RosterWordEntry *entry;
  const char *copy;
  guint16 legal_class;

  *slot = id - self->first + 1;
  g_byte_array_append (self->texts, (const guint8 *) text, (guint) length);
  g_byte_array_append (self->texts, (const guint8 *) "", 1);
  copy = (const char *) self->texts->data + word.text;

  word.n_bytes = (guint8) length;
  add_letters (self, copy, &word);
  word.flags = classify_digits (copy, length);
  entry = roster_lexicon_look_up (self->lexicon, copy);
  if (entry != NULL)
    {
      word.flags |= (guint16) entry->flags;
      word.share = entry->share;
      word.number = entry->number;
    }
  if (roster_legal_forms_is_strong (roster_lexicon_get_legal_forms (self->lexicon), copy,
                                    &legal_class))
    word.flags |= ROSTER_WORD_FORM;
  g_array_append_val (self->words, word);

  if (self->words->len * 2 > self->n_slots)
    grow (self);
  if (entry != NULL && entry->means != NULL)
    {
      guint32 means = roster_vocabulary_intern (self, entry->means, strlen (entry->means));

      g_array_index (self->words, RosterWord, id - self->first).means = means;
    }

  return id;
}

/**
 * roster_vocabulary_intern:
 * @self: a vocabulary
 * @text: a folded word
 * @length: its bytes, at most 255, and at most %ROSTER_WORD_MAX_LETTERS letters
 *
 * Returns: its number; a new one if it was not known
 */
guint32
roster_vocabulary_intern (RosterVocabulary *self, const char *text, gsize length)
{
  guint32 hash = roster_hash_bytes (text, length);
  guint32 word;
  guint32 *slot;

  if (self->base != NULL && roster_vocabulary_find (self->base, text, length, &word))
    return word;

  slot = find_slot (self, text, length, hash);
  if (*slot != 0)
    return self->first + *slot - 1;

  return add_word (self, text, length, hash, slot);
}

/**
 * roster_vocabulary_find:
 * @self: a vocabulary
 * @text: a folded word
 * @length: its bytes
 * @word: (out): its number
 *
 * Returns: whether it is known
 */
gboolean
roster_vocabulary_find (RosterVocabulary *self, const char *text, gsize length, guint32 *word)
{
  guint32 slot;

  if (self->base != NULL && roster_vocabulary_find (self->base, text, length, word))
    return TRUE;

  if (self->n_slots == 0)
    return FALSE;

  slot = *find_slot (self, text, length, roster_hash_bytes (text, length));
  if (slot == 0)
    return FALSE;

  *word = self->first + slot - 1;
  return TRUE;
}
