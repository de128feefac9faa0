/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-planner.h"

#include <glib/gi18n-lib.h>

static const char *
get_title (RosterClientState *state)
{
  RosterDecision *decision = state->decision;

  return decision != NULL && decision->create_name != NULL ? decision->create_name
                                                           : state->client->name;
}

static RosterOperation *
add_client_operation (RosterOperationKind kind, RosterClientState *state, GPtrArray *operations)
{
  RosterOperation *operation = roster_operation_new (kind, state->client->id);

  operation->client = g_strdup (state->client->name);
  operation->title = g_strdup (get_title (state));
  operation->before_target = g_strdup (state->link != NULL ? state->link->target_id : NULL);
  g_ptr_array_add (operations, operation);

  return operation;
}

static char *
describe_match (RosterDecision *decision)
{
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
 * @plan: (out caller-allocates): what becomes of it
 * @operations: (element-type RosterOperation): where its operation is added, if it needs one
 *
 * Plans a client.
 */
void
roster_planner_plan_client (RosterClientState *state,
                            gboolean agreed_only,
                            RosterClientPlan *plan,
                            GPtrArray *operations)
{
  g_return_if_fail (state != NULL && plan != NULL && operations != NULL);

  *plan = (RosterClientPlan){
    .state = state,
    .client = state->target_name != NULL ? state->target_name : get_title (state),
  };

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

static const char *
get_device_title (RosterDevice *device)
{
  static const RosterField fields[] = { ROSTER_FIELD_NAME, ROSTER_FIELD_HOSTNAME };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (roster_fields_get (device->fields, fields[i]) != NULL)
        return roster_fields_get (device->fields, fields[i]);
    }

  return device->id;
}

static RosterOperation *
add_operation (RosterOperationKind kind,
               RosterPlanRow *row,
               RosterClientPlan *client,
               GPtrArray *operations)
{
  RosterOperation *operation = roster_operation_new (kind, row->device->client_id);

  operation->device_id = g_strdup (row->device->id);
  operation->asset_id = g_strdup (row->asset_id);
  operation->target_id = g_strdup (client->target_id);
  operation->client = g_strdup (client->client);
  operation->title = g_strdup (get_device_title (row->device));
  operation->owner = row->is_owner;
  g_ptr_array_add (operations, operation);

  return operation;
}

static void
let_wait (RosterPlanRow *row, RosterClientPlan *client, char *why, GPtrArray *operations)
{
  RosterOperation *operation = add_operation (row->asset_id != NULL ? ROSTER_OPERATION_ASSET_MOVE
                                                                    : ROSTER_OPERATION_ASSET_CREATE,
                                              row, client, operations);

  operation->state = ROSTER_OPERATION_WAITING;
  operation->reason = why;
  operation->error = g_strdup (why);
}

/* Three values decide: what was written last, what the asset has, what the device has. Where the
 * asset differs from what was written, somebody edited it, and that stays. */
static gboolean
add_changes (RosterOperation *operation,
             RosterFields *written,
             RosterFields *asset,
             RosterFields *device)
{
  gboolean kept = FALSE;

  operation->before = roster_fields_new ();
  operation->after = roster_fields_new ();

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *is = roster_fields_get (asset, i);
      const char *was = written != NULL ? roster_fields_get (written, i) : NULL;
      const char *becomes = roster_fields_get (device, i);

      if (g_strcmp0 (is, becomes) == 0)
        continue;

      /* An asset that Roster never wrote gives way only where it knows nothing. */
      if (!roster_field_is_volatile (i) &&
          (written != NULL ? g_strcmp0 (is, was) != 0 : is != NULL))
        {
          kept = kept || g_strcmp0 (was, becomes) != 0;
          continue;
        }

      roster_fields_set (operation->before, i, is);
      roster_fields_set (operation->after, i, becomes);
    }

  return kept;
}

/* Of a machine that was installed again, the newer entry speaks for the asset. */
static gboolean
is_older_twin (RosterPlanRow *row)
{
  return row->twin != NULL && row->twin_is_newer;
}

static void
plan_link_to (RosterPlanRow *row,
              RosterClientPlan *client,
              RosterPlanCandidate *candidate,
              GPtrArray *operations)
{
  RosterOperation *operation = add_operation (candidate->is_retired ? ROSTER_OPERATION_ASSET_RESTORE
                                                                    : ROSTER_OPERATION_ASSET_UPDATE,
                                              row, client, operations);

  g_free (operation->asset_id);
  operation->asset_id = g_strdup (candidate->asset_id);
  operation->owner = !candidate->is_owned && !is_older_twin (row);
  if (operation->owner)
    add_changes (operation, candidate->written, candidate->fields, row->device->fields);
  operation->reason = candidate->by_serial
                          ? g_strdup (_ ("An asset of this client has the same serial number: "
                                         "recognised, not created"))
                          : g_strdup (_ ("An asset of this client has the same MAC address: "
                                         "recognised, not created"));
}

static void
plan_create_asset (RosterPlanRow *row, RosterClientPlan *client, GPtrArray *operations)
{
  RosterOperation *operation;

  if (is_older_twin (row))
    {
      operation = add_operation (ROSTER_OPERATION_ASSET_UPDATE, row, client, operations);
      operation->follows_device = g_strdup (row->twin);
      operation->owner = FALSE;
      operation->reason = g_strdup (_ ("Same serial number and host name as another device of this "
                                       "client: installed again, one asset"));
      return;
    }

  operation = add_operation (ROSTER_OPERATION_ASSET_CREATE, row, client, operations);
  operation->owner = TRUE;
  operation->after = roster_fields_ref (row->device->fields);
  operation->check_serial = g_strdup (row->serial_key);
  operation->reason = g_strdup (_ ("New device"));
}

static void
plan_new_device (RosterPlanRow *row, RosterClientPlan *client, GPtrArray *operations)
{
  RosterPlanCandidate *here = NULL;
  RosterPlanCandidate *elsewhere = NULL;
  guint n_here = 0;

  for (guint i = 0; i < row->candidates->len; i++)
    {
      RosterPlanCandidate *candidate = g_ptr_array_index (row->candidates, i);

      /* A network card may have changed machines; a serial number does not. */
      if (!candidate->by_serial && candidate->serial_differs)
        continue;

      if (g_strcmp0 (candidate->target_id, client->target_id) == 0)
        {
          here = here != NULL ? here : candidate;
          n_here++;
        }
      else if (elsewhere == NULL)
        {
          elsewhere = candidate;
        }
    }

  if (n_here == 1)
    plan_link_to (row, client, here, operations);
  else if (n_here > 1)
    let_wait (row, client,
              g_strdup (_ ("Several assets of this client could be this device: decide by hand")),
              operations);
  else if (elsewhere != NULL)
    let_wait (row, client,
              g_strdup_printf (elsewhere->by_serial
                                   ? _ ("An asset of “%s” has the same serial number: decide by "
                                        "hand where it belongs")
                                   : _ ("An asset of “%s” has the same MAC address: decide by hand "
                                        "where it belongs"),
                               elsewhere->target),
              operations);
  else
    plan_create_asset (row, client, operations);
}

static void
plan_gone (RosterPlanRow *row,
           RosterClientPlan *client,
           RosterIntegration *integration,
           gint64 now,
           GPtrArray *operations)
{
  gint64 patience = (gint64) integration->retire_after_days * G_TIME_SPAN_DAY;
  RosterOperation *operation;

  /* One of the devices that fed the asset retires it: its owner. */
  if (row->asset == NULL || row->is_retired || !row->is_owner || row->has_other_source ||
      now - row->gone_since < patience)
    return;

  operation = add_operation (ROSTER_OPERATION_ASSET_RETIRE, row, client, operations);
  operation->reason =
      g_strdup_printf (ngettext ("Not listed for a day or more", "Not listed for %d days or more",
                                 (gulong) integration->retire_after_days),
                       integration->retire_after_days);
}

static void
plan_known (RosterPlanRow *row, RosterClientPlan *client, GPtrArray *operations)
{
  RosterOperationKind kind = ROSTER_OPERATION_ASSET_UPDATE;
  const char *reason = _ ("The device changed");
  RosterOperation *operation;
  gboolean moves = g_strcmp0 (row->asset_target, client->target_id) != 0;

  /* Another device that is there speaks for the asset. */
  if (row->asset != NULL && !row->is_owner && row->has_owner)
    return;

  if (row->asset == NULL)
    {
      let_wait (row, client,
                g_strdup (_ ("Its asset is not in the documentation any more. It is not created "
                             "again by itself; decide by hand")),
                operations);
      return;
    }

  if (moves)
    {
      kind = ROSTER_OPERATION_ASSET_MOVE;
      reason = g_strcmp0 (row->source_client, row->device->client_id) == 0
                   ? _ ("The client was matched to another one")
                   : _ ("The device moved to another client");
    }
  else if (row->is_retired)
    {
      kind = ROSTER_OPERATION_ASSET_RESTORE;
      reason = _ ("The device is back");
    }

  operation = add_operation (kind, row, client, operations);
  operation->before_target = g_strdup (row->asset_target);
  operation->owner = TRUE;
  if (add_changes (operation, row->written, row->asset, row->device->fields) &&
      kind == ROSTER_OPERATION_ASSET_UPDATE)
    reason = _ ("The device changed; what was edited by hand is kept");
  operation->reason = g_strdup (reason);
}

/**
 * roster_planner_plan_row:
 * @row: what is known of a device
 * @client: what becomes of its client
 * @integration: the integration
 * @now: the time
 * @operations: (element-type RosterOperation): where its operation is added, if it needs one
 *
 * Plans a device. Pure: the same row gives the same operation.
 */
void
roster_planner_plan_row (RosterPlanRow *row,
                         RosterClientPlan *client,
                         RosterIntegration *integration,
                         gint64 now,
                         GPtrArray *operations)
{
  g_return_if_fail (row != NULL && client != NULL && integration != NULL && operations != NULL);

  if (row->is_suppressed)
    return;

  if (!client->has_assets)
    {
      /* The client itself was left alone or taken out: its assets stay. A device that moved there
       * from a client with assets waits. */
      if (row->asset != NULL && row->gone_since == 0 &&
          g_strcmp0 (row->source_client, row->device->client_id) != 0)
        let_wait (row, client,
                  g_strdup (_ ("The device moved to a client that is not decided or excluded: "
                               "neither moved nor retired")),
                  operations);
      return;
    }

  if (row->gone_since != 0)
    plan_gone (row, client, integration, now, operations);
  else if (row->asset_id == NULL)
    plan_new_device (row, client, operations);
  else
    plan_known (row, client, operations);
}
