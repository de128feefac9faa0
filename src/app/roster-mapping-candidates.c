/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-mapping-private.h"
#include "match/roster-hash.h"
#include "match/roster-match-explanation.h"

/* Which targets a client may be, and what Roster thinks of that, in words. */

/* A candidate that is less near is named, but not put forward. */
#define MIN_SCORE 60

static RosterMatcher *
get_matcher (RosterMapping *self)
{
  return roster_match_snapshot_get_matcher (roster_mapping_get_index (self)->snapshot);
}

static gboolean
find_source (RosterMapping *self, RosterClientState *state, guint *source)
{
  return roster_match_snapshot_find_source (roster_mapping_get_index (self)->snapshot,
                                            state->client->id, source);
}

const RosterMatchVerdict *
roster_mapping_get_verdict (RosterMapping *self, RosterClientState *state)
{
  static const RosterMatchVerdict none = { ROSTER_MATCH_DECISION_NONE };
  guint source;

  return find_source (self, state, &source)
             ? roster_match_judge_get (roster_mapping_get_index (self)->judge, source)
             : &none;
}

const RosterMatchCandidate *
roster_mapping_get_candidates (RosterMapping *self, RosterClientState *state, guint *n)
{
  guint source;

  *n = 0;

  return find_source (self, state, &source)
             ? roster_matcher_get_candidates (get_matcher (self), source, n)
             : NULL;
}

RosterCandidate *
roster_mapping_make_candidate (RosterMapping *self, RosterClientState *state, guint place)
{
  RosterMappingIndex *index = roster_mapping_get_index (self);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_autoptr (GArray) reasons = NULL;
  const RosterMatchCandidate *candidates;
  RosterTarget *target;
  guint source;
  guint n;

  if (!find_source (self, state, &source))
    return NULL;

  candidates = roster_matcher_get_candidates (get_matcher (self), source, &n);
  target = g_ptr_array_index (index->targets, candidates[place].target);
  reasons = roster_match_explanation_list (get_matcher (self), source, place);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *sentence =
          roster_match_reason_dup_sentence (&g_array_index (reasons, RosterMatchReason, i));

      g_strv_builder_add (sentences, sentence);
    }

  return roster_candidate_new (target->id, target->name, candidates[place].rung,
                               candidates[place].score, g_strv_builder_end (sentences));
}

/**
 * roster_mapping_find_candidates:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: (transfer full) (element-type RosterCandidate): targets that may be it, the best first
 */
GPtrArray *
roster_mapping_find_candidates (RosterMapping *self, RosterClientState *state)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_candidate_unref);
  guint n;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), candidates);

  roster_mapping_get_candidates (self, state, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (candidates, roster_mapping_make_candidate (self, state, i));

  return candidates;
}

/**
 * roster_mapping_find_best:
 * @self: a loaded list
 * @state: one of its clients
 * @is_suggested: (out): whether nothing speaks against it
 *
 * Returns: (transfer full) (nullable): the target that it may be most likely
 */
RosterCandidate *
roster_mapping_find_best (RosterMapping *self, RosterClientState *state, gboolean *is_suggested)
{
  guint n;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  *is_suggested = roster_mapping_get_verdict (self, state)->decision == ROSTER_MATCH_DECISION_MATCH;
  roster_mapping_get_candidates (self, state, &n);

  return n > 0 ? roster_mapping_make_candidate (self, state, 0) : NULL;
}

/**
 * roster_mapping_find_suggestion:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: (transfer full) (nullable): the target that its row offers
 */
RosterCandidate *
roster_mapping_find_suggestion (RosterMapping *self, RosterClientState *state)
{
  gboolean is_suggested;
  g_autoptr (RosterCandidate) best = roster_mapping_find_best (self, state, &is_suggested);

  return is_suggested ? g_steal_pointer (&best) : NULL;
}

/**
 * roster_mapping_is_conflict:
 * @self: a loaded list
 * @state: an undecided client
 *
 * What is only not near enough is no conflict.
 *
 * Returns: whether two want the same, or one name is there more than once, so that a person has to
 *   decide
 */
gboolean
roster_mapping_is_conflict (RosterMapping *self, RosterClientState *state)
{
  static const gboolean conflicts[] = {
    [ROSTER_OBSTACLE_EMPTY] = TRUE,        [ROSTER_OBSTACLE_TWIN_SOURCES] = TRUE,
    [ROSTER_OBSTACLE_TWIN_TARGETS] = TRUE, [ROSTER_OBSTACLE_TWO_TARGETS] = TRUE,
    [ROSTER_OBSTACLE_TWO_SOURCES] = TRUE,  [ROSTER_OBSTACLE_EVIDENCE] = TRUE,
    [ROSTER_OBSTACLE_TAKEN] = TRUE,
  };

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), FALSE);

  return conflicts[roster_mapping_get_verdict (self, state)->obstacle];
}

/**
 * roster_mapping_explain_nearest:
 * @self: a loaded list
 * @state: an undecided client that is no conflict
 *
 * Returns: (transfer full) (nullable): a sentence about the best candidate, where that is too far
 *   to be put forward
 */
char *
roster_mapping_explain_nearest (RosterMapping *self, RosterClientState *state)
{
  RosterTarget *target;
  guint n;
  const RosterMatchCandidate *candidates;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  candidates = roster_mapping_get_candidates (self, state, &n);
  if (n == 0 || candidates[0].score >= MIN_SCORE ||
      roster_mapping_get_verdict (self, state)->decision == ROSTER_MATCH_DECISION_MATCH)
    return NULL;

  target = g_ptr_array_index (roster_mapping_get_index (self)->targets, candidates[0].target);

  /* Translators: %s is the name of a client of the documentation. */
  return g_strdup_printf (_ ("No such client in the documentation; the nearest is “%s”"),
                          target->name);
}

/* What people know it by. */
static const char *
get_label (RosterClientState *state)
{
  return *state->client->name != '\0' ? state->client->name : state->client->id;
}

static char *
explain_taken (RosterMapping *self, RosterClientState *state)
{
  RosterMappingIndex *index = roster_mapping_get_index (self);
  guint n;
  const RosterMatchCandidate *candidates = roster_mapping_get_candidates (self, state, &n);
  RosterTarget *target = g_ptr_array_index (index->targets, candidates[0].target);
  RosterClientState *owner = roster_mapping_find_owner (self, target->id, state);
  gboolean is_same = (candidates[0].marks & ROSTER_MATCH_SAME) != 0;

  if (owner == NULL)
    return NULL;
  if (owner->client->missing_since != 0 && is_same)
    return g_strdup_printf (_ ("The target of this name belongs to “%s”, which the RMM does not "
                               "list any more: decide by hand"),
                            get_label (owner));
  if (is_same)
    /* Translators: %s is the name of a client. */
    return g_strdup_printf (_ ("The target of this name already belongs to “%s”"),
                            get_label (owner));

  /* Translators: the name of a target and of a client. */
  return g_strdup_printf (_ ("“%s” already belongs to “%s”"), target->name, get_label (owner));
}

/**
 * roster_mapping_explain_obstacle:
 * @self: a loaded list
 * @state: an undecided client
 *
 * Returns: (transfer full) (nullable): a sentence that says why a person has to decide; NULL if
 *   nothing is in the way, or if nothing is near
 */
char *
roster_mapping_explain_obstacle (RosterMapping *self, RosterClientState *state)
{
  const RosterMatchVerdict *verdict;
  g_auto (RosterMatchReason) reason = { 0 };
  guint source;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  verdict = roster_mapping_get_verdict (self, state);
  if (verdict->obstacle == ROSTER_OBSTACLE_NONE || !find_source (self, state, &source))
    return NULL;
  if (verdict->obstacle == ROSTER_OBSTACLE_TAKEN)
    return explain_taken (self, state);

  return roster_match_explanation_explain (get_matcher (self), source, verdict, &reason)
             ? roster_match_reason_dup_sentence (&reason)
             : NULL;
}

/* What spoke for the target when it was decided. */
static char *
explain_match (RosterDecision *decision)
{
  static const char *const rungs[] = {
    [ROSTER_RUNG_EXTERNAL_ID] = N_ ("Its devices are known there"),
    [ROSTER_RUNG_SAME_NAME] = N_ ("Same name"),
    [ROSTER_RUNG_NORMALISED] = N_ ("Same name but for punctuation, accents or “and”"),
    [ROSTER_RUNG_DEVICES] = N_ ("Its devices are already there"),
    [ROSTER_RUNG_SIMILAR] = N_ ("Similar name"),
  };

  if (decision->reason != NULL)
    return g_strdup (decision->reason);
  if (decision->how == ROSTER_HOW_AUTO)
    return g_strdup (_ ("Same name"));
  if ((gsize) decision->rung < G_N_ELEMENTS (rungs) && rungs[decision->rung] != NULL)
    return g_strdup (_ (rungs[decision->rung]));

  return g_strdup (_ ("By hand"));
}

static char *
explain_decided (RosterMapping *self, RosterClientState *state)
{
  const char *target = roster_target_owners_get_target (state);
  g_autofree char *reason = NULL;
  RosterClientState *other;
  const char *user;

  if (state->decision->kind == ROSTER_DECISION_EXCLUDE)
    return g_strdup (_ ("Excluded"));

  if (target == NULL)
    return g_strdup (_ ("To be created"));

  if (state->target_name == NULL)
    return g_strdup (_ ("Its target is not in the documentation any more: decide again"));

  other = roster_mapping_find_owner (self, target, state);
  if (other != NULL)
    return g_strdup_printf (_ ("Shared with “%s”"), get_label (other));

  reason = roster_target_owners_is_created (state) ? g_strdup (_ ("Created"))
                                                   : explain_match (state->decision);
  user = roster_mapping_find_user (self, target);
  if (user == NULL)
    return g_steal_pointer (&reason);

  /* Translators: why a client is matched with a target, and the name of another integration. */
  return g_strdup_printf (_ ("%s · also used by “%s”"), reason, user);
}

/* The same with the name of the target, where the sentence is about one and does not name it. */
char *
roster_mapping_explain_conflict (RosterMapping *self, RosterClientState *state)
{
  guint8 obstacle = roster_mapping_get_verdict (self, state)->obstacle;
  g_autofree char *sentence = roster_mapping_explain_obstacle (self, state);
  RosterMappingIndex *index = roster_mapping_get_index (self);
  guint n;
  const RosterMatchCandidate *candidates = roster_mapping_get_candidates (self, state, &n);

  if (sentence == NULL || n == 0 ||
      (obstacle != ROSTER_OBSTACLE_TWO_SOURCES && obstacle != ROSTER_OBSTACLE_TWO_TARGETS &&
       obstacle != ROSTER_OBSTACLE_EVIDENCE))
    return g_steal_pointer (&sentence);

  return g_strdup_printf (
      /* Translators: a client that it may be, and why that is not certain. */
      _ ("Perhaps “%s”: %s"),
      ((RosterTarget *) g_ptr_array_index (index->targets, candidates[0].target))->name, sentence);
}

static char *
explain_undecided (RosterMapping *self, RosterClientState *state)
{
  gboolean is_suggested;
  g_autoptr (RosterCandidate) best = roster_mapping_find_best (self, state, &is_suggested);
  g_autofree char *obstacle = roster_mapping_explain_obstacle (self, state);
  g_autofree char *nearest = roster_mapping_explain_nearest (self, state);
  g_autofree char *reasons = best != NULL ? g_strjoinv (", ", best->reasons) : NULL;

  if (obstacle != NULL && (best == NULL || roster_mapping_is_conflict (self, state)))
    return roster_mapping_explain_conflict (self, state);
  if (best == NULL)
    return NULL;
  if (nearest != NULL)
    return g_steal_pointer (&nearest);
  if (obstacle != NULL)
    /* Translators: a client that it may be, and why that is not certain. */
    return g_strdup_printf (_ ("Perhaps “%s”: %s"), best->name, obstacle);
  if (best->rung == ROSTER_RUNG_SAME_NAME)
    return g_strdup_printf (_ ("Same name as “%s”"), best->name);

  /* Translators: a client that it may be, and what speaks for that. */
  return g_strdup_printf (_ ("May be “%s”: %s"), best->name, reasons);
}

/**
 * roster_mapping_explain:
 * @self: a loaded list
 * @state: one of its clients
 * @is_conflict: (out): whether it is undecided for a reason
 *
 * Returns: (transfer full) (nullable): a sentence that says why the row is as it is
 */
char *
roster_mapping_explain (RosterMapping *self, RosterClientState *state, gboolean *is_conflict)
{
  gboolean is_undecided;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  is_undecided = roster_client_state_get_kind (state) == ROSTER_DECISION_UNDECIDED;
  *is_conflict = is_undecided && roster_mapping_is_conflict (self, state);

  return is_undecided ? explain_undecided (self, state) : explain_decided (self, state);
}

/**
 * roster_mapping_is_shared:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: whether another client, or another integration, has the target that it has or wants
 */
gboolean
roster_mapping_is_shared (RosterMapping *self, RosterClientState *state)
{
  const char *target;
  guint n;
  const RosterMatchCandidate *candidates;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), FALSE);

  target = roster_target_owners_get_target (state);
  if (roster_client_state_get_kind (state) == ROSTER_DECISION_UNDECIDED)
    {
      const RosterMatchVerdict *verdict = roster_mapping_get_verdict (self, state);

      candidates = roster_mapping_get_candidates (self, state, &n);
      if (verdict->decision == ROSTER_MATCH_DECISION_MATCH ||
          verdict->obstacle == ROSTER_OBSTACLE_TAKEN)
        target = ((RosterTarget *) g_ptr_array_index (roster_mapping_get_index (self)->targets,
                                                      candidates[0].target))
                     ->id;
    }

  return target != NULL && (roster_mapping_find_owner (self, target, state) != NULL ||
                            roster_mapping_find_user (self, target) != NULL);
}

/* Another number where what is said about a client is something else, though what is decided for it
 * is the same: its candidates, who has the target, which other integration uses it. */
guint
roster_mapping_hash_around (RosterMapping *self, RosterClientState *state)
{
  const RosterMatchVerdict *verdict = roster_mapping_get_verdict (self, state);
  const char *target = roster_target_owners_get_target (state);
  guint32 hash = roster_hash_bytes ((const char *) verdict, sizeof *verdict);
  RosterClientState *owner;
  const char *user;
  guint n;
  const RosterMatchCandidate *candidates = roster_mapping_get_candidates (self, state, &n);

  if (n > 0)
    {
      hash = roster_hash_add (hash, candidates[0].score);
      hash = roster_hash_add (hash, candidates[0].rung);
    }
  if (target == NULL && n > 0)
    target = ((RosterTarget *) g_ptr_array_index (roster_mapping_get_index (self)->targets,
                                                  candidates[0].target))
                 ->id;
  if (target == NULL)
    return roster_hash_end (hash);

  owner = roster_mapping_find_owner (self, target, state);
  user = roster_mapping_find_user (self, target);
  hash = roster_hash_add (hash, g_str_hash (target));
  hash = roster_hash_add (hash, owner != NULL ? g_str_hash (owner->client->id) : 0);
  hash = roster_hash_add (hash, user != NULL ? g_str_hash (user) : 0);

  return roster_hash_end (hash);
}

/**
 * roster_mapping_find_created:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: (transfer none) (nullable): the target that was created for the client before, which it
 *   is linked to if it is to be created again
 */
RosterTarget *
roster_mapping_find_created (RosterMapping *self, RosterClientState *state)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self) && state != NULL, NULL);

  return state->link != NULL && state->link->created
             ? roster_mapping_find_target (self, state->link->target_id, NULL)
             : NULL;
}
