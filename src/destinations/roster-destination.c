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
 * roster_destination_verify_async:
 * @self: a destination
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Tries whether the documentation can be worked with.
 */
void
roster_destination_verify_async (RosterDestination *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));

  ROSTER_DESTINATION_GET_IFACE (self)->verify_async (self, cancellable, callback, user_data);
}

/**
 * roster_destination_verify_finish:
 * @self: a destination
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_AUTH where the keys are refused
 *
 * Returns: whether it can
 */
gboolean
roster_destination_verify_finish (RosterDestination *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), FALSE);

  return ROSTER_DESTINATION_GET_IFACE (self)->verify_finish (self, result, error);
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
 * roster_destination_fetch_assets_async:
 * @self: a destination
 * @cursor: (nullable): where the page before ended
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a page of the documentation's assets. Together the pages are all assets of all clients.
 * Where the documentation does not tell values in lists, an asset has a revision instead, and
 * [method@Roster.Destination.fetch_fields_async] reads them.
 */
void
roster_destination_fetch_assets_async (RosterDestination *self,
                                       const char *cursor,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));

  ROSTER_DESTINATION_GET_IFACE (self)->fetch_assets_async (self, cursor, cancellable, callback,
                                                           user_data);
}

/**
 * roster_destination_fetch_assets_finish:
 * @self: a destination
 * @result: what the callback got
 * @next: (out) (nullable): for @cursor of the next page; NULL after the last
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterAsset) (nullable): assets
 */
GPtrArray *
roster_destination_fetch_assets_finish (RosterDestination *self,
                                        GAsyncResult *result,
                                        char **next,
                                        GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);
  g_return_val_if_fail (next != NULL, NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->fetch_assets_finish (self, result, next, error);
}

/**
 * roster_destination_fetch_fields_async:
 * @self: a destination whose assets have a revision
 * @asset: an asset's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the values of an asset.
 */
void
roster_destination_fetch_fields_async (RosterDestination *self,
                                       const char *asset,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));
  g_return_if_fail (asset != NULL);
  g_return_if_fail (ROSTER_DESTINATION_GET_IFACE (self)->fetch_fields_async != NULL);

  ROSTER_DESTINATION_GET_IFACE (self)->fetch_fields_async (self, asset, cancellable, callback,
                                                           user_data);
}

/**
 * roster_destination_fetch_fields_finish:
 * @self: a destination
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_NOT_FOUND where it is gone, or not to be seen
 *
 * Returns: (transfer full) (nullable): all values that are filled in
 */
RosterFields *
roster_destination_fetch_fields_finish (RosterDestination *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->fetch_fields_finish (self, result, error);
}

/**
 * roster_destination_find_async:
 * @self: a destination that is not transactional
 * @operations: (element-type RosterOperation): operations on clients; or operations on assets, all
 *   of one target: one list answers for all of them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks into the documentation for what operations have made or changed, before creates are sent
 * and where an answer was lost. What it reads must not be older than this call.
 */
void
roster_destination_find_async (RosterDestination *self,
                               GPtrArray *operations,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));
  g_return_if_fail (operations != NULL);
  g_return_if_fail (ROSTER_DESTINATION_GET_IFACE (self)->find_async != NULL);

  ROSTER_DESTINATION_GET_IFACE (self)->find_async (self, operations, cancellable, callback,
                                                   user_data);
}

/**
 * roster_destination_find_finish:
 * @self: a destination
 * @result: what the callback got
 * @error: return location: it cannot tell, since a list was not complete
 *
 * For each operation a list of ids, in the same order. Of a create: everything that bears exactly
 * its title, in its client where it is an asset; none says that a complete list has no such entry.
 * Of another kind: the asset, where the effect is there; none where it is not.
 *
 * Returns: (transfer full) (element-type GStrv) (nullable): the ids
 */
GPtrArray *
roster_destination_find_finish (RosterDestination *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->find_finish (self, result, error);
}

/**
 * roster_destination_can_probe:
 * @self: a destination
 *
 * Returns: whether a test may find out more than is documented
 */
gboolean
roster_destination_can_probe (RosterDestination *self)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), FALSE);

  return ROSTER_DESTINATION_GET_IFACE (self)->probe_async != NULL;
}

/**
 * roster_destination_probe_async:
 * @self: a destination that can be probed
 * @asset: the id of an asset of the user's choosing, in which a field is filled in and emptied
 * again
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whether and how assets can be changed.
 */
void
roster_destination_probe_async (RosterDestination *self,
                                const char *asset,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));
  g_return_if_fail (asset != NULL && roster_destination_can_probe (self));

  ROSTER_DESTINATION_GET_IFACE (self)->probe_async (self, asset, cancellable, callback, user_data);
}

/**
 * roster_destination_probe_finish:
 * @self: a destination
 * @result: what the callback got
 * @is_touched: (out): with an error, whether a value of the test may be in the asset
 * @error: %ROSTER_ERROR_INVALID where they cannot be changed
 *
 * Returns: (transfer full) (nullable): how, for the documentation's `update_method`
 */
char *
roster_destination_probe_finish (RosterDestination *self,
                                 GAsyncResult *result,
                                 gboolean *is_touched,
                                 GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->probe_finish (self, result, is_touched, error);
}

/**
 * roster_destination_restore_async:
 * @self: a destination that can be probed
 * @asset: the id of an asset on which a test was begun
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back what a test left that was cut short, where it left anything.
 */
void
roster_destination_restore_async (RosterDestination *self,
                                  const char *asset,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DESTINATION (self));
  g_return_if_fail (asset != NULL && roster_destination_can_probe (self));

  ROSTER_DESTINATION_GET_IFACE (self)->restore_async (self, asset, cancellable, callback,
                                                      user_data);
}

/**
 * roster_destination_restore_finish:
 * @self: a destination
 * @result: what the callback got
 * @error: %ROSTER_ERROR_NOT_FOUND where the asset is gone
 *
 * Returns: whether the asset is as it was before the test
 */
gboolean
roster_destination_restore_finish (RosterDestination *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), FALSE);

  return ROSTER_DESTINATION_GET_IFACE (self)->restore_finish (self, result, error);
}

/**
 * roster_destination_write_handoff:
 * @self: a destination that takes files
 * @template: (nullable): what the documentation gave to be filled in
 * @error: %ROSTER_ERROR_INVALID with a sentence, where @template is none of that
 *
 * Begins the files for the documentation's own importer.
 *
 * Returns: (transfer full) (nullable): what makes them
 */
RosterHandoffWriter *
roster_destination_write_handoff (RosterDestination *self, GBytes *template, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);
  g_return_val_if_fail (ROSTER_DESTINATION_GET_IFACE (self)->write_handoff != NULL, NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->write_handoff (self, template, error);
}

/**
 * roster_destination_apply_async:
 * @self: a destination
 * @run: the run that does it
 * @integration: the integration that it is for
 * @operations: (element-type RosterOperation): operations, at most a batch of them: one, where the
 *   destination is not transactional
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does operations in the documentation. Who is not transactional finds target and asset in the
 * operation, and compares before-values where its service allows.
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
 * An outcome is done, with the id of what was made where the answer has one; failed, where the
 * service said no; returned, where it found a precondition broken; or unsure. Of an error the
 * caller concludes: %ROSTER_ERROR_AUTH, %ROSTER_ERROR_FORBIDDEN, %ROSTER_ERROR_NOT_FOUND,
 * %ROSTER_ERROR_CONFLICT, %ROSTER_ERROR_INVALID and %ROSTER_ERROR_RATE_LIMITED say that it
 * was not done; every other one, cancelling too, leaves that open.
 *
 * Returns: (transfer full) (element-type RosterOutcome) (nullable): what became of them
 */
GPtrArray *
roster_destination_apply_finish (RosterDestination *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_DESTINATION (self), NULL);

  return ROSTER_DESTINATION_GET_IFACE (self)->apply_finish (self, result, error);
}
