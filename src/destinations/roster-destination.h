/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "destinations/roster-handoff-writer.h"
#include "model/roster-fields.h"
#include "model/roster-outcome.h"
#include "model/roster-target.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DESTINATION (roster_destination_get_type ())
G_DECLARE_INTERFACE (RosterDestination, roster_destination, ROSTER, DESTINATION, GObject)

/**
 * RosterDestinationInterface:
 * @get_info: what is known without asking
 * @verify_async: tries the keys with the cheapest call that needs them
 * @verify_finish: says whether they are good
 * @fetch_targets_async: reads the whole client list
 * @fetch_targets_finish: gives it; an error where it could not be read whole
 * @fetch_assets_async: reads a page of the assets of all clients
 * @fetch_assets_finish: gives it
 * @fetch_fields_async: (nullable): reads the values of an asset whose list has only their revision
 * @fetch_fields_finish: (nullable): gives them
 * @find_async: looks for what operations of one client have made or changed
 * @find_finish: gives, for each of them, the ids that were found; an error where it cannot tell
 * @probe_async: (nullable): finds out, on one asset, whether and how assets can be changed
 * @probe_finish: (nullable): gives how, or whether a value of the test may be left
 * @restore_async: (nullable): takes back what such a test left that was cut short; there with
 *   @probe_async
 * @restore_finish: (nullable): tells whether it is taken back
 * @write_handoff: (nullable): begins the files for what it does not create itself; `template` is
 *   what the documentation gave to be filled in, or NULL
 * @apply_async: does operations for a run. A transactional destination takes a batch, and what
 *   became of them is in the journal when it ends. Every other one takes one at a time, and the
 *   caller writes the journal.
 * @apply_finish: gives what became of them
 *
 * A connected documentation. It neither retries what may have been done nor journals what it sends:
 * before a request leaves, the caller has noted it durably.
 */
struct _RosterDestinationInterface
{
  GTypeInterface parent_interface;

  const RosterDestinationInfo *(*get_info) (RosterDestination *self);
  void (*verify_async) (RosterDestination *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*verify_finish) (RosterDestination *self, GAsyncResult *result, GError **error);
  void (*fetch_targets_async) (RosterDestination *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
  GPtrArray *(*fetch_targets_finish) (RosterDestination *self,
                                      GAsyncResult *result,
                                      GError **error);
  void (*fetch_assets_async) (RosterDestination *self,
                              const char *cursor,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  GPtrArray *(*fetch_assets_finish) (RosterDestination *self,
                                     GAsyncResult *result,
                                     char **next,
                                     GError **error);
  void (*fetch_fields_async) (RosterDestination *self,
                              const char *asset,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
  RosterFields *(*fetch_fields_finish) (RosterDestination *self,
                                        GAsyncResult *result,
                                        GError **error);
  void (*find_async) (RosterDestination *self,
                      GPtrArray *operations,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GPtrArray *(*find_finish) (RosterDestination *self, GAsyncResult *result, GError **error);
  void (*probe_async) (RosterDestination *self,
                       const char *asset,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  char *(*probe_finish) (RosterDestination *self,
                         GAsyncResult *result,
                         gboolean *is_touched,
                         GError **error);
  void (*restore_async) (RosterDestination *self,
                         const char *asset,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  gboolean (*restore_finish) (RosterDestination *self, GAsyncResult *result, GError **error);
  RosterHandoffWriter *(*write_handoff) (RosterDestination *self, GBytes *template, GError **error);
  void (*apply_async) (RosterDestination *self,
                       const char *run,
                       const char *integration,
                       GPtrArray *operations,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  GPtrArray *(*apply_finish) (RosterDestination *self, GAsyncResult *result, GError **error);
};

const RosterDestinationInfo *roster_destination_get_info (RosterDestination *self);

void roster_destination_verify_async (RosterDestination *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_destination_verify_finish (RosterDestination *self,
                                           GAsyncResult *result,
                                           GError **error);

void roster_destination_fetch_targets_async (RosterDestination *self,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *roster_destination_fetch_targets_finish (RosterDestination *self,
                                                    GAsyncResult *result,
                                                    GError **error);

void roster_destination_fetch_assets_async (RosterDestination *self,
                                            const char *cursor,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *roster_destination_fetch_assets_finish (RosterDestination *self,
                                                   GAsyncResult *result,
                                                   char **next,
                                                   GError **error);

void roster_destination_fetch_fields_async (RosterDestination *self,
                                            const char *asset,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
RosterFields *roster_destination_fetch_fields_finish (RosterDestination *self,
                                                      GAsyncResult *result,
                                                      GError **error);

void roster_destination_find_async (RosterDestination *self,
                                    GPtrArray *operations,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *roster_destination_find_finish (RosterDestination *self,
                                           GAsyncResult *result,
                                           GError **error);

gboolean roster_destination_can_probe (RosterDestination *self);
void roster_destination_probe_async (RosterDestination *self,
                                     const char *asset,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *roster_destination_probe_finish (RosterDestination *self,
                                       GAsyncResult *result,
                                       gboolean *is_touched,
                                       GError **error);

void roster_destination_restore_async (RosterDestination *self,
                                       const char *asset,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_destination_restore_finish (RosterDestination *self,
                                            GAsyncResult *result,
                                            GError **error);

RosterHandoffWriter *roster_destination_write_handoff (RosterDestination *self,
                                                       GBytes *template,
                                                       GError **error);

void roster_destination_apply_async (RosterDestination *self,
                                     const char *run,
                                     const char *integration,
                                     GPtrArray *operations,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_destination_apply_finish (RosterDestination *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
