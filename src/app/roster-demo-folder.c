/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-demo-folder.h"

#include <glib/gstdio.h>

struct _RosterDemoFolder
{
  char *path;
};

/**
 * roster_demo_folder_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an empty folder that only this user can read
 */
RosterDemoFolder *
roster_demo_folder_new (GError **error)
{
  RosterDemoFolder *self;
  char *path = g_dir_make_tmp ("roster-demo-XXXXXX", error);

  if (path == NULL)
    return NULL;

  self = g_new0 (RosterDemoFolder, 1);
  self->path = path;

  return self;
}

/**
 * roster_demo_folder_free:
 * @self: a folder whose database is closed
 *
 * Removes the folder and what is in it.
 */
void
roster_demo_folder_free (RosterDemoFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->path);
  g_free (self->path);
  g_free (self);
}

const char *
roster_demo_folder_get_path (RosterDemoFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}
