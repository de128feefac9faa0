/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-count.h"

#include <langinfo.h>

/* In the C locale there is nothing between thousands, in the Turkish setup there is. */
static void
test_format (void)
{
  const char *between = nl_langinfo (THOUSEP);
  g_autofree char *expected = g_strdup_printf ("1%s234 clients", between);
  g_autofree char *large = roster_count_format ("%u clients", 1234);
  g_autofree char *small = roster_count_format ("%u client", 1);
  g_autofree char *none = roster_count_format ("no number", 7);

  g_assert_cmpstr (large, ==, expected);
  g_assert_cmpstr (small, ==, "1 client");
  g_assert_cmpstr (none, ==, "no number");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/count/format", test_format);

  return g_test_run ();
}
