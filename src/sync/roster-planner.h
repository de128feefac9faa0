/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "model/roster-client-state.h"
#include "model/roster-integration.h"
#include "model/roster-operation.h"
#include "model/roster-plan-row.h"

G_BEGIN_DECLS

/**
 * RosterClientPlan:
 * @state: a client's decision and link
 * @target_id: (nullable): the target that it is or becomes; NULL where it is still to be created,
 *   or where nothing becomes of it
 * @client: name for people
 * @has_assets: whether its devices become assets
 * @capabilities: what the documentation can do
 * @is_suppressed: whether it was taken back, and nothing is done for it
 * @is_unapplied: whether it was decided and nobody has applied that yet
 *
 * What becomes of a source client.
 */
typedef struct
{
  RosterClientState *state;
  const char *target_id;
  const char *client;
  gboolean has_assets;
  RosterDestinationCapabilities capabilities;
  gboolean is_suppressed;
  gboolean is_unapplied;
} RosterClientPlan;

void roster_planner_plan_client (RosterClientState *state,
                                 gboolean agreed_only,
                                 RosterDestinationCapabilities capabilities,
                                 RosterClientPlan *plan,
                                 GPtrArray *operations);
gboolean roster_planner_hands_off (RosterOperationKind kind,
                                   RosterDestinationCapabilities capabilities);
void roster_planner_restrict (RosterOperation *operation,
                              RosterDestinationCapabilities capabilities);
void roster_planner_plan_row (RosterPlanRow *row,
                              RosterClientPlan *client,
                              RosterIntegration *integration,
                              gint64 now,
                              GPtrArray *operations);

G_END_DECLS
