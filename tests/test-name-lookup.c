/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-name-lookup.h"
#include "app/roster-name-order.h"

static const char *const names[] = { "Acme", "ACME", "Twin", "Twin", "twin", "Müller", "" };

static const struct
{
  const char *name;
  int place; /* -1: none or several */
  guint n;
} cases[] = {
  { "Acme", 0, 1 },     { "ACME", 1, 1 },    { "acme", -1, 2 },  { "Twin", -1, 2 },
  { "twin", 4, 1 },     { "TWIN", -1, 3 },   { "müller", 5, 1 }, { "mu\314\210ller", 5, 1 },
  { " Müller ", 5, 1 }, { "Nobody", -1, 0 }, { "", 6, 1 },
};

static const char *
get_name (gconstpointer item)
{
  return item;
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (RosterNameLookup) lookup = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (items, (gpointer) names[i]);
  lookup = roster_name_lookup_new (items, get_name);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n;
      gpointer found = roster_name_lookup_find (lookup, cases[i].name, &n);

      g_test_message ("“%s”", cases[i].name);
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_true (found == (cases[i].place >= 0 ? (gpointer) names[cases[i].place] : NULL));
    }
}

/* Upper and lower case are the same, and a space before a name is none; else as they were. */
static void
test_order (void)
{
  static const char *const unsorted[] = { "Zeta", "beta", " Alpha", "BETA", "gamma", "alpha" };
  static const guint expected[] = { 2, 5, 1, 3, 4, 0 };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GArray) order = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (unsorted); i++)
    g_ptr_array_add (items, (gpointer) unsorted[i]);
  order = roster_name_order_new (items, get_name);
  g_assert_cmpmem (order->data, order->len * sizeof (guint), expected, sizeof expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-lookup/find", test_find);
  g_test_add_func ("/name-order/new", test_order);

  return g_test_run ();
}
