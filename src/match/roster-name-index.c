/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-name-index.h"

#include <math.h>
#include <string.h>

#include "match/roster-hash.h"

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

/* Words that may be misspelled. */
#define SHORTEST_SPELLED 4
#define LONGEST_SPELLED  24

#define FEWEST_INITIALS 2
#define MOST_INITIALS   6

/* For each target, what is put into a table of postings. */
typedef guint (*ListFunc) (RosterNameIndex *self, const RosterNameView *name, guint32 *keys);

static guint
list_meanings (RosterNameIndex *self, const RosterNameView *name, guint32 *keys)
{
  guint n = 0;

  for (guint i = 0; i < name->n_words; i++)
    {
      guint32 means = roster_vocabulary_get (self->vocabulary, name->words[i])->means;
      gboolean is_new = TRUE;

      for (guint j = 0; j < n && is_new; j++)
        is_new = keys[j] != means;
      if (is_new)
        keys[n++] = means;
    }

  return n;
}

static guint
list_trigrams (RosterNameIndex *self, const RosterNameView *name, guint32 *keys)
{
  return roster_name_index_hash_trigrams (self->vocabulary, name, keys);
}

static void
fill_postings (RosterNameIndex *self, RosterPostings *postings, guint n_keys, ListFunc list)
{
  guint n_targets = roster_name_list_get_n (self->targets);
  guint32 keys[ROSTER_MAX_TRIGRAMS];

  /* As in RosterKeyIndex: counted two places further, they move to where they belong. */
  postings->starts = g_new0 (guint32, n_keys + 2);
  for (guint target = 0; target < n_targets; target++)
    {
      RosterNameView name = roster_name_list_get (self->targets, target);
      guint n = list (self, &name, keys);

      for (guint i = 0; i < n; i++)
        postings->starts[keys[i] + 2]++;
    }
  for (guint i = 2; i < n_keys + 2; i++)
    postings->starts[i] += postings->starts[i - 1];

  postings->targets = g_new (guint32, postings->starts[n_keys + 1] + 1);
  for (guint target = 0; target < n_targets; target++)
    {
      RosterNameView name = roster_name_list_get (self->targets, target);
      guint n = list (self, &name, keys);

      for (guint i = 0; i < n; i++)
        postings->targets[postings->starts[keys[i] + 1]++] = target;
    }
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

/* Whether so many names have the word that a rare one that is nearly the same is a misspelling. */
static gboolean
is_frequent (RosterNameIndex *self, guint32 word, guint n_having)
{
  guint n_names = roster_name_list_get_n (self->sources) + roster_name_list_get_n (self->targets);

  return n_having >= MAX (FREQUENT, n_names / FREQUENT_SHARE) ||
         roster_vocabulary_get (self->vocabulary, word)->share >= FREQUENT_KNOWN;
}

static RosterKeyIndex *
index_frequent (RosterNameIndex *self, const guint32 *n_having)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (RosterKeyEntry));

  for (guint word = 0; word < self->n_words; word++)
    {
      guint32 hashes[LONGEST_SPELLED + 1];
      guint n = 0;

      if (is_frequent (self, word, n_having[word]))
        n = roster_name_index_hash_spellings (self->vocabulary, word, hashes);
      for (guint i = 0; i < n; i++)
        append_key (entries, hashes[i], word);
    }

  return take_entries (entries);
}

/* “Sevrices” tells as little as “Services”. */
static void
weaken_misspelled (RosterNameIndex *self, const guint32 *n_having)
{
  g_autoptr (RosterKeyIndex) frequent = index_frequent (self, n_having);

  for (guint word = 0; word < self->n_words; word++)
    {
      guint32 hashes[LONGEST_SPELLED + 1];
      guint n_hashes = 0;

      if (n_having[word] <= RAREST && roster_vocabulary_get (self->vocabulary, word)->share == 0 &&
          roster_vocabulary_get (self->vocabulary, word)->means == word)
        n_hashes = roster_name_index_hash_spellings (self->vocabulary, word, hashes);
      for (guint i = 0; i < n_hashes; i++)
        {
          guint n;
          const RosterKeyEntry *entries = roster_key_index_look_up (frequent, hashes[i], &n);

          for (guint j = 0; j < n; j++)
            {
              if (entries[j].key == hashes[i] && entries[j].value != word)
                self->weights[word] = MIN (self->weights[word], self->weights[entries[j].value]);
            }
        }
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

static void
fill_target_sums (RosterNameIndex *self)
{
  guint n_targets = roster_name_list_get_n (self->targets);

  self->target_weights = g_new0 (float, n_targets + 1);
  self->trigram_norms = g_new0 (float, n_targets + 1);
  for (guint target = 0; target < n_targets; target++)
    {
      RosterNameView name = roster_name_list_get (self->targets, target);
      guint32 trigrams[ROSTER_MAX_TRIGRAMS];
      guint n = list_trigrams (self, &name, trigrams);
      float sum = 0;

      for (guint i = 0; i < name.n_words; i++)
        self->target_weights[target] += self->weights[name.words[i]];
      for (guint i = 0; i < n; i++)
        {
          float weight = roster_name_index_get_trigram_weight (self, trigrams[i]);

          sum += weight * weight;
        }
      self->trigram_norms[target] = sqrtf (sum);
    }
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
      guint32 key = roster_name_index_hash_initials (self->vocabulary, &name);

      if (key != 0)
        append_key (initials, key, i);
      for (guint j = 1; j < name.n_words; j++)
        append_key (
            joined,
            roster_name_index_hash_joined (self->vocabulary, name.words[j - 1], name.words[j]), i);
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
      guint32 hashes[LONGEST_SPELLED + 1];
      guint n;

      if (self->words.starts[word] == self->words.starts[word + 1])
        continue;

      n = roster_name_index_hash_spellings (self->vocabulary, word, hashes);
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
  fill_postings (self, &self->words, self->n_words, list_meanings);
  fill_postings (self, &self->trigrams, ROSTER_TRIGRAM_BUCKETS, list_trigrams);

  fill_target_sums (self);

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
  roster_name_list_free (self->sources);
  roster_name_list_free (self->targets);
  roster_vocabulary_free (self->vocabulary);
  g_free (self);
}

/**
 * roster_name_index_get_trigram_weight:
 * @self: an index
 * @trigram: a bucket
 *
 * Returns: how much it tells; 0 if no target has it
 */
float
roster_name_index_get_trigram_weight (RosterNameIndex *self, guint32 trigram)
{
  guint n_having = self->trigrams.starts[trigram + 1] - self->trigrams.starts[trigram];

  return n_having > 0 ? logf (1 + (float) roster_name_list_get_n (self->targets) / (float) n_having)
                      : 0;
}

static gboolean
contains (const guint32 *keys, guint n, guint32 key)
{
  for (guint i = 0; i < n; i++)
    {
      if (keys[i] == key)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_name_index_hash_trigrams:
 * @vocabulary: the vocabulary of the name
 * @name: a name
 * @trigrams: (out caller-allocates): room for %ROSTER_MAX_TRIGRAMS
 *
 * Returns: how many different buckets the name's trigrams are in. Words are written together, and
 *   the beginning and the end count as letters.
 */
guint
roster_name_index_hash_trigrams (RosterVocabulary *vocabulary,
                                 const RosterNameView *name,
                                 guint32 *trigrams)
{
  const gunichar space = ' ';
  gunichar before = ' ';
  gunichar last = ' ';
  guint n = 0;

  for (guint i = 0; i <= name->n_words; i++)
    {
      const gunichar *letters = &space;
      guint n_letters = 1;

      if (i < name->n_words)
        {
          letters = roster_vocabulary_get_letters (vocabulary, name->words[i]);
          n_letters = roster_vocabulary_get (vocabulary, name->words[i])->n_letters;
        }

      for (guint j = 0; j < n_letters && n < ROSTER_MAX_TRIGRAMS; j++)
        {
          guint32 hash = roster_hash_add (ROSTER_HASH_START, before);

          hash = roster_hash_end (roster_hash_add (roster_hash_add (hash, last), letters[j]));
          hash &= ROSTER_TRIGRAM_BUCKETS - 1;
          before = last;
          last = letters[j];
          /* Two spaces and a letter say too little. */
          if (before != ' ' || last == ' ' || i > 0 || j > 0)
            {
              if (!contains (trigrams, n, hash))
                trigrams[n++] = hash;
            }
        }
    }

  return n;
}

/**
 * roster_name_index_hash_spellings:
 * @vocabulary: the vocabulary of the word
 * @word: a word
 * @hashes: (out caller-allocates): room for as many as it has letters, and one more; up to 25
 *
 * Two words that differ in one letter, or in two exchanged neighbours, have one of these in common.
 *
 * Returns: how many there are; none for a word that is too short, too long or has digits
 */
guint
roster_name_index_hash_spellings (RosterVocabulary *vocabulary, guint32 word, guint32 *hashes)
{
  const RosterWord *info = roster_vocabulary_get (vocabulary, word);
  const gunichar *letters = roster_vocabulary_get_letters (vocabulary, word);
  guint n = info->n_letters;

  if (n < SHORTEST_SPELLED || n > LONGEST_SPELLED || (info->flags & ROSTER_WORD_HAS_DIGIT) != 0)
    return 0;

  for (guint gone = 0; gone <= n; gone++)
    {
      guint32 hash = ROSTER_HASH_START;

      for (guint i = 0; i < n; i++)
        hash = i != gone ? roster_hash_add (hash, letters[i]) : hash;
      hashes[gone] = roster_hash_end (hash);
    }

  return n + 1;
}

guint32
roster_name_index_hash_joined (RosterVocabulary *vocabulary, guint32 first, guint32 second)
{
  guint32 words[] = { first, second };
  guint32 hash = ROSTER_HASH_START;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (const char *c = roster_vocabulary_get_text (vocabulary, words[i]); *c != '\0'; c++)
        hash = roster_hash_add (hash, (guchar) *c);
    }

  return roster_hash_end (hash);
}

/**
 * roster_name_index_hash_initials:
 * @vocabulary: the vocabulary of the name
 * @name: a name
 *
 * Returns: the hash of the word that its initials make, or 0 if that says nothing
 */
guint32
roster_name_index_hash_initials (RosterVocabulary *vocabulary, const RosterNameView *name)
{
  guint32 hash = ROSTER_HASH_START;

  if (name->n_words < FEWEST_INITIALS || name->n_words > MOST_INITIALS)
    return 0;

  for (guint i = 0; i < name->n_words; i++)
    {
      const char *text = roster_vocabulary_get_text (vocabulary, name->words[i]);

      for (const char *c = text; c < g_utf8_next_char (text); c++)
        hash = roster_hash_add (hash, (guchar) *c);
    }

  return roster_hash_end (hash);
}
