/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-list.h"

#include <string.h>

#include "match/roster-hash.h"
#include "text/roster-fold.h"

typedef struct
{
  guint32 text;
  guint32 first_word;
  guint16 legal_class;
  guint8 n_words;
  guint8 notes;
} Row;

struct _RosterNameList
{
  RosterVocabulary *vocabulary; /* borrowed */
  GArray *rows;
  GArray *keys; /* of RosterNameKeys */
  GArray *words;
  GByteArray *texts; /* with a NUL behind each */
};

/**
 * roster_name_list_new:
 * @vocabulary: takes the words; lives longer
 *
 * Returns: (transfer full): an empty list
 */
RosterNameList *
roster_name_list_new (RosterVocabulary *vocabulary)
{
  RosterNameList *self = g_new0 (RosterNameList, 1);

  self->vocabulary = vocabulary;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->keys = g_array_new (FALSE, FALSE, sizeof (RosterNameKeys));
  self->words = g_array_sized_new (FALSE, FALSE, sizeof (guint32), ROSTER_NAME_MAX_WORDS);
  self->texts = g_byte_array_new ();

  return self;
}

void
roster_name_list_free (RosterNameList *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->keys);
  g_array_unref (self->words);
  g_byte_array_unref (self->texts);
  g_free (self);
}

/* As the hash of roster_fold_name(), without making it where a name is plain. */
static guint32
hash_same_name (const char *name)
{
  guint32 hash = ROSTER_HASH_START;
  gboolean has_space = FALSE;
  gboolean is_empty = TRUE;

  for (const char *c = name; *c != '\0'; c++)
    {
      /* With “;” a reference of HTML may end. */
      if (*c == ';' || !g_ascii_isprint (*c))
        {
          g_autofree char *folded = roster_fold_name (name);

          return *folded != '\0' ? MAX (roster_hash_bytes (folded, strlen (folded)), 1) : 0;
        }

      if (*c != ' ')
        {
          if (has_space && !is_empty)
            hash = roster_hash_add (hash, ' ');
          hash = roster_hash_add (hash, (guchar) g_ascii_tolower (*c));
          is_empty = FALSE;
        }
      has_space = *c == ' ';
    }

  return is_empty ? 0 : MAX (roster_hash_end (hash), 1);
}

static RosterNameKeys
make_keys (RosterNameList *self, const RosterName *name)
{
  RosterNameKeys keys = { 0, ROSTER_HASH_START, 0, ROSTER_HASH_START };

  for (guint i = 0; i < name->n_words; i++)
    {
      const RosterWord *word = roster_vocabulary_get (self->vocabulary, name->words[i]);
      const char *text = roster_vocabulary_get_text (self->vocabulary, name->words[i]);

      keys.words = roster_hash_add (keys.words, word->hash);
      keys.bag += roster_hash_end (word->hash);
      for (guint j = 0; j < word->n_bytes; j++)
        keys.letters = roster_hash_add (keys.letters, (guchar) text[j]);
    }
  keys.words = roster_hash_end (keys.words);
  keys.bag = roster_hash_end (keys.bag);
  keys.letters = roster_hash_end (keys.letters);

  return keys;
}

/**
 * roster_name_list_add:
 * @self: a list that is being filled
 * @name: a name as a service gave it; need not be valid UTF-8
 */
void
roster_name_list_add (RosterNameList *self, const char *name)
{
  g_autofree char *decoded =
      roster_name_reader_is_plain (name) ? NULL : roster_name_reader_decode (name);
  const char *text = decoded != NULL ? decoded : name;
  Row row = { .text = self->texts->len, .first_word = self->words->len };
  RosterNameKeys keys;
  RosterName read;

  roster_name_reader_read (text, self->vocabulary, &read);
  row.legal_class = read.legal_class;
  row.n_words = read.n_words;
  row.notes = read.notes;
  keys = make_keys (self, &read);
  keys.same = hash_same_name (name);

  g_byte_array_append (self->texts, (const guint8 *) text, (guint) strlen (text) + 1);
  g_array_append_vals (self->words, read.words, read.n_words);
  g_array_append_val (self->rows, row);
  g_array_append_val (self->keys, keys);
}

guint
roster_name_list_get_n (RosterNameList *self)
{
  return self->rows->len;
}

/**
 * roster_name_list_get_text:
 * @self: a list
 * @index: which name
 *
 * Returns: (transfer none): the decoded name
 */
const char *
roster_name_list_get_text (RosterNameList *self, guint index)
{
  return (const char *) self->texts->data + g_array_index (self->rows, Row, index).text;
}

const RosterNameKeys *
roster_name_list_get_keys (RosterNameList *self, guint index)
{
  return &g_array_index (self->keys, RosterNameKeys, index);
}

RosterNameView
roster_name_list_get (RosterNameList *self, guint index)
{
  const Row *row = &g_array_index (self->rows, Row, index);
  RosterNameView view = { &g_array_index (self->words, guint32, row->first_word), row->n_words,
                          row->legal_class, row->notes };

  return view;
}

/**
 * roster_name_list_is_same:
 * @text: a decoded name
 * @other: another one with an equal [struct@Roster.NameKeys].same
 *
 * Returns: whether the names are the same, not only their hashes
 */
gboolean
roster_name_list_is_same (const char *text, const char *other)
{
  g_autofree char *folded = NULL;
  g_autofree char *other_folded = NULL;

  if (strcmp (text, other) == 0)
    return TRUE;

  folded = roster_fold_name (text);
  other_folded = roster_fold_name (other);

  return strcmp (folded, other_folded) == 0;
}
