/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_KEEPER (roster_keeper_get_type ())
G_DECLARE_DERIVABLE_TYPE (RosterKeeper, roster_keeper, ROSTER, KEEPER, GObject)

/**
 * RosterKeeperClass:
 * @look: finds out whether it keeps the schedules: ends the task with that
 * @set: makes it keep them, or stops it: ends the task with TRUE when that is done
 *
 * Who runs what is due while no window is open. The source of a task is the keeper, and its errors
 * are sentences for people.
 */
struct _RosterKeeperClass
{
  GObjectClass parent_class;

  void (*look) (RosterKeeper *self, GTask *task);
  void (*set) (RosterKeeper *self, gboolean is_on, GTask *task);
};

RosterKeeper *roster_keeper_new_for_here (const char *directory);

const char *roster_keeper_get_directory (RosterKeeper *self);

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
