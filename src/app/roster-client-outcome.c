/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-client-outcome.h"

#include <glib/gi18n-lib.h>

#include "app/roster-target-owners.h"

static char *
explain (RosterMapping *mapping, RosterClientState *state)
{
  gboolean is_conflict;

  return roster_mapping_explain (mapping, state, &is_conflict);
}

static void
describe_match (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  self->title = g_strdup (state->target_name);
  self->reason = explain (mapping, state);
  /* What a person chose needs no score. */
  if (state->decision->rung != ROSTER_RUNG_BY_HAND && state->decision->score > 0)
    self->score = state->decision->score;
}

static void
describe_create (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  const char *name =
      state->decision->create_name != NULL ? state->decision->create_name : state->client->name;

  if (roster_target_owners_is_created (state))
    {
      self->title = g_strdup (state->target_name);
      self->reason = explain (mapping, state);
      return;
    }

  self->title = g_strdup (_ ("New client"));
  /* Translators: %s is a client’s name */
  self->reason = g_strdup_printf (_ ("Will be created as “%s”"), name);
}

static void
describe_exclude (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  self->title = g_strdup (_ ("Excluded"));
  self->reason = g_strdup (_ ("Stays out of the documentation"));
}

/* What speaks for a target, and who uses it already; that is allowed. */
static char *
explain_suggestion (RosterMapping *mapping, RosterCandidate *candidate)
{
  g_autofree char *reasons = g_strjoinv (", ", candidate->reasons);
  const char *user = roster_mapping_find_user (mapping, candidate->target_id);

  if (user == NULL)
    return g_steal_pointer (&reasons);

  /* Translators: what speaks for a target, and the name of another integration. */
  return g_strdup_printf (_ ("%s · also used by “%s”"), reasons, user);
}

static void
describe_undecided (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  g_autoptr (RosterCandidate) candidate =
      roster_mapping_find_best (mapping, state, &self->is_suggested);
  g_autofree char *nearest = roster_mapping_explain_nearest (mapping, state);

  if (candidate == NULL || nearest != NULL)
    {
      self->title = g_strdup (_ ("Needs a decision"));
      self->reason = nearest != NULL ? g_steal_pointer (&nearest)
                                     : g_strdup (_ ("No client of this name in the documentation"));
      return;
    }

  self->score = candidate->score;
  if (self->is_suggested)
    {
      /* Translators: %s is the name of a client that this one may be */
      self->title = g_strdup_printf (_ ("%s?"), candidate->name);
      self->reason = explain_suggestion (mapping, candidate);
      return;
    }

  /* Translators: %s is the name of a client that this one may be, which is not certain */
  self->title = g_strdup_printf (_ ("Needs a decision: %s?"), candidate->name);
  self->reason = roster_mapping_explain_obstacle (mapping, state);
}

static void
describe_conflict (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  gboolean is_undecided = roster_client_state_get_kind (state) == ROSTER_DECISION_UNDECIDED;
  gboolean is_suggested;
  g_autoptr (RosterCandidate) wanted =
      is_undecided ? roster_mapping_find_best (mapping, state, &is_suggested) : NULL;
  g_autofree char *nearest = is_undecided ? roster_mapping_explain_nearest (mapping, state) : NULL;

  self->title = wanted != NULL && nearest == NULL
                    ? g_strdup_printf (_ ("Needs a decision: %s?"), wanted->name)
                    : g_strdup (_ ("Needs a decision"));
  self->reason =
      is_undecided ? roster_mapping_explain_obstacle (mapping, state) : explain (mapping, state);
}

/**
 * roster_client_outcome_init:
 * @self: (out caller-allocates): the words
 * @mapping: a loaded list
 * @state: one of its clients
 * @status: what becomes of it
 *
 * Puts into words what becomes of a client.
 */
void
roster_client_outcome_init (RosterClientOutcome *self,
                            RosterMapping *mapping,
                            RosterClientState *state,
                            RosterClientStatus status)
{
  static void (*const describe[]) (RosterClientOutcome *, RosterMapping *, RosterClientState *) = {
    [ROSTER_CLIENT_UNDECIDED] = describe_undecided, [ROSTER_CLIENT_CONFLICT] = describe_conflict,
    [ROSTER_CLIENT_MATCHED] = describe_match,       [ROSTER_CLIENT_TO_CREATE] = describe_create,
    [ROSTER_CLIENT_EXCLUDED] = describe_exclude,
  };

  g_return_if_fail (self != NULL && state != NULL);
  g_return_if_fail (ROSTER_IS_MAPPING (mapping));

  *self = (RosterClientOutcome){ .score = ROSTER_OUTCOME_NO_SCORE };
  describe[status](self, mapping, state);
  if (state->client->missing_since != 0)
    {
      g_free (self->reason);
      self->reason = g_strdup (_ ("The RMM does not list this client any more"));
    }
}

void
roster_client_outcome_clear (RosterClientOutcome *self)
{
  g_free (self->title);
  g_free (self->reason);
}
