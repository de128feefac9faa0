/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "match/roster-edit-distance.h"
#include "match/roster-near-spelling.h"

static guint
distance (const char *a, const char *b, guint limit)
{
  glong a_length;
  glong b_length;
  g_autofree gunichar *a_characters = g_utf8_to_ucs4_fast (a, -1, &a_length);
  g_autofree gunichar *b_characters = g_utf8_to_ucs4_fast (b, -1, &b_length);

  return roster_edit_distance (a_characters, (guint) a_length, b_characters, (guint) b_length,
                               limit);
}

static void
test_distance (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    guint distance;
  } pairs[] = {
    { "", "", 0 },         { "", "abc", 3 },           { "abc", "", 3 },
    { "abc", "abc", 0 },   { "abc", "abd", 1 },        { "abc", "ab", 1 },
    { "abc", "xabc", 1 },  { "abcd", "abdc", 1 },      { "abcd", "badc", 2 },
    { "ca", "abc", 3 },    { "müller", "mueller", 2 }, { "kitten", "sitting", 3 },
    { "a", "bcdefgh", 7 }, { "corbus", "corvus", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      for (guint limit = 0; limit < 9; limit++)
        g_assert_cmpuint (distance (pairs[i].a, pairs[i].b, limit), ==,
                          MIN (pairs[i].distance, limit + 1));
    }
}

/* The definition, without a band. */
static guint
plain_distance (const char *a, const char *b)
{
  guint table[16][16];
  guint a_length = (guint) strlen (a);
  guint b_length = (guint) strlen (b);

  for (guint i = 0; i <= a_length; i++)
    {
      for (guint j = 0; j <= b_length; j++)
        {
          if (i == 0 || j == 0)
            {
              table[i][j] = i + j;
              continue;
            }
          table[i][j] = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
          table[i][j] = MIN (table[i][j], table[i - 1][j] + 1);
          table[i][j] = MIN (table[i][j], table[i][j - 1] + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            table[i][j] = MIN (table[i][j], table[i - 2][j - 2] + 1);
        }
    }

  return table[a_length][b_length];
}

static void
fill_random (char text[16])
{
  int length = g_test_rand_int_range (0, 13);

  for (int i = 0; i < length; i++)
    text[i] = (char) ('a' + g_test_rand_int_range (0, 3));
  text[length] = '\0';
}

static void
test_distance_random (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      char a[16];
      char b[16];
      guint limit = (guint) g_test_rand_int_range (0, 6);

      fill_random (a);
      fill_random (b);
      g_assert_cmpuint (distance (a, b, limit), ==, MIN (plain_distance (a, b), limit + 1));
    }
}

static void
test_distance_long (void)
{
  g_autofree char *a = g_strnfill (255, 'a');
  g_autofree char *b = g_strnfill (256, 'a');

  g_assert_cmpuint (distance (a, a, 3), ==, 0);
  g_assert_cmpuint (distance (a, a + 2, 3), ==, 2);
  g_assert_cmpuint (distance (b, b, 3), ==, 4);
}

static const struct
{
  const char *source;
  const char *target;
  int score; /* 0: no candidate */
  RosterRung rung;
  const char *reason;
} pairs[] = {
  { "Acme", "ACME ", 100, ROSTER_RUNG_SAME_NAME, "Same name" },
  { "Smith &amp; Sons", "Smith & Sons", 100, ROSTER_RUNG_SAME_NAME, "Same name" },
  { "Smith & Sons", "Smith and Sons", 95, ROSTER_RUNG_NORMALISED,
    "Same name but for punctuation, accents or “and”" },
  { "Café Noir S.A.", "Cafe Noir SA", 95, ROSTER_RUNG_NORMALISED,
    "Same name but for punctuation, accents or “and”" },
  { "Northwind", "Nortwind", 85, ROSTER_RUNG_SIMILAR, "Names differ in one letter" },
  { "Northwind", "Nrothwind", 85, ROSTER_RUNG_SIMILAR, "Names differ in one letter" },
  { "Acme", "Acne", 85, ROSTER_RUNG_SIMILAR, "Names differ in one letter" },
  { "Northwind", "Nortvvind", 75, ROSTER_RUNG_SIMILAR, "Names differ in 2 letters" },
  { "Contoso Engineering", "Kontoso Enginering", 75, ROSTER_RUNG_SIMILAR,
    "Names differ in 2 letters" },
  { "Contoso Engineering", "Kontosso Enginering", 65, ROSTER_RUNG_SIMILAR,
    "Names differ in 3 letters" },
  { "Air Tech", "Airtech", 85, ROSTER_RUNG_SIMILAR, "Names differ only in their spaces" },
  { "A B C Plumbing", "ABC Plumbing", 75, ROSTER_RUNG_SIMILAR,
    "Names differ only in their spaces" },
  { "Labs24 Systems", "Lab24 Systems", 85, ROSTER_RUNG_SIMILAR, "Names differ in one letter" },
  /* Too short to tell. */
  { "IBM", "ICM", 0 },
  { "Contoso", "Kontosso", 0 },
  { "Northwind", "Nortvvint", 0 },
  /* Numbers and numerals. */
  { "Fund 8", "Fund 9", 0 },
  { "Investment Fund 8", "Investment Fund 9", 0 },
  { "Investment Fund 18", "Investment Fund 8", 0 },
  { "Investment Fund VIII", "Investment Fund VII", 0 },
  { "Investment Fund XXIII", "Investment Fund XXVIII", 0 },
  { "Investment Fund V", "Investment Fund X", 0 },
  { "Investment Fund I I", "Investment Fund II", 0 },
  { "Investment Fund 1 2", "Investment Fund 12", 0 },
  { "Investment Fund 1.2", "Investment Fund 12", 0 },
  { "Investment Fund 2", "Investment Fund", 0 },
  { "Investment Fund \u0663", "Investment Fund \u0664", 0 },
  { "Lab24 Systems", "Lab25 Systems", 0 },
  /* Legal forms, places, letters and words that tell names apart. */
  { "Northwind Traders Ltd", "Northwind Traders LLC", 0 },
  { "Northwind Traders AG", "Northwind Traders SE", 0 },
  { "Northwind Traders UK", "Northwind Traders US", 0 },
  { "Northwind Traders UK", "Northwind Traders", 0 },
  { "Unit A Northwind", "Unit B Northwind", 0 },
  { "Northwind Traders", "Southridge Video", 0 },
  /* No names. */
  { "", "", 0 },
  { "", "Acme", 0 },
  { " &nbsp;", "\u00a0", 0 },
  { "&", "+", 0 },
};

static void
test_pairs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GPtrArray) targets =
          g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
      g_autoptr (RosterClient) source = roster_client_new ("s", pairs[i].source);
      g_autoptr (RosterNearSpelling) index = NULL;
      g_autoptr (GPtrArray) candidates = NULL;
      RosterCandidate *candidate;

      g_ptr_array_add (targets, roster_target_new ("t", pairs[i].target));
      index = roster_near_spelling_new (targets);
      candidates = roster_near_spelling_find (index, source);

      g_test_message ("“%s” and “%s”", pairs[i].source, pairs[i].target);
      g_assert_cmpuint (candidates->len, ==, pairs[i].score > 0 ? 1 : 0);
      if (candidates->len == 0)
        continue;

      candidate = g_ptr_array_index (candidates, 0);
      g_assert_cmpstr (candidate->target_id, ==, "t");
      g_assert_cmpstr (candidate->name, ==, pairs[i].target);
      g_assert_cmpint (candidate->score, ==, pairs[i].score);
      g_assert_cmpint (candidate->rung, ==, pairs[i].rung);
      g_assert_cmpstr (candidate->reasons[0], ==, pairs[i].reason);
    }
}

static void
test_order (void)
{
  static const struct
  {
    const char *id;
    const char *name;
  } names[] = {
    { "7", "Northwing" }, { "6", "Nortwind" },   { "5", "Northwind." }, { "4", "Northvvind" },
    { "3", "NORTHWIND" }, { "2", "Northwind." }, { "1", "Northwint" },  { "0", "Acme" },
  };
  static const char *const expected[] = { "3", "2", "5", "7", "1" };
  g_autoptr (GPtrArray) targets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  g_autoptr (RosterClient) source = roster_client_new ("s", "Northwind");
  g_autoptr (RosterNearSpelling) index = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (targets, roster_target_new (names[i].id, names[i].name));
  index = roster_near_spelling_new (targets);
  candidates = roster_near_spelling_find (index, source);

  g_assert_cmpuint (candidates->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < candidates->len; i++)
    {
      RosterCandidate *candidate = g_ptr_array_index (candidates, i);

      g_assert_cmpstr (candidate->target_id, ==, expected[i]);
    }
}

static void
test_many (void)
{
  static const char *const first[] = { "North", "South", "Blue", "Green", "Silver", "Alpine" };
  static const char *const second[] = { "wind", "ridge", "stone", "field", "water", "bridge" };
  static const char *const third[] = { "Traders", "Systems", "Holdings", "Partners", "Services" };
  g_autoptr (GPtrArray) targets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  g_autoptr (RosterClient) source = roster_client_new ("s", "Northwind Tradres x7 Ltd");
  g_autoptr (RosterNearSpelling) index = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s %s x%u Ltd", first[i % 6], second[i / 6 % 6],
                                               third[i % 5], i / 30);

      g_ptr_array_add (targets, roster_target_new (name, name));
    }

  index = roster_near_spelling_new (targets);
  g_timer_start (timer);
  candidates = roster_near_spelling_find (index, source);
  g_test_message ("1 x 5,000: %.1f ms", g_timer_elapsed (timer, NULL) * 1000);
  g_assert_cmpuint (candidates->len, <=, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/near-spelling/distance", test_distance);
  g_test_add_func ("/near-spelling/distance-random", test_distance_random);
  g_test_add_func ("/near-spelling/distance-long", test_distance_long);
  g_test_add_func ("/near-spelling/pairs", test_pairs);
  g_test_add_func ("/near-spelling/order", test_order);
  g_test_add_func ("/near-spelling/many", test_many);

  return g_test_run ();
}
