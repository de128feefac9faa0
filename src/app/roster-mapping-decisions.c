/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-mapping-private.h"
#include "text/roster-fold.h"

static RosterDecision *
make_decision (RosterClientState *state, RosterDecisionKind kind)
{
  RosterDecision *decision = roster_decision_new (state->client->id, kind);

  decision->source_name = g_strdup (state->client->name);
  decision->replaces = state->decision != NULL ? state->decision->id : 0;

  return decision;
}

/**
 * roster_mapping_match:
 * @self: a loaded list
 * @state: one of its clients
 * @target: the target that it is
 *
 * Returns: (transfer full): a decision by hand
 */
RosterDecision *
roster_mapping_match (RosterMapping *self, RosterClientState *state, RosterTarget *target)
{
  RosterDecision *decision = make_decision (state, ROSTER_DECISION_MATCH);

  decision->target_id = g_strdup (target->id);
  decision->target_name = g_strdup (target->name);
  decision->rung = ROSTER_RUNG_BY_HAND;
  decision->score = 100;

  return decision;
}

/**
 * roster_mapping_accept:
 * @self: a loaded list
 * @state: one of its clients
 * @candidate: a target that it may be
 *
 * Returns: (transfer full): a decision that remembers why
 */
RosterDecision *
roster_mapping_accept (RosterMapping *self, RosterClientState *state, RosterCandidate *candidate)
{
  RosterDecision *decision = make_decision (state, ROSTER_DECISION_MATCH);

  decision->target_id = g_strdup (candidate->target_id);
  decision->target_name = g_strdup (candidate->name);
  decision->rung = candidate->rung;
  decision->score = candidate->score;
  decision->how = ROSTER_HOW_SUGGESTED;
  decision->reason = g_strjoinv (", ", candidate->reasons);

  return decision;
}

/**
 * roster_mapping_create:
 * @self: a loaded list
 * @state: one of its clients
 * @name: (nullable): the new target's name, where it is not the client's
 *
 * Returns: (transfer full): a decision by hand
 */
RosterDecision *
roster_mapping_create (RosterMapping *self, RosterClientState *state, const char *name)
{
  RosterDecision *decision = make_decision (state, ROSTER_DECISION_CREATE);

  decision->create_name = g_strdup (name);

  return decision;
}

/**
 * roster_mapping_exclude:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: (transfer full): a decision by hand
 */
RosterDecision *
roster_mapping_exclude (RosterMapping *self, RosterClientState *state)
{
  return make_decision (state, ROSTER_DECISION_EXCLUDE);
}

/**
 * roster_mapping_reset:
 * @self: a loaded list
 * @state: one of its clients
 *
 * Returns: (transfer full): the decision that nothing is decided
 */
RosterDecision *
roster_mapping_reset (RosterMapping *self, RosterClientState *state)
{
  return make_decision (state, ROSTER_DECISION_UNDECIDED);
}

/**
 * roster_mapping_is_news:
 * @state: a client
 * @decision: what may be decided for it
 *
 * What is decided so already is no step of the history.
 *
 * Returns: whether @decision changes anything
 */
gboolean
roster_mapping_is_news (RosterClientState *state, RosterDecision *decision)
{
  g_return_val_if_fail (state != NULL && decision != NULL, FALSE);

  if (roster_client_state_get_kind (state) != decision->kind)
    return TRUE;
  if (decision->kind == ROSTER_DECISION_UNDECIDED)
    return FALSE;

  return g_strcmp0 (state->decision->target_id, decision->target_id) != 0 ||
         g_strcmp0 (state->decision->create_name, decision->create_name) != 0;
}

static gboolean
is_open (RosterClientState *state)
{
  return roster_client_state_get_kind (state) == ROSTER_DECISION_UNDECIDED &&
         state->client->missing_since == 0;
}

/* What a mass action takes of what nothing speaks against. */
typedef enum
{
  TAKE_SAME_NAMES = 1 << 0,
  TAKE_SUGGESTIONS = 1 << 1,
} Take;

static gboolean
takes (RosterMapping *self, RosterClientState *state, Take what)
{
  guint n;
  const RosterMatchCandidate *first = roster_mapping_get_candidates (self, state, &n);

  if (roster_mapping_get_verdict (self, state)->decision != ROSTER_MATCH_DECISION_MATCH)
    return FALSE;

  return ((first->marks & ROSTER_MATCH_SAME) != 0 ? what & TAKE_SAME_NAMES
                                                  : what & TAKE_SUGGESTIONS) != 0;
}

static guint
count_taken (RosterMapping *self, Take what)
{
  GPtrArray *states = roster_mapping_get_states (self);
  guint n = 0;

  for (guint i = 0; i < states->len; i++)
    n += is_open (g_ptr_array_index (states, i)) &&
         takes (self, g_ptr_array_index (states, i), what);

  return n;
}

/* Without the reason, which takes longer than all the rest. */
static RosterDecision *
take_best (RosterMapping *self, RosterClientState *state, RosterHow how)
{
  guint n;
  const RosterMatchCandidate *first = roster_mapping_get_candidates (self, state, &n);
  RosterTarget *target =
      g_ptr_array_index (roster_mapping_get_index (self)->targets, first->target);
  RosterDecision *decision = make_decision (state, ROSTER_DECISION_MATCH);

  decision->target_id = g_strdup (target->id);
  decision->target_name = g_strdup (target->name);
  decision->rung = how == ROSTER_HOW_AUTO ? ROSTER_RUNG_SAME_NAME : first->rung;
  decision->score = first->score;
  decision->how = how;

  return decision;
}

/* The list may have changed since, so that something else is the best one. */
static void
give_reason (RosterMapping *self, RosterDecision *decision)
{
  RosterClientState *state = roster_mapping_find_client (self, decision->client_id, NULL);
  g_autoptr (RosterCandidate) candidate = NULL;
  gboolean is_suggested;

  if (state == NULL || decision->reason != NULL)
    return;

  candidate = roster_mapping_find_best (self, state, &is_suggested);
  if (candidate != NULL && g_strcmp0 (candidate->target_id, decision->target_id) == 0)
    decision->reason = g_strjoinv (", ", candidate->reasons);
}

/**
 * roster_mapping_give_reasons:
 * @self: a loaded list
 * @decisions: (element-type RosterDecision): what [method@Roster.Mapping.accept_suggestions] or
 *   another of its kind made, and nobody else has yet
 * @begin: the first that may be without a reason
 * @until: the monotonic time at which to stop, or %G_MAXINT64
 *
 * Writes into @decisions why each was made. That takes long for many, so it may be done in
 * portions; one is done in any case.
 *
 * Returns: the first that is left, the length of @decisions where none is
 */
guint
roster_mapping_give_reasons (RosterMapping *self, GPtrArray *decisions, guint begin, gint64 until)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self) && decisions != NULL, 0);

  while (begin < decisions->len)
    {
      give_reason (self, g_ptr_array_index (decisions, begin++));
      if (g_get_monotonic_time () >= until)
        break;
    }

  return begin;
}

static GPtrArray *
take_all (RosterMapping *self, Take what, RosterHow how, guint *n_left, guint *n_conflicts)
{
  GPtrArray *states = roster_mapping_get_states (self);
  GPtrArray *decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);

  *n_left = 0;
  *n_conflicts = 0;
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (!is_open (state))
        continue;

      if (takes (self, state, what))
        {
          g_ptr_array_add (decisions, take_best (self, state, how));
          continue;
        }
      *n_left += 1;
      *n_conflicts += roster_mapping_is_conflict (self, state);
    }

  return decisions;
}

/**
 * roster_mapping_auto_match:
 * @self: a loaded list
 * @n_left: (out): undecided clients that it leaves
 * @n_conflicts: (out): how many of these are conflicts
 *
 * Auto-Match All: what has the same name, and is the only one of it on both sides.
 *
 * Returns: (transfer full) (element-type RosterDecision): the decisions, without their reasons
 */
GPtrArray *
roster_mapping_auto_match (RosterMapping *self, guint *n_left, guint *n_conflicts)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  return take_all (self, TAKE_SAME_NAMES, ROSTER_HOW_AUTO, n_left, n_conflicts);
}

guint
roster_mapping_count_auto_match (RosterMapping *self)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), 0);

  return count_taken (self, TAKE_SAME_NAMES);
}

/**
 * roster_mapping_accept_suggestions:
 * @self: a loaded list
 * @n_left: (out): undecided clients that it leaves
 * @n_conflicts: (out): how many of these are conflicts
 *
 * Accept Suggestions: the best candidate of every client for which nothing speaks against it: by
 * its devices, by the same name in another spelling, by a similar one.
 *
 * Returns: (transfer full) (element-type RosterDecision): the decisions, without their reasons
 */
GPtrArray *
roster_mapping_accept_suggestions (RosterMapping *self, guint *n_left, guint *n_conflicts)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  return take_all (self, TAKE_SUGGESTIONS, ROSTER_HOW_SUGGESTED, n_left, n_conflicts);
}

guint
roster_mapping_count_suggestions (RosterMapping *self)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), 0);

  return count_taken (self, TAKE_SUGGESTIONS);
}

/**
 * roster_mapping_match_safe:
 * @self: a loaded list
 * @n_left: (out): undecided clients that it leaves
 * @n_conflicts: (out): how many of these are conflicts
 *
 * Auto-Match All and Accept Suggestions in one step.
 *
 * Returns: (transfer full) (element-type RosterDecision): the decisions, without their reasons
 */
GPtrArray *
roster_mapping_match_safe (RosterMapping *self, guint *n_left, guint *n_conflicts)
{
  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  return take_all (self, TAKE_SAME_NAMES | TAKE_SUGGESTIONS, ROSTER_HOW_SUGGESTED, n_left,
                   n_conflicts);
}

/* The names under which clients are to be created, in the spelling that near-equal ones share. */
static GHashTable *
collect_new_names (RosterMapping *self, GPtrArray *states, RosterClientState *except)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      const char *name;

      if (roster_client_state_get_kind (state) != ROSTER_DECISION_CREATE || state == except)
        continue;

      name = state->decision->create_name;
      g_hash_table_insert (names,
                           name != NULL ? roster_fold_loose (name)
                                        : g_strdup (roster_mapping_get_spelling (self, state)),
                           state->client->name);
    }

  return names;
}

/* A target that is the client already, by its name or by its devices; or that Roster suggests. */
static gboolean
find_same (RosterMapping *self, RosterClientState *state, guint *place)
{
  gboolean is_suggested =
      roster_mapping_get_verdict (self, state)->decision == ROSTER_MATCH_DECISION_MATCH;
  guint n;
  const RosterMatchCandidate *candidates = roster_mapping_get_candidates (self, state, &n);

  for (*place = 0; *place < n; *place += 1)
    {
      if (candidates[*place].rung != ROSTER_RUNG_SIMILAR || (is_suggested && *place == 0))
        return TRUE;
    }

  return FALSE;
}

static const char *
find_new_name (RosterMapping *self, RosterClientState *state, GHashTable *new_names)
{
  return g_hash_table_lookup (new_names, roster_mapping_get_spelling (self, state));
}

static gboolean
is_duplicate (RosterMapping *self, RosterClientState *state, GHashTable *new_names)
{
  guint place;

  return roster_mapping_is_conflict (self, state) || find_same (self, state, &place) ||
         find_new_name (self, state, new_names) != NULL;
}

static char *
explain_same (RosterMapping *self, RosterClientState *state, guint place)
{
  g_autoptr (RosterCandidate) candidate = roster_mapping_make_candidate (self, state, place);

  if (candidate->rung == ROSTER_RUNG_SAME_NAME)
    return g_strdup_printf (_ ("“%s” has the same name: match it"), candidate->name);

  /* Translators: a client of the documentation, and what speaks for it */
  return g_strdup_printf (_ ("“%s” may be the same client: %s"), candidate->name,
                          candidate->reasons[0]);
}

/* Why creating a client for @state would make a duplicate, or NULL. */
static char *
find_duplicate (RosterMapping *self, RosterClientState *state, GHashTable *new_names)
{
  const char *other = find_new_name (self, state, new_names);
  guint place;

  if (roster_mapping_is_conflict (self, state))
    return roster_mapping_explain_conflict (self, state);
  if (find_same (self, state, &place))
    return explain_same (self, state, place);
  if (other != NULL)
    return g_strdup_printf (_ ("“%s” is to be created under nearly the same name: decide by hand"),
                            other);

  return NULL;
}

/**
 * roster_mapping_create_many:
 * @self: a loaded list
 * @states: (element-type RosterClientState): some of its clients
 * @how: how it was decided
 * @left_out: (out) (element-type RosterLeftOut): clients for which a new target would be a
 *   duplicate
 *
 * Create for those of @states that are not to be created already, but for what would make
 * duplicates.
 *
 * Returns: (transfer full) (element-type RosterDecision): the decisions
 */
GPtrArray *
roster_mapping_create_many (RosterMapping *self,
                            GPtrArray *states,
                            RosterHow how,
                            GPtrArray **left_out)
{
  g_autoptr (GHashTable) new_names = NULL;
  GPtrArray *decisions;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  new_names = collect_new_names (self, roster_mapping_get_states (self), NULL);
  *left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_left_out_free);
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      char *why;

      if (roster_client_state_get_kind (state) == ROSTER_DECISION_CREATE)
        continue;

      why = find_duplicate (self, state, new_names);
      if (why != NULL)
        {
          g_ptr_array_add (*left_out, roster_left_out_new (state->client->id, why));
        }
      else
        {
          RosterDecision *decision = roster_mapping_create (self, state, NULL);

          decision->how = how;
          g_ptr_array_add (decisions, decision);
          g_hash_table_insert (new_names, g_strdup (roster_mapping_get_spelling (self, state)),
                               state->client->name);
        }
    }

  return decisions;
}

/**
 * roster_mapping_create_unmatched:
 * @self: a loaded list
 * @left_out: (out) (element-type RosterLeftOut): clients for which a new target would be a
 * duplicate
 *
 * Create Unmatched: Create for everything that is undecided, but for what would make duplicates.
 *
 * Returns: (transfer full) (element-type RosterDecision): the decisions
 */
GPtrArray *
roster_mapping_create_unmatched (RosterMapping *self, GPtrArray **left_out)
{
  GPtrArray *states = roster_mapping_get_states (self);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (is_open (state))
        g_ptr_array_add (open, state);
    }

  return roster_mapping_create_many (self, open, ROSTER_HOW_CREATE_UNMATCHED, left_out);
}

/**
 * roster_mapping_count_unmatched:
 * @self: a loaded list
 *
 * Returns: for how many clients [method@Roster.Mapping.create_unmatched] would decide Create
 */
guint
roster_mapping_count_unmatched (RosterMapping *self)
{
  GPtrArray *states = roster_mapping_get_states (self);
  g_autoptr (GHashTable) new_names = NULL;
  guint n = 0;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), 0);

  new_names = collect_new_names (self, states, NULL);
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (!is_open (state) || is_duplicate (self, state, new_names))
        continue;

      g_hash_table_insert (new_names, g_strdup (roster_mapping_get_spelling (self, state)),
                           state->client->name);
      n++;
    }

  return n;
}

/* The same for a name that the user gave. */
static char *
find_name_taken (RosterMapping *self, const char *name, GHashTable *new_names)
{
  RosterMappingIndex *index = roster_mapping_get_index (self);
  g_autofree char *spelling = roster_fold_loose (name);
  RosterTarget *target = g_hash_table_lookup (index->targets_by_spelling, spelling);
  const char *other = g_hash_table_lookup (new_names, spelling);

  if (*spelling == '\0')
    return g_strdup (_ ("A new client needs a name"));
  if (target != NULL)
    return g_strdup_printf (_ ("“%s” is in the documentation already"), target->name);
  if (other != NULL)
    return g_strdup_printf (_ ("“%s” is to be created under nearly the same name: decide by hand"),
                            other);

  return NULL;
}

/**
 * roster_mapping_find_duplicate:
 * @self: a loaded list
 * @state: one of its clients
 * @name: (nullable): the new target's name, where it is not the client's
 *
 * Returns: (transfer full) (nullable): a sentence that says why Create would make a second client
 *   of that name
 */
char *
roster_mapping_find_duplicate (RosterMapping *self, RosterClientState *state, const char *name)
{
  g_autoptr (GHashTable) new_names = NULL;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  new_names = collect_new_names (self, roster_mapping_get_states (self), state);

  return name != NULL ? find_name_taken (self, name, new_names)
                      : find_duplicate (self, state, new_names);
}
