/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-uuid.h"

static void
test_form (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *id = roster_uuid_new ();

      g_assert_true (g_uuid_string_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_true (g_hash_table_add (seen, id));
    }
}

/* In the database neighbours are those that were made at about the same time. */
static void
test_order (void)
{
  g_autofree char *before = roster_uuid_new ();

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *after = NULL;

      g_usleep (2000);
      after = roster_uuid_new ();
      g_assert_cmpstr (before, <, after);
      g_free (before);
      before = g_steal_pointer (&after);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uuid/form", test_form);
  g_test_add_func ("/uuid/order", test_order);

  return g_test_run ();
}
