/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-matcher.h"

/* Sources that a thread takes at a time; progress and cancel are looked at between. */
#define CHUNK 256

#define MAX_THREADS 64

struct _RosterMatcher
{
  RosterNameIndex *index;
  RosterMatchTable table;
  RosterMatchJudge *judge;  /* one that knows nothing of what is decided; NULL until it was run */
  GArray *evidence;         /* of RosterMatchEvidence, by source */
  guint32 *evidence_starts; /* where that of a source begins; NULL without any */
};

/* What the threads of a run share. */
typedef struct
{
  RosterMatcher *matcher;
  GCancellable *cancellable;
  RosterMatchProgress progress;
  gpointer user_data;
  gint next; /* chunk; atomic */
  gint done; /* sources; atomic */
} Run;

static void
roster_matcher_clear (RosterMatcher *self)
{
  g_clear_pointer (&self->judge, roster_match_judge_free);
  g_clear_pointer (&self->index, roster_name_index_free);
  g_free (self->table.candidates);
  g_free (self->table.n_candidates);
  g_clear_pointer (&self->evidence, g_array_unref);
  g_free (self->evidence_starts);
}

ROSTER_DEFINE_BOXED (RosterMatcher, roster_matcher)

/**
 * roster_matcher_new:
 * @lexicon: what is known of words
 * @sources: (array length=n_sources): the names of all clients, as the service gave them
 * @n_sources: how many
 * @targets: (array length=n_targets): the names of all targets
 * @n_targets: how many
 *
 * Reads and indexes the names, which takes a few microseconds each. The lists are not kept.
 *
 * Returns: (transfer full): a matcher that was not run yet
 */
RosterMatcher *
roster_matcher_new (RosterLexicon *lexicon,
                    const char *const *sources,
                    guint n_sources,
                    const char *const *targets,
                    guint n_targets)
{
  RosterMatcher *self;

  g_return_val_if_fail (lexicon != NULL, NULL);
  g_return_val_if_fail (sources != NULL || n_sources == 0, NULL);
  g_return_val_if_fail (targets != NULL || n_targets == 0, NULL);

  self = roster_matcher_alloc ();
  self->index = roster_name_index_new (lexicon, sources, n_sources, targets, n_targets);
  self->table.n_sources = n_sources;
  self->table.n_targets = n_targets;
  self->table.candidates =
      g_new0 (RosterMatchCandidate, (gsize) n_sources * ROSTER_MAX_CANDIDATES + 1);
  self->table.n_candidates = g_new0 (guint8, n_sources + 1);

  return self;
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const RosterMatchEvidence *first = a;
  const RosterMatchEvidence *second = b;

  if (first->source != second->source)
    return first->source < second->source ? -1 : 1;

  return first->target < second->target ? -1 : first->target > second->target;
}

/**
 * roster_matcher_set_evidence:
 * @self: a matcher that was not run yet
 * @rows: (array length=n_rows): what the devices say, in any order
 * @n_rows: how much there is
 *
 * Hands over what is known beside the names. Rows about sources or targets that there are not are
 * left out.
 */
void
roster_matcher_set_evidence (RosterMatcher *self, const RosterMatchEvidence *rows, guint n_rows)
{
  g_return_if_fail (self != NULL && self->evidence == NULL);

  self->evidence = g_array_new (FALSE, FALSE, sizeof (RosterMatchEvidence));
  self->evidence_starts = g_new0 (guint32, self->table.n_sources + 1);
  for (guint i = 0; i < n_rows; i++)
    {
      if (rows[i].source < self->table.n_sources && rows[i].target < self->table.n_targets)
        g_array_append_val (self->evidence, rows[i]);
    }

  g_array_sort (self->evidence, compare_sources);
  for (guint i = 0; i < self->evidence->len; i++)
    self->evidence_starts[g_array_index (self->evidence, RosterMatchEvidence, i).source + 1]++;
  for (guint i = 1; i <= self->table.n_sources; i++)
    self->evidence_starts[i] += self->evidence_starts[i - 1];
}

/**
 * roster_matcher_get_evidence:
 * @self: a matcher
 * @source: a source
 * @n: (out): how much there is
 *
 * Returns: (transfer none) (array length=n) (nullable): what its devices say
 */
const RosterMatchEvidence *
roster_matcher_get_evidence (RosterMatcher *self, guint source, guint *n)
{
  guint first;

  g_return_val_if_fail (self != NULL && source < self->table.n_sources && n != NULL, NULL);

  *n = 0;
  if (self->evidence_starts == NULL)
    return NULL;

  first = self->evidence_starts[source];
  *n = self->evidence_starts[source + 1] - first;

  return *n > 0 ? &g_array_index (self->evidence, RosterMatchEvidence, first) : NULL;
}

static void
match_source (RosterMatcher *self, RosterCandidateFinder *finder, guint source)
{
  RosterNameIndex *index = self->index;
  RosterNameQuery query;
  RosterNameScore scores[ROSTER_MAX_CANDIDATES];
  RosterMatchCandidate *candidates =
      &self->table.candidates[(gsize) source * ROSTER_MAX_CANDIDATES];
  const RosterMatchEvidence *evidence;
  guint n_evidence;
  guint n;

  roster_name_query_init (&query, index, index->vocabulary,
                          roster_name_list_get_text (index->sources, source),
                          roster_name_list_get (index->sources, source));
  query.keys = *roster_name_list_get_keys (index->sources, source);
  n = roster_candidate_finder_find (finder, &query, scores);
  for (guint i = 0; i < n; i++)
    candidates[i] = roster_match_candidate_from_score (&scores[i]);
  evidence = roster_matcher_get_evidence (self, source, &n_evidence);
  n = roster_match_evidence_apply (evidence, n_evidence, candidates, n);
  self->table.n_candidates[source] = (guint8) n;
}

static void
match_chunks (Run *run, gboolean tells_progress)
{
  RosterMatcher *matcher = run->matcher;
  g_autoptr (RosterCandidateFinder) finder = roster_candidate_finder_new (matcher->index);

  while (!g_cancellable_is_cancelled (run->cancellable))
    {
      guint first = (guint) g_atomic_int_add (&run->next, CHUNK);
      guint end = MIN (first + CHUNK, matcher->table.n_sources);
      gint done;

      if (first >= matcher->table.n_sources)
        break;

      for (guint source = first; source < end; source++)
        match_source (matcher, finder, source);

      done = g_atomic_int_add (&run->done, (gint) (end - first)) + (gint) (end - first);
      if (tells_progress && run->progress != NULL)
        run->progress ((guint) done, matcher->table.n_sources, run->user_data);
    }
}

static gpointer
run_thread (gpointer data)
{
  match_chunks (data, FALSE);

  return NULL;
}

/**
 * roster_matcher_new_judge:
 * @self: a matcher that was run and outlives the judge
 *
 * Returns: (transfer full): a judge over what was found, that was not run yet
 */
RosterMatchJudge *
roster_matcher_new_judge (RosterMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return roster_match_judge_new (&self->table, self->index);
}

/**
 * roster_matcher_run:
 * @self: a matcher
 * @n_threads: in how many threads to work, the calling one included
 * @progress: (nullable): called between chunks
 * @user_data: for @progress
 * @cancellable: (nullable): a cancellable, looked at between chunks
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Compares all sources with the targets. Blocks, so it is not for the main thread. The result is
 * the same for any number of threads.
 *
 * Returns: whether it was done, not cancelled
 */
gboolean
roster_matcher_run (RosterMatcher *self,
                    guint n_threads,
                    RosterMatchProgress progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  Run run = { self, cancellable, progress, user_data };
  GThread *threads[MAX_THREADS];
  guint n_chunks;
  guint n_more;

  g_return_val_if_fail (self != NULL && n_threads > 0, FALSE);
  g_return_val_if_fail (self->judge == NULL, FALSE);

  n_chunks = (self->table.n_sources + CHUNK - 1) / CHUNK;
  n_more = MIN (MIN (n_threads, MAX (n_chunks, 1)), MAX_THREADS) - 1;
  for (guint i = 0; i < n_more; i++)
    threads[i] = g_thread_new ("matcher", run_thread, &run);
  match_chunks (&run, TRUE);
  for (guint i = 0; i < n_more; i++)
    g_thread_join (threads[i]);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->judge = roster_matcher_new_judge (self);
  roster_match_judge_run (self->judge);

  return TRUE;
}

/**
 * roster_matcher_get_verdict:
 * @self: a matcher that was run
 * @source: a source
 *
 * Returns: (transfer none): what is to be done about it
 */
const RosterMatchVerdict *
roster_matcher_get_verdict (RosterMatcher *self, guint source)
{
  g_return_val_if_fail (self != NULL && source < self->table.n_sources, NULL);

  return roster_match_judge_get (self->judge, source);
}

/**
 * roster_matcher_get_candidates:
 * @self: a matcher that was run
 * @source: a source
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): its candidates, the best first
 */
const RosterMatchCandidate *
roster_matcher_get_candidates (RosterMatcher *self, guint source, guint *n)
{
  g_return_val_if_fail (self != NULL && source < self->table.n_sources, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->table.n_candidates[source];

  return &self->table.candidates[(gsize) source * ROSTER_MAX_CANDIDATES];
}

/**
 * roster_matcher_get_index:
 * @self: a matcher
 *
 * Returns: (transfer none): what it looks names up in
 */
RosterNameIndex *
roster_matcher_get_index (RosterMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->index;
}
