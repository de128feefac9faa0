/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-index.h"

#include <math.h>
#include <string.h>

#include "match/roster-name-hashes.h"

/* Short lists say little about which words are frequent: what is known of a word beforehand counts
 * like this many names more. */
#define KNOWN_NAMES 2000

/* Even a word that all names have tells something: sums of weights are never 0. */
#define LEAST 0.01

/* A word that only one source and one target have tells everything. */
#define RAREST 2

/* What is frequent: so many names and one of so many have the word; or of 10,000 names so many are
 * known to have it. */
#define FREQUENT       10
#define FREQUENT_SHARE 500
#define FREQUENT_KNOWN 100

/* A word that so many times more names have is misspelled or cut short now and then. */
#define MORE_FREQUENT 32

/* What each target has: row by row. */
typedef struct
{
  GArray *starts; /* of guint32; one more than there are rows */
  GArray *keys;   /* of guint32 */
} Rows;

static void
rows_init (Rows *rows, guint n)
{
  guint32 start = 0;

  rows->starts = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n + 1);
  rows->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (rows->starts, start);
}

static void
rows_clear (Rows *rows)
{
  g_array_unref (rows->starts);
  g_array_unref (rows->keys);
}

static void
rows_add (Rows *rows, const guint32 *keys, guint n)
{
  g_array_append_vals (rows->keys, keys, n);
  g_array_append_val (rows->starts, rows->keys->len);
}

static void
fill_postings (RosterPostings *postings, const Rows *rows, guint n_keys)
{
  const guint32 *keys = (const guint32 *) (gpointer) rows->keys->data;
  const guint32 *ends = &g_array_index (rows->starts, guint32, 1);
  guint32 target = 0;

  /* As in RosterKeyIndex: counted two places further, they move to where they belong. */
  postings->starts = g_new0 (guint32, n_keys + 2);
  for (guint32 i = 0; i < rows->keys->len; i++)
    postings->starts[keys[i] + 2]++;
  for (guint i = 2; i < n_keys + 2; i++)
    postings->starts[i] += postings->starts[i - 1];

  postings->targets = g_new (guint32, rows->keys->len + 1);
  for (guint32 i = 0; i < rows->keys->len; i++)
    {
      while (ends[target] <= i)
        target++;
      postings->targets[postings->starts[keys[i] + 1]++] = target;
    }
}

static void
fill_words (RosterNameIndex *self)
{
  guint n_targets = roster_name_list_get_n (self->targets);
  Rows rows;

  rows_init (&rows, n_targets);
  for (guint target = 0; target < n_targets; target++)
    {
      RosterNameView name = roster_name_list_get (self->targets, target);
      guint32 keys[ROSTER_NAME_MAX_WORDS];
      guint n = 0;

      for (guint i = 0; i < name.n_words; i++)
        {
          guint32 means = roster_vocabulary_get (self->vocabulary, name.words[i])->means;
          gboolean is_new = TRUE;

          for (guint j = 0; j < n && is_new; j++)
            is_new = keys[j] != means;
          if (is_new)
            keys[n++] = means;
          self->target_weights[target] += self->weights[name.words[i]];
        }
      rows_add (&rows, keys, n);
    }
  fill_postings (&self->words, &rows, self->n_words);
  rows_clear (&rows);
}

static void
weigh_trigrams (RosterNameIndex *self)
{
  float n_targets = (float) roster_name_list_get_n (self->targets);

  for (guint i = 0; i < ROSTER_TRIGRAM_BUCKETS; i++)
    {
      guint n_having = self->trigrams.starts[i + 1] - self->trigrams.starts[i];

      if (n_having > 0)
        self->trigram_weights[i] = logf (1 + n_targets / (float) n_having);
    }
}

static void
fill_trigrams (RosterNameIndex *self)
{
  guint n_targets = roster_name_list_get_n (self->targets);
  const guint32 *starts;
  Rows rows;

  rows_init (&rows, n_targets);
  for (guint target = 0; target < n_targets; target++)
    {
      RosterNameView name = roster_name_list_get (self->targets, target);
      guint32 keys[ROSTER_MAX_TRIGRAMS];

      rows_add (&rows, keys, roster_name_hash_trigrams (self->vocabulary, &name, keys));
    }
  fill_postings (&self->trigrams, &rows, ROSTER_TRIGRAM_BUCKETS);
  weigh_trigrams (self);

  starts = (const guint32 *) (gpointer) rows.starts->data;
  for (guint target = 0; target < n_targets; target++)
    {
      float sum = 0;

      for (guint32 i = starts[target]; i < starts[target + 1]; i++)
        {
          float weight = self->trigram_weights[g_array_index (rows.keys, guint32, i)];

          sum += weight * weight;
        }
      self->trigram_norms[target] = sqrtf (sum);
    }
  rows_clear (&rows);
}

static void
append_key (GArray *entries, guint32 key, guint32 value)
{
  RosterKeyEntry entry = { key, value };

  g_array_append_val (entries, entry);
}

static RosterKeyIndex *
take_entries (GArray *entries)
{
  RosterKeyIndex *index =
      roster_key_index_new ((const RosterKeyEntry *) (gpointer) entries->data, entries->len);

  g_array_unref (entries);

  return index;
}

static float
weigh (RosterNameIndex *self, guint n_having, const RosterWord *word)
{
  double n_names = roster_name_list_get_n (self->sources) + roster_name_list_get_n (self->targets);
  double all = n_names + KNOWN_NAMES;
  double known = word->share * (double) KNOWN_NAMES / 10000;
  double tells = log (all / (MAX (n_having, RAREST) + known)) / log (all / RAREST);

  /* A letter is an initial of many words. */
  if (word->n_letters == 1 && (word->flags & ROSTER_WORD_HAS_DIGIT) == 0)
    tells *= G_SQRT2 / 2;

  tells = MAX (tells, LEAST);

  return (float) (tells * tells);
}

/* How many names have a word, as far as the lists and what is known beforehand tell. */
static guint
count_having (RosterNameIndex *self, guint32 word, const guint32 *n_having)
{
  guint n_names = roster_name_list_get_n (self->sources) + roster_name_list_get_n (self->targets);
  guint share = roster_vocabulary_get (self->vocabulary, word)->share;

  return MAX (n_having[word], (guint) ((guint64) n_names * share / 10000));
}

/* Whether so many names have the word that a rare one that is nearly the same is a misspelling. */
static gboolean
is_frequent (RosterNameIndex *self, guint32 word, const guint32 *n_having)
{
  guint n_names = roster_name_list_get_n (self->sources) + roster_name_list_get_n (self->targets);

  return n_having[word] >= MAX (FREQUENT, n_names / FREQUENT_SHARE) ||
         roster_vocabulary_get (self->vocabulary, word)->share >= FREQUENT_KNOWN;
}

/* Frequent words by their spellings, places and entities too; and the others by how they are cut
 * short. */
static RosterKeyIndex *
index_frequent (RosterNameIndex *self, const guint32 *n_having)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (RosterKeyEntry));

  for (guint word = 0; word < self->n_words; word++)
    {
      guint32 hashes[ROSTER_MAX_SPELLINGS];
      guint n = 0;

      if (!is_frequent (self, word, n_having))
        continue;

      n = roster_name_hash_spellings (self->vocabulary, word, hashes);
      for (guint i = 0; i < n; i++)
        append_key (entries, hashes[i], word);
      n = roster_name_hash_beginnings (self->vocabulary, word, hashes);
      for (guint i = 0; i < n; i++)
        append_key (entries, hashes[i], word);
    }

  return take_entries (entries);
}

/* A misspelled place or entity makes the difference that the right one would make. */
static gboolean
is_weighed_by_itself (RosterNameIndex *self, guint32 word)
{
  return (roster_vocabulary_get (self->vocabulary, word)->flags &
          (ROSTER_WORD_PLACE | ROSTER_WORD_ENTITY)) != 0;
}

static void
weaken_word (RosterNameIndex *self, RosterKeyIndex *frequent, guint32 word, const guint32 *n_having)
{
  guint32 hashes[ROSTER_MAX_SPELLINGS + 1];
  guint n_hashes = roster_name_hash_spellings (self->vocabulary, word, hashes);
  float least = self->weights[word];

  if (n_hashes > 0)
    hashes[n_hashes++] = roster_name_hash_beginning (self->vocabulary, word);
  for (guint i = 0; i < n_hashes; i++)
    {
      guint n;
      const RosterKeyEntry *entries = roster_key_index_look_up (frequent, hashes[i], &n);

      for (guint j = 0; j < n; j++)
        {
          guint32 other = entries[j].value;

          if (entries[j].key != hashes[i] || other == word)
            continue;
          if (is_weighed_by_itself (self, other))
            return;
          if (n_having[word] <= MAX (RAREST, count_having (self, other, n_having) / MORE_FREQUENT))
            least = MIN (least, self->weights[other]);
        }
    }

  self->weights[word] = least;
}

/* “Sevrices” and “Servic” tell as little as “Services”. */
static void
weaken_misspelled (RosterNameIndex *self, const guint32 *n_having)
{
  g_autoptr (RosterKeyIndex) frequent = index_frequent (self, n_having);

  for (guint word = 0; word < self->n_words; word++)
    {
      const RosterWord *info = roster_vocabulary_get (self->vocabulary, word);

      if (info->share == 0 && info->means == word && !is_frequent (self, word, n_having))
        weaken_word (self, frequent, word, n_having);
    }
}

static void
fill_weights (RosterNameIndex *self)
{
  g_autofree guint32 *n_having = g_new0 (guint32, self->n_words);
  RosterNameList *lists[] = { self->sources, self->targets };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; j < roster_name_list_get_n (lists[i]); j++)
        {
          RosterNameView name = roster_name_list_get (lists[i], j);

          for (guint k = 0; k < name.n_words; k++)
            n_having[roster_vocabulary_get (self->vocabulary, name.words[k])->means]++;
        }
    }

  self->weights = g_new (float, self->n_words);
  for (guint i = 0; i < self->n_words; i++)
    {
      guint32 means = roster_vocabulary_get (self->vocabulary, i)->means;

      self->weights[i] =
          weigh (self, n_having[means], roster_vocabulary_get (self->vocabulary, means));
    }
  weaken_misspelled (self, n_having);
}

/**
 * roster_name_index_weigh_further:
 * @self: an index
 * @vocabulary: one over that of the index
 *
 * Returns: (transfer full): how much each of its own words tells
 */
float *
roster_name_index_weigh_further (RosterNameIndex *self, RosterVocabulary *vocabulary)
{
  guint n = roster_vocabulary_get_n (vocabulary) - self->n_words;
  float *weights = g_new (float, n + 1);

  for (guint i = 0; i < n; i++)
    weights[i] = weigh (self, 1, roster_vocabulary_get (vocabulary, self->n_words + i));

  return weights;
}

static float
find_least (const float *values, guint n)
{
  float least = n > 0 ? values[0] : 0;

  for (guint i = 1; i < n; i++)
    least = MIN (least, values[i]);

  return least;
}

static RosterKeyIndex *
index_keys (RosterNameList *list, gsize member)
{
  guint n = roster_name_list_get_n (list);
  g_autofree guint32 *keys = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = G_STRUCT_MEMBER (guint32, roster_name_list_get_keys (list, i), member);

  return roster_key_index_new_from_keys (keys, n);
}

static void
index_joined_and_initials (RosterNameIndex *self)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (RosterKeyEntry));
  GArray *initials = g_array_new (FALSE, FALSE, sizeof (RosterKeyEntry));

  for (guint i = 0; i < roster_name_list_get_n (self->targets); i++)
    {
      RosterNameView name = roster_name_list_get (self->targets, i);
      guint32 key = roster_name_hash_initials (self->vocabulary, &name);

      if (key != 0)
        append_key (initials, key, i);
      for (guint j = 1; j < name.n_words; j++)
        append_key (joined,
                    roster_name_hash_joined (self->vocabulary, name.words[j - 1], name.words[j]),
                    i);
    }

  self->target_joined = take_entries (joined);
  self->target_initials = take_entries (initials);
}

static void
index_spellings (RosterNameIndex *self)
{
  GArray *spellings = g_array_new (FALSE, FALSE, sizeof (RosterKeyEntry));

  for (guint word = 0; word < self->n_words; word++)
    {
      guint32 hashes[ROSTER_MAX_SPELLINGS];
      guint n;

      if (self->words.starts[word] == self->words.starts[word + 1])
        continue;

      n = roster_name_hash_spellings (self->vocabulary, word, hashes);
      for (guint i = 0; i < n; i++)
        append_key (spellings, hashes[i], word);
    }

  self->spellings = take_entries (spellings);
}

/**
 * roster_name_index_new:
 * @lexicon: what is known of words
 * @sources: (array length=n_sources): the clients' names
 * @n_sources: how many
 * @targets: (array length=n_targets): the targets' names
 * @n_targets: how many
 *
 * Reads all names and indexes the targets.
 *
 * Returns: (transfer full): the index
 */
RosterNameIndex *
roster_name_index_new (RosterLexicon *lexicon,
                       const char *const *sources,
                       guint n_sources,
                       const char *const *targets,
                       guint n_targets)
{
  RosterNameIndex *self = g_new0 (RosterNameIndex, 1);

  self->vocabulary = roster_vocabulary_new (lexicon);
  self->targets = roster_name_list_new (self->vocabulary);
  for (guint i = 0; i < n_targets; i++)
    roster_name_list_add (self->targets, targets[i]);
  self->sources = roster_name_list_new (self->vocabulary);
  for (guint i = 0; i < n_sources; i++)
    roster_name_list_add (self->sources, sources[i]);

  self->n_words = roster_vocabulary_get_n (self->vocabulary);
  fill_weights (self);
  self->target_weights = g_new0 (float, n_targets + 1);
  self->trigram_norms = g_new0 (float, n_targets + 1);
  self->trigram_weights = g_new0 (float, ROSTER_TRIGRAM_BUCKETS);
  fill_words (self);
  fill_trigrams (self);
  self->least_weight = find_least (self->target_weights, n_targets);
  self->least_norm = find_least (self->trigram_norms, n_targets);

  self->source_same = index_keys (self->sources, G_STRUCT_OFFSET (RosterNameKeys, same));
  self->source_words = index_keys (self->sources, G_STRUCT_OFFSET (RosterNameKeys, words));
  self->target_same = index_keys (self->targets, G_STRUCT_OFFSET (RosterNameKeys, same));
  self->target_words = index_keys (self->targets, G_STRUCT_OFFSET (RosterNameKeys, words));
  self->target_bags = index_keys (self->targets, G_STRUCT_OFFSET (RosterNameKeys, bag));
  self->target_letters = index_keys (self->targets, G_STRUCT_OFFSET (RosterNameKeys, letters));
  index_joined_and_initials (self);
  index_spellings (self);

  return self;
}

void
roster_name_index_free (RosterNameIndex *self)
{
  RosterKeyIndex *indexes[] = { self->source_same,   self->source_words,    self->target_same,
                                self->target_words,  self->target_bags,     self->target_letters,
                                self->target_joined, self->target_initials, self->spellings };

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    roster_key_index_free (indexes[i]);
  g_free (self->words.starts);
  g_free (self->words.targets);
  g_free (self->trigrams.starts);
  g_free (self->trigrams.targets);
  g_free (self->weights);
  g_free (self->target_weights);
  g_free (self->trigram_norms);
  g_free (self->trigram_weights);
  roster_name_list_free (self->sources);
  roster_name_list_free (self->targets);
  roster_vocabulary_free (self->vocabulary);
  g_free (self);
}
