/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sync/roster-planner.h"

/* What each kind needs, and the sentence for who has to do it otherwise. */
static const struct
{
  RosterOperationKind kind;
  RosterDestinationCapabilities capability;
  const char *why;
  gboolean undoes;
} needs[] = {
  { ROSTER_OPERATION_CLIENT_CREATE, ROSTER_DESTINATION_CREATE_CLIENT,
    N_ ("This documentation lets no other program create clients: create it there") },
  { ROSTER_OPERATION_ASSET_CREATE, ROSTER_DESTINATION_CREATE_ASSET,
    N_ ("This documentation lets no other program create assets: create it there") },
  { ROSTER_OPERATION_ASSET_UPDATE, ROSTER_DESTINATION_UPDATE_ASSET,
    N_ ("This documentation lets no other program change assets: change it there") },
  { ROSTER_OPERATION_ASSET_MOVE, ROSTER_DESTINATION_MOVE_ASSET,
    N_ ("This documentation lets no other program move assets: move it there") },
  { ROSTER_OPERATION_ASSET_RETIRE, ROSTER_DESTINATION_RETIRE_ASSET,
    N_ ("This documentation lets no other program retire assets: retire it there") },
  { ROSTER_OPERATION_ASSET_RESTORE, ROSTER_DESTINATION_RETIRE_ASSET,
    N_ ("This documentation lets no other program restore assets: restore it there") },
  { ROSTER_OPERATION_CLIENT_CREATE, ROSTER_DESTINATION_REMOVE,
    N_ ("This documentation lets no other program remove clients: remove it there"), TRUE },
  { ROSTER_OPERATION_ASSET_CREATE, ROSTER_DESTINATION_REMOVE,
    N_ ("This documentation lets no other program remove assets: remove it there"), TRUE },
};

/**
 * roster_planner_hands_off:
 * @kind: a kind of operation
 * @capabilities: what the documentation can do
 *
 * Returns: whether a person brings it into the documentation with a file
 */
gboolean
roster_planner_hands_off (RosterOperationKind kind, RosterDestinationCapabilities capabilities)
{
  if (!roster_operation_kind_creates (kind) || (capabilities & ROSTER_DESTINATION_HAND_OFF) == 0)
    return FALSE;

  return (capabilities &
          (kind == ROSTER_OPERATION_CLIENT_CREATE ? ROSTER_DESTINATION_CREATE_CLIENT
                                                  : ROSTER_DESTINATION_CREATE_ASSET)) == 0;
}

/**
 * roster_planner_restrict:
 * @operation: an operation that is being planned
 * @capabilities: what the documentation can do
 *
 * What the documentation cannot do waits for a person.
 */
void
roster_planner_restrict (RosterOperation *operation, RosterDestinationCapabilities capabilities)
{
  gboolean removes = operation->undoes != NULL && roster_operation_kind_creates (operation->kind);

  if (operation->state != ROSTER_OPERATION_PLANNED || !roster_operation_needs_write (operation))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      if (needs[i].kind != operation->kind || (needs[i].capability & capabilities) != 0 ||
          needs[i].undoes != removes)
        continue;

      operation->state = ROSTER_OPERATION_WAITING;
      operation->is_handed_off =
          !removes && roster_planner_hands_off (operation->kind, capabilities);
      operation->error = g_strdup (
          operation->is_handed_off
              ? _ ("The documentation takes this as a file: write the import file and import it")
              : _ (needs[i].why));
    }
}

static const char *
get_title (RosterClientState *state)
{
  RosterDecision *decision = state->decision;

  return decision != NULL && decision->create_name != NULL ? decision->create_name
                                                           : state->client->name;
}

/* Some RMMs keep the space that somebody typed before a name; the documentation need not. */
static char *
dup_title (RosterClientState *state)
{
  return g_strstrip (g_strdup (get_title (state)));
}

static RosterOperation *
add_client_operation (RosterOperationKind kind, RosterClientState *state, GPtrArray *operations)
{
  RosterOperation *operation = roster_operation_new (kind, state->client->id);

  operation->client = g_strdup (state->client->name);
  operation->title = dup_title (state);
  operation->before_target = g_strdup (state->link != NULL ? state->link->target_id : NULL);
  g_ptr_array_add (operations, operation);

  return operation;
}

static char *
describe_match (RosterDecision *decision)
{
  if (decision->reason != NULL)
    return g_strdup (decision->reason);

  switch (decision->how)
    {
    case ROSTER_HOW_AUTO:
      return g_strdup (_ ("Same name"));
    case ROSTER_HOW_SUGGESTED:
      return g_strdup (_ ("Suggestion accepted"));
    case ROSTER_HOW_IMPORT:
      return g_strdup (_ ("Decided by a file"));
    case ROSTER_HOW_BY_HAND:
    case ROSTER_HOW_CREATE_UNMATCHED:
    default:
      return g_strdup (_ ("Matched by hand"));
    }
}

static void
plan_match (RosterClientState *state, RosterClientPlan *plan, GPtrArray *operations)
{
  RosterDecision *decision = state->decision;
  RosterOperation *operation;

  plan->target_id = decision->target_id;
  plan->has_assets = state->target_name != NULL;

  if (state->target_name != NULL && state->link != NULL &&
      g_strcmp0 (state->link->target_id, decision->target_id) == 0)
    return;

  operation = add_client_operation (ROSTER_OPERATION_CLIENT_LINK, state, operations);
  operation->target_id = g_strdup (decision->target_id);
  operation->reason = describe_match (decision);

  if (state->target_name != NULL)
    {
      g_free (operation->title);
      operation->title = g_strdup (state->target_name);
      return;
    }

  operation->state = ROSTER_OPERATION_WAITING;
  operation->error =
      g_strdup_printf (_ ("“%s” is not in the documentation any more. Nothing is "
                          "created by itself; decide again."),
                       decision->target_name != NULL ? decision->target_name : decision->target_id);
}

static void
plan_create (RosterClientState *state, RosterClientPlan *plan, GPtrArray *operations)
{
  RosterOperation *operation;

  plan->has_assets = TRUE;

  /* Created before: a vanished one is not created again by itself, but if the user says so. */
  if (state->link != NULL && state->link->created &&
      (state->target_name != NULL || state->decision->at <= state->link->since))
    {
      plan->target_id = state->link->target_id;
      plan->has_assets = state->target_name != NULL;
      if (state->target_name == NULL)
        {
          operation = add_client_operation (ROSTER_OPERATION_CLIENT_CREATE, state, operations);
          operation->state = ROSTER_OPERATION_WAITING;
          operation->error =
              g_strdup (_ ("The client that was created is not in the documentation any more. It "
                           "is not created again by itself; decide again."));
        }
      return;
    }

  operation = add_client_operation (ROSTER_OPERATION_CLIENT_CREATE, state, operations);
  operation->reason = state->decision->how == ROSTER_HOW_CREATE_UNMATCHED
                          ? g_strdup (_ ("No client of this name in the documentation"))
                          : g_strdup (_ ("To be created by hand"));

  /* It is not known when it will be there, and as what. */
  roster_planner_restrict (operation, plan->capabilities);
  plan->has_assets = operation->state == ROSTER_OPERATION_PLANNED;
}

/* What the user agreed to is what was applied, and was not decided otherwise since. */
static gboolean
is_agreed (RosterClientState *state)
{
  RosterDecision *decision = state->decision;

  if (decision == NULL || state->link == NULL)
    return FALSE;

  return decision->kind == ROSTER_DECISION_MATCH
             ? g_strcmp0 (decision->target_id, state->link->target_id) == 0
             : decision->kind == ROSTER_DECISION_CREATE && state->link->created;
}

/**
 * roster_planner_plan_client:
 * @state: a client's decision and link
 * @agreed_only: whether only what was applied before goes on
 * @capabilities: what the documentation can do
 * @plan: (out caller-allocates): what becomes of it
 * @operations: (element-type RosterOperation): where its operation is added, if it needs one
 *
 * Plans a client.
 */
void
roster_planner_plan_client (RosterClientState *state,
                            gboolean agreed_only,
                            RosterDestinationCapabilities capabilities,
                            RosterClientPlan *plan,
                            GPtrArray *operations)
{
  g_return_if_fail (state != NULL && plan != NULL && operations != NULL);

  *plan = (RosterClientPlan){
    .state = state,
    .capabilities = capabilities,
    .client = state->target_name != NULL ? state->target_name : get_title (state),
    .is_suppressed = state->is_suppressed,
  };

  if (plan->is_suppressed)
    return;

  if (agreed_only && !is_agreed (state))
    {
      RosterDecisionKind kind = roster_client_state_get_kind (state);

      plan->is_unapplied = kind == ROSTER_DECISION_MATCH || kind == ROSTER_DECISION_CREATE;
      return;
    }

  switch (roster_client_state_get_kind (state))
    {
    case ROSTER_DECISION_MATCH:
      plan_match (state, plan, operations);
      break;
    case ROSTER_DECISION_CREATE:
      plan_create (state, plan, operations);
      break;
    case ROSTER_DECISION_UNDECIDED:
    case ROSTER_DECISION_EXCLUDE:
    default:
      break;
    }
}
