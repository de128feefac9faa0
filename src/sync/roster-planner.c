/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-planner.h"

#include <glib/gi18n-lib.h>

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
 * asset differs from what was written, somebody edited it, and that stays, unless it was taken. */
static gboolean
add_changes (RosterOperation *operation,
             RosterFields *written,
             RosterFields *asset,
             RosterFields *device,
             guint taken)
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
      if (!roster_field_is_volatile (i) && (taken & (1u << i)) == 0 &&
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
  if (operation->owner && (client->capabilities & ROSTER_DESTINATION_UPDATE_ASSET) != 0)
    add_changes (operation, candidate->written, candidate->fields, row->device->fields, 0);
  operation->reason = g_strdup (
      candidate->by_device_id ? _ ("An asset of this client carries the id of this "
                                   "device: recognised, not created")
      : candidate->by_title   ? _ ("An asset of this client has this name and nothing else: "
                                     "recognised, not created")
      : candidate->by_serial  ? _ ("An asset of this client has the same serial number: "
                                    "recognised, not created")
                              : _ ("An asset of this client has the same MAC address: "
                                    "recognised, not created"));
}

/* Where no fields can be written an asset has its title and nothing else. */
static RosterFields *
get_created_fields (RosterPlanRow *row, RosterClientPlan *client, const char *title)
{
  RosterFields *fields;

  if (roster_planner_hands_off (ROSTER_OPERATION_ASSET_CREATE, client->capabilities) ||
      (client->capabilities & ROSTER_DESTINATION_WRITE_FIELDS) != 0)
    return roster_fields_ref (row->device->fields);

  fields = roster_fields_new ();
  roster_fields_set (fields, ROSTER_FIELD_NAME, title);

  return fields;
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
      operation->reason = g_strdup (
          row->is_twin_by_mac ? _ ("Same MAC address and name as another device of this client: "
                                   "installed again, one asset")
                              : _ ("Same serial number and host name as another device of this "
                                   "client: installed again, one asset"));
      return;
    }

  operation = add_operation (ROSTER_OPERATION_ASSET_CREATE, row, client, operations);
  operation->owner = TRUE;
  operation->after = get_created_fields (row, client, operation->title);
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

  /* Which of them is the machine nobody can tell, unless there is no asset that could be it. */
  if (row->is_crowded && (row->candidates->len > 0 || row->twin_is_newer || row->twin_has_asset))
    let_wait (row, client,
              g_strdup (row->is_twin_by_mac
                            ? _ ("Several devices of this client have this MAC address and name: "
                                 "remove the old ones from the RMM, or decide by hand")
                            : _ ("Several devices of this client have this serial number and host "
                                 "name: remove the old ones from the RMM, or decide by hand")),
              operations);
  else if (n_here == 1 && !(here->by_title && row->has_namesake))
    plan_link_to (row, client, here, operations);
  else if (n_here == 1)
    let_wait (row, client,
              g_strdup (_ ("An asset of this client has this name and nothing else, but several "
                           "devices have that name: decide by hand")),
              operations);
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

  /* Somebody restored it, knowing that the RMM does not list it. */
  if (row->state_by_hand > row->gone_since)
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

  /* Somebody retired it, although the RMM lists it. */
  if (row->is_retired && row->state_by_hand != 0)
    return;

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
  if (add_changes (operation, row->written, row->asset, row->device->fields, row->taken) &&
      kind == ROSTER_OPERATION_ASSET_UPDATE)
    reason = _ ("The device changed; what was edited by hand is kept");
  if (row->taken != 0 && kind == ROSTER_OPERATION_ASSET_UPDATE)
    reason = _ ("What was edited by hand follows the RMM again");
  operation->reason = g_strdup (reason);
}

/* The client itself was left alone or taken out: its assets stay. A device that moved there from a
 * client with assets waits. */
static void
plan_left_alone (RosterPlanRow *row, RosterClientPlan *client, GPtrArray *operations)
{
  if (row->asset != NULL && row->gone_since == 0 &&
      g_strcmp0 (row->source_client, row->device->client_id) != 0)
    let_wait (row, client,
              g_strdup (_ ("The device moved to a client that is not decided or excluded: neither "
                           "moved nor retired")),
              operations);
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
  guint n_before;

  g_return_if_fail (row != NULL && client != NULL && integration != NULL && operations != NULL);

  n_before = operations->len;

  if (row->is_suppressed || client->is_suppressed)
    return;

  if (!client->has_assets)
    plan_left_alone (row, client, operations);
  else if (row->gone_since != 0)
    plan_gone (row, client, integration, now, operations);
  else if (row->asset_id == NULL)
    plan_new_device (row, client, operations);
  else
    plan_known (row, client, operations);

  for (guint i = n_before; i < operations->len; i++)
    roster_planner_restrict (g_ptr_array_index (operations, i), client->capabilities);
}
