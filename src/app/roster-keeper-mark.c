/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-keeper-mark.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/roster-error.h"
#include "store/roster-private-file.h"

/* A file in the data folder of a sandboxed Roster says that it keeps its schedules itself: so that
 * one outside of the sandbox, which cannot ask it, puts no timer beside it. */

#define NAME "kept-in-background"

/**
 * roster_keeper_mark_is_set:
 * @directory: a data folder
 *
 * Returns: whether a sandboxed Roster keeps the schedules of this folder
 */
gboolean
roster_keeper_mark_is_set (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, NAME, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * roster_keeper_mark_set:
 * @directory: the data folder
 * @is_set: whether this Roster keeps its schedules in the background
 * @error: return location
 *
 * Notes it, or that it is so no more.
 */
gboolean
roster_keeper_mark_set (const char *directory, gboolean is_set, GError **error)
{
  g_autofree char *path = g_build_filename (directory, NAME, NULL);
  int saved;

  if (is_set)
    return g_file_test (path, G_FILE_TEST_EXISTS) || roster_private_file_make (path, error);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  saved = errno;
  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
               /* Translators: a reason like "Permission denied" */
               _ ("The data folder cannot be written: %s. Nothing was changed."),
               g_strerror (saved));
  return FALSE;
}

/**
 * roster_keeper_mark_dup_sandbox_folder:
 *
 * Returns: (transfer full): where a Roster that is installed as a Flatpak has its data
 */
char *
roster_keeper_mark_dup_sandbox_folder (void)
{
  return g_build_filename (g_get_home_dir (), ".var", "app", ROSTER_APPLICATION_ID, "data",
                           "roster", NULL);
}
