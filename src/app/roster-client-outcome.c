/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-client-outcome.h"

#include <glib/gi18n-lib.h>

#include "app/roster-target-owners.h"

static char *
explain_match (RosterMapping *mapping, RosterClientState *state)
{
  static const char *const reasons[] = {
    [ROSTER_RUNG_SAME_NAME] = N_ ("Same name"),
    [ROSTER_RUNG_NORMALISED] = N_ ("Same name but for punctuation, accents or “and”"),
    [ROSTER_RUNG_DEVICES] = N_ ("Its devices are already there"),
    [ROSTER_RUNG_SIMILAR] = N_ ("Similar name"),
  };
  RosterDecision *decision = state->decision;
  gboolean is_conflict;

  if (roster_mapping_find_owner (mapping, decision->target_id, state) == NULL &&
      (gsize) decision->rung < G_N_ELEMENTS (reasons) && reasons[decision->rung] != NULL)
    return g_strdup (_ (reasons[decision->rung]));

  return roster_mapping_explain (mapping, state, &is_conflict);
}

static void
describe_match (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  self->title = g_strdup (state->target_name);
  self->reason = explain_match (mapping, state);
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
      gboolean is_conflict;

      self->title = g_strdup (state->target_name);
      self->reason = roster_mapping_explain (mapping, state, &is_conflict);
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

static void
describe_undecided (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  g_autoptr (RosterCandidate) candidate = roster_mapping_find_suggestion (mapping, state);

  if (candidate == NULL)
    {
      self->title = g_strdup (_ ("Needs a decision"));
      self->reason = g_strdup (_ ("No client of this name in the documentation"));
      return;
    }

  /* Translators: %s is the name of a client that this one may be */
  self->title = g_strdup_printf (_ ("%s?"), candidate->name);
  self->reason = g_strdup (candidate->reasons[0]);
  self->score = candidate->score;
  self->is_suggested = TRUE;
}

static void
describe_conflict (RosterClientOutcome *self, RosterMapping *mapping, RosterClientState *state)
{
  gboolean is_conflict;

  self->title = g_strdup (_ ("Needs a decision"));
  self->reason = roster_mapping_explain (mapping, state, &is_conflict);
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
