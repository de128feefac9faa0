/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-candidate-finder.h"

#include <stdlib.h>
#include <string.h>

#include "match/roster-name-hashes.h"

/* How many targets are compared word by word. */
#define MAX_CHOSEN 8

/* How many of one hash are looked at. */
#define MAX_EQUAL 4

/* So many targets are counted; then a word counts only for those, unless it has too many. */
#define WORD_BUDGET    600
#define POSTING_BUDGET 3000

/* The longer the list, the more targets have letters in common by chance: for each time that it is
 * twice as long as a short one, so many more are counted. */
#define TRIGRAM_BUDGET 1000
#define SHORT_LIST     5000

/* A word that more targets have is no misspelling. */
#define FREQUENT 50

/* What a target counts of a word that is only like one of its own. */
#define NEIGHBOUR 0.8f

/* Below, trigrams may find something better. */
#define GOOD 0.80f

/* Worse ones are no candidates. */
#define WORST 0.45f

struct _RosterCandidateFinder
{
  RosterNameIndex *index;
  float *sums; /* of each target, 0 between two names */
  guint32 *touched;
  guint n_touched;
  guint trigram_budget;
  guint32 chosen[4 * MAX_EQUAL + 3 * MAX_CHOSEN];
  guint n_chosen;
};

/* A key and how many targets it has. */
typedef struct
{
  guint32 key;
  guint32 n;
  float weight;
} Rarity;

typedef struct
{
  guint n;
  Rarity rows[64];
} Rarities;

RosterCandidateFinder *
roster_candidate_finder_new (RosterNameIndex *index)
{
  RosterCandidateFinder *self = g_new0 (RosterCandidateFinder, 1);
  guint n_targets = roster_name_list_get_n (index->targets);

  self->index = index;
  self->trigram_budget = TRIGRAM_BUDGET * MAX (g_bit_storage (n_targets / SHORT_LIST), 1);
  self->sums = g_new0 (float, n_targets + 1);
  self->touched = g_new (guint32, n_targets + 1);

  return self;
}

void
roster_candidate_finder_free (RosterCandidateFinder *self)
{
  g_free (self->sums);
  g_free (self->touched);
  g_free (self);
}

static void
choose (RosterCandidateFinder *self, guint32 target)
{
  for (guint i = 0; i < self->n_chosen; i++)
    {
      if (self->chosen[i] == target)
        return;
    }

  if (self->n_chosen < G_N_ELEMENTS (self->chosen))
    self->chosen[self->n_chosen++] = target;
}

static void
choose_equal (RosterCandidateFinder *self, RosterKeyIndex *keys, guint32 key)
{
  guint n;
  const RosterKeyEntry *entries = roster_key_index_look_up (keys, key, &n);
  guint n_equal = 0;

  for (guint i = 0; i < n && n_equal < MAX_EQUAL; i++)
    {
      if (entries[i].key == key)
        {
          choose (self, entries[i].value);
          n_equal++;
        }
    }
}

/* Without a branch, which nobody could predict: there is room for one target more than there are.
 */
static void
add (RosterCandidateFinder *self, guint32 target, float weight)
{
  self->touched[self->n_touched] = target;
  self->n_touched += self->sums[target] <= 0;
  self->sums[target] += weight;
}

static void
add_postings (RosterCandidateFinder *self,
              const RosterPostings *postings,
              guint32 key,
              float weight)
{
  const guint32 *target = postings->targets + postings->starts[key];
  const guint32 *end = postings->targets + postings->starts[key + 1];

  while (target < end)
    add (self, *target++, weight);
}

/* Only to targets that have something in common with the name already. */
static void
add_to_touched (RosterCandidateFinder *self,
                const RosterPostings *postings,
                guint32 key,
                float weight)
{
  const guint32 *target = postings->targets + postings->starts[key];
  const guint32 *end = postings->targets + postings->starts[key + 1];
  float *sums = self->sums;

  for (; target < end; target++)
    {
      if (sums[*target] > 0)
        sums[*target] += weight;
    }
}

/* Moves the best of what was counted to what is chosen, and forgets the rest. A target counts by
 * the share of its own and the name's weight (@total) that was found; @least_total is the least
 * that a target has. */
static void
choose_counted (RosterCandidateFinder *self,
                const float *target_totals,
                float least_total,
                float total)
{
  struct
  {
    float value;
    guint32 target;
  } best[MAX_CHOSEN];
  float enough = 0;
  guint n = 0;

  for (guint i = 0; i < self->n_touched; i++)
    {
      guint32 target = self->touched[i];
      float sum = self->sums[target];
      guint place = n;
      float value;

      self->sums[target] = 0;
      if (sum < enough)
        continue;

      value = sum / (total + target_totals[target]);
      if (n == MAX_CHOSEN && value < best[n - 1].value)
        continue;

      while (place > 0 && (value > best[place - 1].value ||
                           (value >= best[place - 1].value && target < best[place - 1].target)))
        place--;
      if (place == MAX_CHOSEN)
        continue;

      n = MIN (n + 1, MAX_CHOSEN);
      for (guint j = n - 1; j > place; j--)
        best[j] = best[j - 1];
      best[place].value = value;
      best[place].target = target;
      /* A little less, so that rounding takes nobody out. */
      if (n == MAX_CHOSEN)
        enough = 0.99f * best[n - 1].value * (total + least_total);
    }
  self->n_touched = 0;

  for (guint i = 0; i < n; i++)
    choose (self, best[i].target);
}

static int
compare_rarity (const void *a, const void *b)
{
  const Rarity *first = a;
  const Rarity *second = b;

  if (first->n != second->n)
    return first->n < second->n ? -1 : 1;

  return first->key < second->key ? -1 : first->key > second->key;
}

static void
add_rarity (Rarities *rarities, RosterNameIndex *index, guint32 key, float weight)
{
  guint n;

  if (key >= index->n_words || rarities->n == G_N_ELEMENTS (rarities->rows))
    return;

  n = index->words.starts[key + 1] - index->words.starts[key];
  if (n > 0)
    rarities->rows[rarities->n++] = (Rarity){ key, n, weight };
}

/* Words of the targets that differ in a letter. */
static void
add_neighbours (RosterNameIndex *index,
                const RosterNameQuery *query,
                guint32 word,
                Rarities *rarities)
{
  guint32 hashes[ROSTER_WORD_MAX_LETTERS];
  guint32 seen[16];
  guint n_seen = 0;
  guint n_hashes;

  if (word < index->n_words && index->words.starts[word + 1] - index->words.starts[word] > FREQUENT)
    return;

  n_hashes = roster_name_hash_spellings (query->vocabulary, word, hashes);
  for (guint i = 0; i < n_hashes; i++)
    {
      guint n;
      const RosterKeyEntry *entries = roster_key_index_look_up (index->spellings, hashes[i], &n);

      for (guint j = 0; j < n; j++)
        {
          guint32 other = entries[j].value;
          gboolean is_seen = entries[j].key != hashes[i] || other == word;

          for (guint k = 0; k < n_seen && !is_seen; k++)
            is_seen = seen[k] == other;
          if (is_seen || n_seen == G_N_ELEMENTS (seen))
            continue;

          seen[n_seen++] = other;
          if (roster_word_likeness_get (query->vocabulary, word, other).relation ==
              ROSTER_WORDS_MISSPELLED)
            add_rarity (rarities, index, other, NEIGHBOUR * index->weights[other]);
        }
    }
}

/* A word of the targets that is this word and the one before written together. */
static void
add_joined (RosterNameIndex *index, const RosterNameQuery *query, guint i, Rarities *rarities)
{
  char text[2 * ROSTER_WORD_MAX_BYTES];
  guint32 parts[] = { query->name.words[i - 1], query->name.words[i] };
  gsize length = 0;
  guint32 joined;

  for (gsize j = 0; j < G_N_ELEMENTS (parts); j++)
    {
      guint n_bytes = roster_vocabulary_get (query->vocabulary, parts[j])->n_bytes;

      memcpy (text + length, roster_vocabulary_get_text (query->vocabulary, parts[j]), n_bytes);
      length += n_bytes;
    }

  if (roster_vocabulary_find (index->vocabulary, text, length, &joined) && joined < index->n_words)
    add_rarity (rarities, index, joined, index->weights[joined]);
}

/* Targets that write this word as two. */
static void
add_parted (RosterCandidateFinder *self, const RosterNameQuery *query, guint32 word)
{
  guint32 hash = roster_vocabulary_get (query->vocabulary, word)->hash;
  guint n;
  const RosterKeyEntry *entries = roster_key_index_look_up (self->index->target_joined, hash, &n);

  for (guint i = 0; i < n; i++)
    {
      if (entries[i].key == hash && self->n_touched < WORD_BUDGET)
        add (self, entries[i].value, roster_weights_get (&query->weights, word));
    }
}

/* Counts the rarest words first. Targets that have only frequent words in common are not looked
 * for, unless there are no others. */
static void
count_rarities (RosterCandidateFinder *self, Rarities *rarities)
{
  const RosterPostings *postings = &self->index->words;

  qsort (rarities->rows, rarities->n, sizeof (Rarity), compare_rarity);
  for (guint i = 0; i < rarities->n; i++)
    {
      const Rarity *row = &rarities->rows[i];

      if (self->n_touched == 0 || self->n_touched + row->n <= WORD_BUDGET)
        add_postings (self, postings, row->key, row->weight);
      else if (row->n <= POSTING_BUDGET)
        add_to_touched (self, postings, row->key, row->weight);
    }
}

static void
choose_initials (RosterCandidateFinder *self, const RosterNameQuery *query)
{
  RosterNameIndex *index = self->index;

  if (query->name.n_words == 1)
    choose_equal (self, index->target_initials,
                  roster_vocabulary_get (query->vocabulary, query->name.words[0])->hash);
}

/* Targets that are found through their words. */
static void
choose_by_words (RosterCandidateFinder *self, const RosterNameQuery *query, gboolean is_settled)
{
  Rarities rarities;
  float total = 0;

  rarities.n = 0;
  for (guint i = 0; i < query->name.n_words; i++)
    {
      guint32 word = query->name.words[i];
      float weight = roster_weights_get (&query->weights, word);

      total += weight;
      add_rarity (&rarities, self->index, roster_vocabulary_get (query->vocabulary, word)->means,
                  weight);
      if (is_settled)
        continue;

      add_neighbours (self->index, query, word, &rarities);
      add_parted (self, query, word);
      if (i > 0)
        add_joined (self->index, query, i, &rarities);
    }
  count_rarities (self, &rarities);
  choose_counted (self, self->index->target_weights, self->index->least_weight, total);
}

/* Targets that have letters in common, the rarest three in a row first. */
static void
choose_by_trigrams (RosterCandidateFinder *self, const RosterNameQuery *query)
{
  RosterNameIndex *index = self->index;
  guint32 trigrams[ROSTER_MAX_TRIGRAMS];
  Rarity rarities[ROSTER_MAX_TRIGRAMS];
  guint n = roster_name_hash_trigrams (query->vocabulary, &query->name, trigrams);
  guint left = self->trigram_budget;

  for (guint i = 0; i < n; i++)
    rarities[i] =
        (Rarity){ trigrams[i],
                  index->trigrams.starts[trigrams[i] + 1] - index->trigrams.starts[trigrams[i]],
                  index->trigram_weights[trigrams[i]] };

  qsort (rarities, n, sizeof (Rarity), compare_rarity);
  for (guint i = 0; i < n && rarities[i].n <= left; i++)
    {
      add_postings (self, &index->trigrams, rarities[i].key,
                    rarities[i].weight * rarities[i].weight);
      left -= rarities[i].n;
    }
  choose_counted (self, index->trigram_norms, index->least_norm, 0);
}

static gboolean
is_better (const RosterNameScore *a, const RosterNameScore *b)
{
  return a->value > b->value || (a->value >= b->value && a->target < b->target);
}

/* Compares what was chosen from @first on; keeps the best. */
static guint
score_chosen (RosterCandidateFinder *self,
              const RosterNameQuery *query,
              guint first,
              RosterNameScore *scores,
              guint n)
{
  for (guint i = first; i < self->n_chosen; i++)
    {
      float floor = n == ROSTER_MAX_CANDIDATES ? scores[n - 1].value : WORST;
      RosterNameScore score = roster_name_score_get (query, self->chosen[i], floor);
      guint place = n;

      if (score.value < WORST)
        continue;

      while (place > 0 && is_better (&score, &scores[place - 1]))
        place--;
      if (place == ROSTER_MAX_CANDIDATES)
        continue;

      n = MIN (n + 1, ROSTER_MAX_CANDIDATES);
      for (guint j = n - 1; j > place; j--)
        scores[j] = scores[j - 1];
      scores[place] = score;
    }

  return n;
}

/**
 * roster_candidate_finder_find:
 * @self: a finder
 * @query: a name
 * @scores: (out caller-allocates): room for %ROSTER_MAX_CANDIDATES
 *
 * Finds the nearest targets, the best first; of equal ones that which comes first in the list.
 *
 * Returns: how many there are
 */
guint
roster_candidate_finder_find (RosterCandidateFinder *self,
                              const RosterNameQuery *query,
                              RosterNameScore *scores)
{
  RosterNameIndex *index = self->index;
  guint n_compared;
  guint n;

  self->n_chosen = 0;
  if (query->keys.same != 0)
    choose_equal (self, index->target_same, query->keys.same);
  if (query->name.n_words == 0)
    return score_chosen (self, query, 0, scores, 0);

  choose_equal (self, index->target_words, query->keys.words);
  choose_by_words (self, query, self->n_chosen > 0);
  choose_equal (self, index->target_bags, query->keys.bag);
  choose_equal (self, index->target_letters, query->keys.letters);
  choose_initials (self, query);
  n = score_chosen (self, query, 0, scores, 0);

  if (n == 0 || scores[0].value < GOOD)
    {
      n_compared = self->n_chosen;
      choose_by_trigrams (self, query);
      n = score_chosen (self, query, n_compared, scores, n);
    }

  return n;
}
