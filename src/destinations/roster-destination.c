/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-destination.h"

G_DEFINE_INTERFACE (RosterDestination, roster_destination, G_TYPE_OBJECT)

static void
roster_destination_default_init (RosterDestinationInterface *iface)
{
}

/**
 * roster_destination_get_info:
 * @self: a destination
 *
 * Returns: (transfer none): what is known of its kind
 */
const RosterDestinationInfo *
roster_destination_get_info (RosterDestination *self)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->get_info (self);
}

/**
 * roster_destination_fetch_targets_async:
 * @self: a destination
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the whole client list of the documentation.
 */
void
roster_destination_fetch_targets_async (RosterDestination *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));

  ROSTER_DESTINATION_GET_IFACE (self)->fetch_targets_async (self, cancellable, callback, user_data);
}

/**
 * roster_destination_fetch_targets_finish:
 * @self: a destination
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTarget) (nullable): the targets
 */
GPtrArray *
roster_destination_fetch_targets_finish (RosterDestination *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->fetch_targets_finish (self, result, error);
}

/**
 * roster_destination_apply_async:
 * @self: a destination
 * @run: the run that does it
 * @integration: the integration that it is for
 * @operations: (element-type RosterOperation): planned operations, at most a batch of them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does operations in the documentation.
 */
void
roster_destination_apply_async (RosterDestination *self,
                                const char *run,
                                const char *integration,
                                GPtrArray *operations,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));
  g_return_if_fail (run != NULL && integration != NULL && operations != NULL);

  ROSTER_DESTINATION_GET_IFACE (self)->apply_async (self, run, integration, operations, cancellable,
                                                    callback, user_data);
}

/**
 * roster_destination_apply_finish:
 * @self: a destination
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOutcome) (nullable): what became of them
 */
GPtrArray *
roster_destination_apply_finish (RosterDestination *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->apply_finish (self, result, error);
}
