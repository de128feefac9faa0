/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-client-state.h"

static void
roster_client_state_clear (RosterClientState *self)
{
  g_clear_pointer (&self->client, roster_client_unref);
  g_clear_pointer (&self->decision, roster_decision_unref);
  g_clear_pointer (&self->link, roster_link_unref);
  g_free (self->target_name);
}

ROSTER_DEFINE_BOXED (RosterClientState, roster_client_state)

/**
 * roster_client_state_new:
 * @client: (transfer full): a source client
 *
 * Returns: (transfer full): the state of a client that nobody decided about
 */
RosterClientState *
roster_client_state_new (RosterClient *client)
{
  RosterClientState *self = roster_client_state_alloc ();

  self->client = client;

  return self;
}

/**
 * roster_client_state_get_kind:
 * @self: a client's state
 *
 * Returns: what is wanted for it
 */
RosterDecisionKind
roster_client_state_get_kind (RosterClientState *self)
{
  g_return_val_if_fail (self != NULL, ROSTER_DECISION_UNDECIDED);

  return self->decision != NULL ? self->decision->kind : ROSTER_DECISION_UNDECIDED;
}
