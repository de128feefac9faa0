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

/**
 * roster_mapping_auto_match:
 * @self: a loaded list
 * @n_left: (out): undecided clients that it leaves
 * @n_conflicts: (out): how many of these have a reason
 *
 * Auto-Match All: what has the same name, and is the only one of it on both sides.
 *
 * Returns: (transfer full) (element-type RosterDecision): the decisions
 */
GPtrArray *
roster_mapping_auto_match (RosterMapping *self, guint *n_left, guint *n_conflicts)
{
  GPtrArray *states = roster_mapping_get_states (self);
  GPtrArray *decisions;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  *n_left = 0;
  *n_conflicts = 0;
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      RosterSameNameResult same;
      RosterDecision *decision;

      if (!is_open (state))
        continue;

      same = roster_mapping_look_up_name (self, state);
      if (same.status != ROSTER_SAME_NAME_UNIQUE)
        {
          *n_left += 1;
          *n_conflicts += same.status != ROSTER_SAME_NAME_NONE;
          continue;
        }

      decision = roster_mapping_match (self, state, same.target);
      decision->how = ROSTER_HOW_AUTO;
      decision->rung = ROSTER_RUNG_SAME_NAME;
      g_ptr_array_add (decisions, decision);
    }

  return decisions;
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

/* Why creating a client for @state would make a duplicate, or NULL. */
static char *
find_duplicate (RosterMapping *self, RosterClientState *state, GHashTable *new_names)
{
  RosterSameNameResult same = roster_mapping_look_up_name (self, state);
  const char *other = g_hash_table_lookup (new_names, roster_mapping_get_spelling (self, state));
  RosterTarget *target;

  if (same.status == ROSTER_SAME_NAME_UNIQUE)
    return g_strdup_printf (_ ("“%s” has the same name: match it"), same.target->name);
  if (same.status != ROSTER_SAME_NAME_NONE)
    return roster_mapping_explain_name (self, &same);

  target = roster_mapping_find_spelling (self, state);
  if (target != NULL)
    return g_strdup_printf (_ ("“%s” may be the same client: decide by hand"), target->name);
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
  RosterSameNameResult same;
  RosterTarget *target;

  g_return_val_if_fail (ROSTER_IS_MAPPING (self), NULL);

  same = roster_mapping_look_up_name (self, state);
  if (same.status == ROSTER_SAME_NAME_UNIQUE)
    return roster_candidate_new (same.target->id, same.target->name, ROSTER_RUNG_SAME_NAME, 100,
                                 _ ("Same name"));
  if (same.status != ROSTER_SAME_NAME_NONE)
    return NULL;

  target = roster_mapping_find_spelling (self, state);
  return target != NULL
             ? roster_candidate_new (target->id, target->name, ROSTER_RUNG_NORMALISED, 95,
                                     _ ("Same name but for punctuation, accents or “and”"))
             : NULL;
}
