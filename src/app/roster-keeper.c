/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-keeper.h"

#include "app/roster-portal-keeper.h"
#include "app/roster-timer-keeper.h"

typedef struct
{
  char *directory;
} RosterKeeperPrivate;

enum
{
  PROP_0,
  PROP_DIRECTORY,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RosterKeeper, roster_keeper, G_TYPE_OBJECT)

static void
roster_keeper_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RosterKeeperPrivate *priv = roster_keeper_get_instance_private (ROSTER_KEEPER (object));

  switch (id)
    {
    case PROP_DIRECTORY:
      priv->directory = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_keeper_finalize (GObject *object)
{
  RosterKeeperPrivate *priv = roster_keeper_get_instance_private (ROSTER_KEEPER (object));

  g_free (priv->directory);

  G_OBJECT_CLASS (roster_keeper_parent_class)->finalize (object);
}

static void
roster_keeper_class_init (RosterKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = roster_keeper_set_property;
  object_class->finalize = roster_keeper_finalize;

  /**
   * RosterKeeper:directory:
   *
   * The data folder.
   */
  properties[PROP_DIRECTORY] =
      g_param_spec_string ("directory", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
roster_keeper_init (RosterKeeper *self)
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
 * roster_keeper_get_directory:
 * @self: a keeper
 *
 * Returns: (transfer none): the data folder
 */
const char *
roster_keeper_get_directory (RosterKeeper *self)
{
  RosterKeeperPrivate *priv = roster_keeper_get_instance_private (self);

  g_return_val_if_fail (ROSTER_IS_KEEPER (self), NULL);

  return priv->directory;
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
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_KEEPER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_keeper_look_async);
  ROSTER_KEEPER_GET_CLASS (self)->look (self, task);
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
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *is_on = g_task_propagate_boolean (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
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
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_KEEPER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_keeper_set_async);
  ROSTER_KEEPER_GET_CLASS (self)->set (self, is_on, task);
}

gboolean
roster_keeper_set_finish (RosterKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
