/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-keeper.h"

#include "app/roster-portal-keeper.h"
#include "app/roster-timer-keeper.h"

G_DEFINE_INTERFACE (RosterKeeper, roster_keeper, G_TYPE_OBJECT)

static void
roster_keeper_default_init (RosterKeeperInterface *iface)
{
}

/**
 * roster_keeper_new_for_here:
 * @directory: the data folder
 *
 * In a Flatpak the desktop is asked, elsewhere systemd.
 *
 * Returns: (transfer full) (nullable): who can keep the schedules here; NULL for a folder that is
 *   not the usual one, which is the only one that they would look at
 */
RosterKeeper *
roster_keeper_new_for_here (const char *directory)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "roster", NULL);

  if (!g_str_equal (directory, usual))
    return NULL;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return roster_portal_keeper_new (directory);

  return roster_timer_keeper_new (directory);
}

/**
 * roster_keeper_look_async:
 * @self: a keeper
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whether it keeps the schedules.
 */
void
roster_keeper_look_async (RosterKeeper *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_KEEPER (self));

  ROSTER_KEEPER_GET_IFACE (self)->look_async (self, cancellable, callback, user_data);
}

/**
 * roster_keeper_look_finish:
 * @self: a keeper
 * @result: what the callback got
 * @is_on: (out): whether it keeps them
 * @error: return location
 *
 * Returns: FALSE where it cannot, here
 */
gboolean
roster_keeper_look_finish (RosterKeeper *self,
                           GAsyncResult *result,
                           gboolean *is_on,
                           GError **error)
{
  g_return_val_if_fail (ROSTER_IS_KEEPER (self), FALSE);

  return ROSTER_KEEPER_GET_IFACE (self)->look_finish (self, result, is_on, error);
}

/**
 * roster_keeper_set_async:
 * @self: a keeper
 * @is_on: whether it is to keep the schedules
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes it keep the schedules, or stops it. The desktop may ask the user first.
 */
void
roster_keeper_set_async (RosterKeeper *self,
                         gboolean is_on,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_KEEPER (self));

  ROSTER_KEEPER_GET_IFACE (self)->set_async (self, is_on, cancellable, callback, user_data);
}

gboolean
roster_keeper_set_finish (RosterKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_KEEPER (self), FALSE);

  return ROSTER_KEEPER_GET_IFACE (self)->set_finish (self, result, error);
}
