/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "model/roster-outcome.h"
#include "model/roster-target.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DESTINATION (roster_destination_get_type ())
G_DECLARE_INTERFACE (RosterDestination, roster_destination, ROSTER, DESTINATION, GObject)

/**
 * RosterDestinationInterface:
 * @get_info: what is known without asking
 * @fetch_targets_async: reads the whole client list
 * @fetch_targets_finish: gives it
 * @apply_async: does a batch of operations for a run. Where the destination is transactional, what
 *   became of them is in the journal when it ends; else the caller writes the journal.
 * @apply_finish: gives what became of them
 *
 * A connected documentation.
 */
struct _RosterDestinationInterface
{
  GTypeInterface parent_interface;

  const RosterDestinationInfo *(*get_info) (RosterDestination *self);
  void (*fetch_targets_async) (RosterDestination *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
  GPtrArray *(*fetch_targets_finish) (RosterDestination *self,
                                      GAsyncResult *result,
                                      GError **error);
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

void roster_destination_fetch_targets_async (RosterDestination *self,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *roster_destination_fetch_targets_finish (RosterDestination *self,
                                                    GAsyncResult *result,
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
