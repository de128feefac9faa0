/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/roster-error.h"

/**
 * roster_private_file_make:
 * @path: file name
 * @error: return location
 *
 * Makes an empty file for SQLite that only its user may read, whatever the umask. SQLite gives its
 * side files the mode of the database, so this one file decides for all. A file that is there is
 * not opened: closing it would drop the locks that another connection of this process has on it.
 *
 * Returns: whether there is such a file
 */
gboolean
roster_private_file_make (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0 && errno == EEXIST)
    {
      if (g_chmod (path, 0600) != 0)
        g_debug ("chmod: %s", g_strerror (errno));
      return TRUE;
    }

  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   /* Translators: the placeholder is a reason like "Permission denied" */
                   _ ("Roster’s database cannot be opened: %s. Check that the data folder belongs "
                      "to you, is not read-only and that the disk has room."),
                   g_strerror (saved));
      return FALSE;
    }

  if (fchmod (fd, 0600) != 0)
    g_debug ("fchmod: %s", g_strerror (errno));
  close (fd);

  return TRUE;
}
