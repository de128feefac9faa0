/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "match/roster-same-name.h"

typedef struct
{
  const char *name;
  RosterSameNameStatus status;
  const char *target;
  const char *sentence;
} Case;

/* Client "s0" is the first one, target "t0" the first target. */
static const Case cases[] = {
  { "Acme", ROSTER_SAME_NAME_UNIQUE, "t0", NULL },
  { "SMITH &amp;  Sons ", ROSTER_SAME_NAME_UNIQUE, "t1", NULL },
  { "Smith and Sons", ROSTER_SAME_NAME_NONE, NULL, NULL },
  { "Cafe\u0301 Noir", ROSTER_SAME_NAME_UNIQUE, "t2", NULL },
  { "Twin", ROSTER_SAME_NAME_TWIN_SOURCE, NULL, "Same name as another client: decide by hand" },
  { "TWIN", ROSTER_SAME_NAME_TWIN_SOURCE, NULL, "Same name as another client: decide by hand" },
  { "Nobody", ROSTER_SAME_NAME_TWIN_SOURCE, NULL, "Same name as another client: decide by hand" },
  { " nobody", ROSTER_SAME_NAME_TWIN_SOURCE, NULL, "Same name as another client: decide by hand" },
  { "Double", ROSTER_SAME_NAME_TWIN_TARGET, NULL, "Two targets have this name: decide by hand" },
  { "Triple", ROSTER_SAME_NAME_TWIN_TARGET, NULL,
    "Several targets have this name: decide by hand" },
  { "Taken", ROSTER_SAME_NAME_TAKEN, "t9", "The target of this name already belongs to “Acme”" },
  { "Mine", ROSTER_SAME_NAME_UNIQUE, "t10", NULL },
  { "Orphan", ROSTER_SAME_NAME_TAKEN, "t11", "The target of this name already belongs to “s99”" },
  { "", ROSTER_SAME_NAME_EMPTY, NULL, "This client has no name" },
  { "\u00a0 ", ROSTER_SAME_NAME_EMPTY, NULL, "This client has no name" },
};

static const char *const target_names[] = {
  "ACME",   "Smith & Sons", "café noir", "Twin", "double", "Double", "Triple",
  "triple", "TRIPLE ",      "Taken",     "Mine", "Orphan", "",       "Smith & Daughters",
};

static GPtrArray *
make_sources (void)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      g_ptr_array_add (sources, roster_client_new (id, cases[i].name));
    }

  return sources;
}

static GPtrArray *
make_targets (void)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);

  for (guint i = 0; i < G_N_ELEMENTS (target_names); i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);

      g_ptr_array_add (targets, roster_target_new (id, target_names[i]));
    }

  return targets;
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) sources = make_sources ();
  g_autoptr (GPtrArray) targets = make_targets ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RosterSameName) index = roster_same_name_new (sources, targets);
  g_autoptr (GArray) all = NULL;

  g_hash_table_insert (taken, (char *) "t9", (char *) "s0");
  g_hash_table_insert (taken, (char *) "t10", (char *) "s11");
  g_hash_table_insert (taken, (char *) "t11", (char *) "s99");
  all = roster_same_name_look_up_all (index, taken);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (cases));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterSameNameResult *result = &g_array_index (all, RosterSameNameResult, i);
      g_autofree char *sentence = roster_same_name_explain (index, result);

      g_assert_cmpint (result->status, ==, cases[i].status);
      g_assert_cmpstr (result->target != NULL ? result->target->id : NULL, ==, cases[i].target);
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      if (result->target != NULL)
        g_assert_true (g_ptr_array_index (targets, result->target_index) == result->target);
    }
}

static void
test_nothing_taken (void)
{
  g_autoptr (GPtrArray) sources = make_sources ();
  g_autoptr (GPtrArray) targets = make_targets ();
  g_autoptr (RosterSameName) index = roster_same_name_new (sources, targets);
  RosterSameNameResult result;

  result = roster_same_name_look_up (index, g_ptr_array_index (sources, 10), NULL);
  g_assert_cmpint (result.status, ==, ROSTER_SAME_NAME_UNIQUE);
  g_assert_cmpstr (result.target->id, ==, "t9");
}

static void
test_no_lists (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = make_sources ();
  g_autoptr (RosterSameName) index = roster_same_name_new (none, none);
  g_autoptr (GArray) all = roster_same_name_look_up_all (index, NULL);
  RosterSameNameResult result;

  g_assert_cmpuint (all->len, ==, 0);
  result = roster_same_name_look_up (index, g_ptr_array_index (sources, 0), NULL);
  g_assert_cmpint (result.status, ==, ROSTER_SAME_NAME_NONE);
}

/* 5,000 against 5,000 are one join, not 25 million comparisons. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  g_autoptr (GPtrArray) targets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  g_autoptr (RosterSameName) index = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *name = g_strdup_printf ("Customer number %u Ltd", i);

      g_ptr_array_add (sources, roster_client_new (id, name));
      g_ptr_array_add (targets, roster_target_new (id, name));
    }

  g_timer_start (timer);
  index = roster_same_name_new (sources, targets);
  all = roster_same_name_look_up_all (index, NULL);
  g_test_message ("5,000 x 5,000: %.1f ms", g_timer_elapsed (timer, NULL) * 1000);

  for (guint i = 0; i < all->len; i++)
    g_assert_cmpuint (g_array_index (all, RosterSameNameResult, i).target_index, ==, i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/same-name/table", test_table);
  g_test_add_func ("/same-name/nothing-taken", test_nothing_taken);
  g_test_add_func ("/same-name/no-lists", test_no_lists);
  g_test_add_func ("/same-name/many", test_many);

  return g_test_run ();
}
