/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* The unit tests are worth running again in Turkish only if they do run in it. */

#include <glib.h>
#include <locale.h>
#include <wctype.h>

static void
test_in_force (void)
{
  gboolean is_turkish = g_strcmp0 (g_getenv ("LC_ALL"), "tr_TR.UTF-8") == 0;

  g_assert_cmpstr (localeconv ()->decimal_point, ==, is_turkish ? "," : ".");
  g_assert_cmpint (towupper (L'i'), ==, is_turkish ? L'İ' : L'I');
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/locale/in-force", test_in_force);

  return g_test_run ();
}
