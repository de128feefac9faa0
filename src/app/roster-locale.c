/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-locale.h"

#include <gio/gio.h>
#include <libintl.h>
#include <locale.h>

/* A program that is run from the build tree finds what the build made of the translations there;
 * above one that is installed there is no such folder. */
static char *
find_build_folder (void)
{
  g_autofree char *folder = g_file_read_link ("/proc/self/exe", NULL);

  while (folder != NULL && !g_str_equal (folder, G_DIR_SEPARATOR_S))
    {
      g_autofree char *below = g_steal_pointer (&folder);
      g_autofree char *mark = NULL;

      folder = g_path_get_dirname (below);
      mark = g_build_filename (folder, "meson-private", NULL);
      if (g_file_test (mark, G_FILE_TEST_IS_DIR))
        return g_build_filename (folder, "po", NULL);
    }

  return NULL;
}

/**
 * roster_locale_set_up:
 *
 * Takes the user's language for this process, and finds Roster's translations: where they are
 * installed, or in the build tree if the program is run from there. Called once, at the beginning
 * of main(), before there are threads.
 */
void
roster_locale_set_up (void)
{
  g_autofree char *folder = find_build_folder ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ROSTER_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* The templates of the windows name no domain of their own. */
  textdomain (GETTEXT_PACKAGE);
}
