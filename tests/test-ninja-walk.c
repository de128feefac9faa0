/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "providers/ninja/roster-ninja-walk.h"

#define MAX_IDS 4

/* A page in which each id has a row, but those with a minus sign. */
static RosterNinjaPage *
make_page (const int ids[MAX_IDS])
{
  RosterNinjaPage *page = roster_ninja_page_new (g_free);

  for (guint i = 0; i < MAX_IDS && ids[i] != 0; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", ABS (ids[i]));

      roster_ninja_page_take (page, id, ids[i] > 0 ? g_strdup (id) : NULL);
    }

  return page;
}

typedef struct
{
  int ids[MAX_IDS];
  gint64 after;
  const char *rows;
  gboolean is_at_end;
} Step;

static const struct
{
  const char *name;
  Step steps[4];
} walks[] = {
  { "empty", { { { 0 }, -1, "", TRUE } } },
  { "one-page", { { { 1, 2 }, 2, "1 2", FALSE }, { { 0 }, 2, "", TRUE } } },
  { "short-pages",
    { { { 1, 2 }, 2, "1 2", FALSE },
      { { 3 }, 3, "3", FALSE },
      { { 9 }, 9, "9", FALSE },
      { { 0 }, 9, "", TRUE } } },
  { "unsorted",
    { { { 5, 1, 9 }, 9, "5 1 9", FALSE },
      { { 12, 10 }, 12, "12 10", FALSE },
      { { 0 }, 12, "", TRUE } } },
  { "last-page-repeated",
    { { { 1, 2 }, 2, "1 2", FALSE }, { { 3 }, 3, "3", FALSE }, { { 3 }, 3, "", TRUE } } },
  { "after-ignored", { { { 1, 2 }, 2, "1 2", FALSE }, { { 1, 2 }, 2, "", TRUE } } },
  { "overlap",
    { { { 1, 2 }, 2, "1 2", FALSE }, { { 2, 3 }, 3, "3", FALSE }, { { 0 }, 3, "", TRUE } } },
  { "same-id-twice", { { { 4, 4, 5 }, 5, "4 5", FALSE }, { { 0 }, 5, "", TRUE } } },
  { "dropped-rows",
    { { { 1, -2 }, 2, "1", FALSE },
      { { -3, -4 }, 4, "", FALSE },
      { { 5 }, 5, "5", FALSE },
      { { 0 }, 5, "", TRUE } } },
};

static void
test_walk (gconstpointer data)
{
  const Step *steps = data;
  g_autoptr (RosterNinjaWalk) walk = roster_ninja_walk_new (-1);

  for (guint i = 0; !roster_ninja_walk_is_at_end (walk); i++)
    {
      g_autoptr (RosterNinjaPage) page = make_page (steps[i].ids);
      g_autoptr (GString) rows = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (roster_ninja_walk_step (walk, page, &error));
      g_assert_no_error (error);
      for (guint j = 0; j < page->rows->len; j++)
        g_string_append_printf (rows, "%s%s", j > 0 ? " " : "",
                                (char *) g_ptr_array_index (page->rows, j));
      g_assert_cmpuint (page->row_ids->len, ==, page->rows->len);
      g_assert_cmpstr (rows->str, ==, steps[i].rows);
      g_assert_cmpint (roster_ninja_walk_get_after (walk), ==, steps[i].after);
      g_assert_cmpint (roster_ninja_walk_is_at_end (walk), ==, steps[i].is_at_end);
    }
}

/* New rows that do not lead on: more may be missing, so the list is not whole. */
static void
test_walk_backwards (void)
{
  g_autoptr (RosterNinjaWalk) walk = roster_ninja_walk_new (-1);
  g_autoptr (RosterNinjaPage) first = make_page ((const int[MAX_IDS]){ 5, 6 });
  g_autoptr (RosterNinjaPage) second = make_page ((const int[MAX_IDS]){ 2, 6 });
  g_autoptr (GError) error = NULL;

  g_assert_true (roster_ninja_walk_step (walk, first, &error));
  g_assert_false (roster_ninja_walk_step (walk, second, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
}

/* Rows of which none can be told from another are not the end of the list. */
static void
test_walk_without_ids (void)
{
  g_autoptr (RosterNinjaWalk) walk = roster_ninja_walk_new (-1);
  g_autoptr (RosterNinjaPage) page = roster_ninja_page_new (NULL);
  g_autoptr (GError) error = NULL;

  roster_ninja_page_take (page, NULL, NULL);
  g_assert_false (roster_ninja_walk_step (walk, page, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
}

/* Even a service that makes up new ids for ever is left at some time. */
static void
test_walk_endless (void)
{
  g_autoptr (RosterNinjaWalk) walk = roster_ninja_walk_new (-1);
  g_autoptr (GError) error = NULL;
  int id = 1;

  while (error == NULL)
    {
      g_autoptr (RosterNinjaPage) page = make_page ((const int[MAX_IDS]){ id++ });

      roster_ninja_walk_step (walk, page, &error);
      g_assert_cmpint (id, <, 20 * 1000);
    }

  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_autofree char *path = g_strconcat ("/ninja-walk/", walks[i].name, NULL);

      g_test_add_data_func (path, walks[i].steps, test_walk);
    }
  g_test_add_func ("/ninja-walk/backwards", test_walk_backwards);
  g_test_add_func ("/ninja-walk/without-ids", test_walk_without_ids);
  g_test_add_func ("/ninja-walk/endless", test_walk_endless);

  return g_test_run ();
}
