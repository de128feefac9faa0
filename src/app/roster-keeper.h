/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_KEEPER (roster_keeper_get_type ())
G_DECLARE_INTERFACE (RosterKeeper, roster_keeper, ROSTER, KEEPER, GObject)

/**
 * RosterKeeperInterface:
 * @look_async: finds out whether it keeps the schedules
 * @look_finish: gives that
 * @set_async: makes it keep them, or stops it
 * @set_finish: tells whether that went well
 *
 * Who runs what is due while no window is open. Errors are sentences for people.
 */
struct _RosterKeeperInterface
{
  GTypeInterface parent_interface;

  void (*look_async) (RosterKeeper *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*look_finish) (RosterKeeper *self,
                           GAsyncResult *result,
                           gboolean *is_on,
                           GError **error);
  void (*set_async) (RosterKeeper *self,
                     gboolean is_on,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  gboolean (*set_finish) (RosterKeeper *self, GAsyncResult *result, GError **error);
};

RosterKeeper *roster_keeper_new_for_here (const char *directory);

void roster_keeper_look_async (RosterKeeper *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean roster_keeper_look_finish (RosterKeeper *self,
                                    GAsyncResult *result,
                                    gboolean *is_on,
                                    GError **error);
void roster_keeper_set_async (RosterKeeper *self,
                              gboolean is_on,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean roster_keeper_set_finish (RosterKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS
