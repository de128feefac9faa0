/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-near-spelling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "match/roster-edit-distance.h"
#include "text/roster-fold.h"

#define MAX_CANDIDATES     5
#define SCORE_SAME_NAME    100
#define SCORE_NORMALISED   95
#define SHORTEST_NEAR_WORD 4

/* How many letters two names may differ in, by the length of the shorter one, and what that is
 * worth. */
static const struct
{
  guint distance;
  guint min_letters;
  int score;
} tolerances[] = {
  { 1, 4, 85 },
  { 2, 8, 75 },
  { 3, 15, 65 },
};

/* A name, ready to be compared. */
typedef struct
{
  char *name_key;
  char *loose_key;
  gunichar *characters; /* of the loose key */
  guint length;
  guint n_letters; /* without the spaces */
} Spelling;

struct _RosterNearSpelling
{
  GPtrArray *targets;
  GArray *spellings; /* of Spelling, in the order of the targets */
};

static void
spelling_clear (Spelling *spelling)
{
  g_free (spelling->name_key);
  g_free (spelling->loose_key);
  g_free (spelling->characters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Spelling, spelling_clear)

static void
roster_near_spelling_clear (RosterNearSpelling *self)
{
  g_clear_pointer (&self->spellings, g_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterNearSpelling, roster_near_spelling)

static Spelling
spell (const char *name)
{
  Spelling spelling = { NULL };
  glong length;

  spelling.name_key = roster_fold_name (name);
  spelling.loose_key = roster_fold_loose (name);
  spelling.characters = g_utf8_to_ucs4_fast (spelling.loose_key, -1, &length);
  spelling.length = (guint) length;
  for (guint i = 0; i < spelling.length; i++)
    spelling.n_letters += spelling.characters[i] != ' ';

  return spelling;
}

/**
 * roster_near_spelling_new:
 * @targets: (element-type RosterTarget): all targets of the documentation; kept, must not change
 *
 * Returns: (transfer full): the index
 */
RosterNearSpelling *
roster_near_spelling_new (GPtrArray *targets)
{
  RosterNearSpelling *self;

  g_return_val_if_fail (targets != NULL, NULL);

  self = roster_near_spelling_alloc ();
  self->targets = g_ptr_array_ref (targets);
  self->spellings = g_array_sized_new (FALSE, FALSE, sizeof (Spelling), targets->len);
  g_array_set_clear_func (self->spellings, (GDestroyNotify) spelling_clear);

  for (guint i = 0; i < targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (targets, i);
      Spelling spelling = spell (target->name);

      g_array_append_val (self->spellings, spelling);
    }

  return self;
}

static gboolean
is_roman_numeral (const char *word)
{
  return word[0] != '\0' && word[strspn (word, "ivx")] == '\0';
}

static char *
digits_of (const char *word)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_unichar_isdigit (g_utf8_get_char (c)))
        g_string_append_unichar (digits, g_utf8_get_char (c));
    }

  return g_string_free (digits, FALSE);
}

/* A number, a numeral or a short word (“Ltd”, “UK”, “B”) is never a misspelling of another. */
static gboolean
may_be_same_word (const char *a, const char *b)
{
  g_autofree char *digits_a = NULL;
  g_autofree char *digits_b = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;
  if (is_roman_numeral (a) || is_roman_numeral (b))
    return FALSE;
  if (MIN (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1)) < SHORTEST_NEAR_WORD)
    return FALSE;

  digits_a = digits_of (a);
  digits_b = digits_of (b);

  return strcmp (digits_a, digits_b) == 0;
}

/* “Air Tech” and “Airtech”, but not “Fund 1 2” and “Fund 12”. */
static gboolean
differ_only_in_spaces (const Spelling *a, const Spelling *b)
{
  guint j = 0;

  if (a->n_letters != b->n_letters)
    return FALSE;

  for (guint i = 0; i < a->length; i++)
    {
      if (a->characters[i] == ' ')
        continue;
      while (b->characters[j] == ' ')
        j++;
      if (a->characters[i] != b->characters[j++] || g_unichar_isdigit (a->characters[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
words_agree (char **a, char **b)
{
  for (guint i = 0; a[i] != NULL; i++)
    {
      if (!may_be_same_word (a[i], b[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
holds_numeral (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_roman_numeral (words[i]))
        return TRUE;
    }

  return FALSE;
}

/* A distance counts letters; whether they carry the meaning shows word by word. */
static gboolean
may_be_misspelled (const Spelling *a, const Spelling *b)
{
  g_auto (GStrv) words_a = g_strsplit (a->loose_key, " ", -1);
  g_auto (GStrv) words_b = g_strsplit (b->loose_key, " ", -1);

  if (g_strv_length (words_a) == g_strv_length (words_b))
    return words_agree (words_a, words_b);

  return differ_only_in_spaces (a, b) && !holds_numeral (words_a) && !holds_numeral (words_b);
}

static char *
explain_distance (const Spelling *a, const Spelling *b, guint distance)
{
  if (differ_only_in_spaces (a, b))
    return g_strdup (_ ("Names differ only in their spaces"));
  if (distance == 1)
    return g_strdup (_ ("Names differ in one letter"));

  /* Translators: %u is 2 or more. */
  return g_strdup_printf (
      ngettext ("Names differ in %u letter", "Names differ in %u letters", distance), distance);
}

static RosterCandidate *
compare_letters (const Spelling *source, const Spelling *spelling, RosterTarget *target)
{
  guint shorter = MIN (source->n_letters, spelling->n_letters);
  g_autofree char *reason = NULL;
  guint limit = 0;
  guint distance;

  for (gsize i = 0; i < G_N_ELEMENTS (tolerances); i++)
    {
      if (shorter >= tolerances[i].min_letters)
        limit = tolerances[i].distance;
    }
  if (limit == 0)
    return NULL;

  distance = roster_edit_distance (source->characters, source->length, spelling->characters,
                                   spelling->length, limit);
  if (distance > limit || !may_be_misspelled (source, spelling))
    return NULL;

  reason = explain_distance (source, spelling, distance);

  return roster_candidate_new (target->id, target->name, ROSTER_RUNG_SIMILAR,
                               tolerances[distance - 1].score, reason);
}

static RosterCandidate *
compare (const Spelling *source, const Spelling *spelling, RosterTarget *target)
{
  if (strcmp (source->name_key, spelling->name_key) == 0)
    return roster_candidate_new (target->id, target->name, ROSTER_RUNG_SAME_NAME, SCORE_SAME_NAME,
                                 _ ("Same name"));
  if (strcmp (source->loose_key, spelling->loose_key) == 0)
    return roster_candidate_new (target->id, target->name, ROSTER_RUNG_NORMALISED, SCORE_NORMALISED,
                                 _ ("Same name but for punctuation, accents or “and”"));

  return compare_letters (source, spelling, target);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const RosterCandidate *first = *(RosterCandidate *const *) a;
  const RosterCandidate *second = *(RosterCandidate *const *) b;
  int order = second->score - first->score;

  if (order == 0)
    order = strcmp (first->name, second->name);

  return order != 0 ? order : strcmp (first->target_id, second->target_id);
}

/**
 * roster_near_spelling_find:
 * @self: an index
 * @source: a client
 *
 * Looks for the targets whose name is that of @source, or differs in punctuation, accents, “and”,
 * or in up to three letters, depending on its length. Numbers, roman numerals and short words must
 * be the same. At most five, the best first.
 *
 * Returns: (transfer full) (element-type RosterCandidate): candidates, possibly none
 */
GPtrArray *
roster_near_spelling_find (RosterNearSpelling *self, RosterClient *source)
{
  GPtrArray *candidates;
  g_auto (Spelling) spelling = { NULL };

  g_return_val_if_fail (self != NULL && source != NULL, NULL);

  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_candidate_unref);
  spelling = spell (source->name);
  if (spelling.name_key[0] == '\0')
    return candidates;

  for (guint i = 0; i < self->targets->len; i++)
    {
      RosterCandidate *candidate =
          compare (&spelling, &g_array_index (self->spellings, Spelling, i),
                   g_ptr_array_index (self->targets, i));

      if (candidate != NULL)
        g_ptr_array_add (candidates, candidate);
    }

  g_ptr_array_sort (candidates, compare_candidates);
  if (candidates->len > MAX_CANDIDATES)
    g_ptr_array_set_size (candidates, MAX_CANDIDATES);

  return candidates;
}
