/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"
#include "model/roster-decision.h"
#include "model/roster-link.h"

G_BEGIN_DECLS

/**
 * RosterClientState:
 * @client: the source client
 * @decision: (nullable): what is wanted for it; NULL while nobody decided
 * @link: (nullable): what it is since it was applied
 * @target_name: (nullable): name of the decided target as the documentation has it now; NULL where
 *   that target is not there any more
 * @is_suppressed: whether what was applied for it was taken back, and nobody lifted that
 * @has_unread_assets: whether that target has assets whose values were not read yet
 *
 * A source client with what was decided for it in one documentation.
 */
typedef struct
{
  RosterClient *client;
  RosterDecision *decision;
  RosterLink *link;
  char *target_name;
  gboolean is_suppressed;
  gboolean has_unread_assets;
} RosterClientState;

#define ROSTER_TYPE_CLIENT_STATE (roster_client_state_get_type ())
ROSTER_DECLARE_BOXED (RosterClientState, roster_client_state)

RosterClientState *roster_client_state_new (RosterClient *client);

RosterDecisionKind roster_client_state_get_kind (RosterClientState *self);

G_END_DECLS
