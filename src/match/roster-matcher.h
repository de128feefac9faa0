/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "match/roster-match-evidence.h"
#include "match/roster-match-judge.h"

G_BEGIN_DECLS

/**
 * RosterMatcher:
 *
 * Finds for each source client the targets that may be the same client, and says which can be
 * accepted without a person. Names are numbers here: their places in the two lists that it is made
 * with. After [method@Roster.Matcher.run] it does not change any more and can be asked from any
 * thread.
 */
typedef struct _RosterMatcher RosterMatcher;

/**
 * RosterMatchProgress:
 * @n_done: how many sources were compared
 * @n_sources: how many there are
 * @user_data: as given
 *
 * Called in the thread that runs the matcher, a few times in a second or so.
 */
typedef void (*RosterMatchProgress) (guint n_done, guint n_sources, gpointer user_data);

#define ROSTER_TYPE_MATCHER (roster_matcher_get_type ())
ROSTER_DECLARE_BOXED (RosterMatcher, roster_matcher)

RosterMatcher *roster_matcher_new (RosterLexicon *lexicon,
                                   const char *const *sources,
                                   guint n_sources,
                                   const char *const *targets,
                                   guint n_targets);

void roster_matcher_set_evidence (RosterMatcher *self,
                                  const RosterMatchEvidence *rows,
                                  guint n_rows);
gboolean roster_matcher_run (RosterMatcher *self,
                             guint n_threads,
                             RosterMatchProgress progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

const RosterMatchVerdict *roster_matcher_get_verdict (RosterMatcher *self, guint source);
const RosterMatchCandidate *roster_matcher_get_candidates (RosterMatcher *self,
                                                           guint source,
                                                           guint *n);

const RosterMatchEvidence *roster_matcher_get_evidence (RosterMatcher *self,
                                                        guint source,
                                                        guint *n);
RosterMatchJudge *roster_matcher_new_judge (RosterMatcher *self);
RosterNameIndex *roster_matcher_get_index (RosterMatcher *self);

G_END_DECLS
