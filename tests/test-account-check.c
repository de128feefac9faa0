/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-client-state.h"
#include "model/roster-error.h"
#include "model/roster-target.h"
#include "sync/roster-account-check.h"

typedef struct
{
  const char *name;
  guint n_known;   /* clients 0, 1, 2 … */
  guint n_missing; /* of these were missing before, from the end */
  guint n_back;    /* of the others are listed again, from the start */
  guint n_renamed; /* of these have another name */
  guint n_new;
  gboolean is_same;
} Row;

static const Row rows[] = {
  { "first", 0, 0, 0, 0, 50, TRUE },
  { "empty", 0, 0, 0, 0, 0, TRUE },
  { "same", 50, 0, 50, 0, 0, TRUE },
  { "grown", 50, 0, 50, 0, 500, TRUE },
  { "renamed-tenth", 50, 0, 50, 5, 0, TRUE },
  { "renamed-more", 50, 0, 50, 6, 0, FALSE },
  { "back-half", 50, 0, 25, 0, 0, TRUE },
  { "back-fewer", 50, 0, 24, 0, 0, FALSE },
  { "back-fewer-with-new", 50, 0, 24, 0, 100, FALSE },
  { "none-back", 50, 0, 0, 0, 0, FALSE },
  { "overlapping-ids", 50, 0, 50, 50, 0, FALSE },
  { "one-renamed", 1, 0, 1, 1, 0, TRUE },
  { "one-gone", 1, 0, 0, 0, 1, FALSE },
  { "two-renamed", 2, 0, 2, 2, 0, FALSE },
  { "one-of-two-renamed", 2, 0, 2, 1, 0, TRUE },
  { "one-of-five-renamed", 5, 0, 5, 1, 0, TRUE },
  { "missing-before", 50, 40, 10, 0, 0, TRUE },
  { "missing-before-back-fewer", 50, 40, 4, 0, 0, FALSE },
};

static char *
name_client (guint i)
{
  return g_strdup_printf ("Client %u", i);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) known =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_state_unref);
  g_autoptr (GPtrArray) listed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < row->n_known; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *name = name_client (i);
      RosterClient *client = roster_client_new (id, name);

      client->missing_since = i >= row->n_known - row->n_missing ? 1 : 0;
      g_ptr_array_add (known, roster_client_state_new (client));
    }
  for (guint i = 0; i < row->n_back + row->n_new; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i < row->n_back ? i : i + 1000);
      g_autofree char *name =
          i < row->n_renamed ? g_strdup_printf ("Other %u", i) : name_client (i);

      g_ptr_array_add (listed, roster_client_new (id, name));
    }

  g_assert_cmpint (roster_account_check (known, listed, &error), ==, row->is_same);
  if (row->is_same)
    g_assert_no_error (error);
  else
    g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT);
}

/* The same numbers for a documentation, which has no missing ones. */
static void
test_targets (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) known =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  g_autoptr (GPtrArray) listed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < row->n_known; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *name = name_client (i);

      g_ptr_array_add (known, roster_target_new (id, name));
    }
  for (guint i = 0; i < row->n_back + row->n_new; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i < row->n_back ? i : i + 1000);
      g_autofree char *name =
          i < row->n_renamed ? g_strdup_printf ("Other %u", i) : name_client (i);

      g_ptr_array_add (listed, roster_target_new (id, name));
    }

  g_assert_cmpint (roster_account_check_targets (known, listed, &error), ==, row->is_same);
  if (row->is_same)
    g_assert_no_error (error);
  else
    g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT);
  if (!row->is_same && row->n_renamed > 0)
    g_assert_nonnull (strstr (error->message, "“Client 0” is now “Other 0”"));
}

static GPtrArray *
make_clients (const char *const *names, gboolean states)
{
  GPtrArray *clients = g_ptr_array_new_with_free_func (
      states ? (GDestroyNotify) roster_client_state_unref : (GDestroyNotify) roster_client_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      RosterClient *client = roster_client_new (id, names[i]);

      g_ptr_array_add (clients,
                       states ? (gpointer) roster_client_state_new (client) : (gpointer) client);
    }

  return clients;
}

/* A person has to be able to judge it: three examples, whatever their number. */
static void
test_examples (void)
{
  static const char *const before[] = { "A", "B", "C", "D", "E", NULL };
  static const char *const after[] = { "V", "W", "X", "Y", "Z", NULL };
  g_autoptr (GPtrArray) known = make_clients (before, TRUE);
  g_autoptr (GPtrArray) listed = make_clients (after, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (roster_account_check (known, listed, &error));
  g_assert_nonnull (g_strrstr (error->message, "“A” is now “V”, “B” is now “W”, “C” is now “X”"));
  g_assert_null (g_strrstr (error->message, "“Y”"));
}

/* Another way to write a name is the same name. */
static void
test_spelling (void)
{
  static const char *const before[] = { "Acme", "B&amp;B", "Caf\303\251", NULL };
  static const char *const after[] = { "ACME ", "B&B", "Cafe\314\201", NULL };
  g_autoptr (GPtrArray) known = make_clients (before, TRUE);
  g_autoptr (GPtrArray) listed = make_clients (after, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_true (roster_account_check (known, listed, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/account-check/%s", rows[i].name);
      g_autofree char *path_targets = g_strdup_printf ("/account-check/targets/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
      if (rows[i].n_missing == 0)
        g_test_add_data_func (path_targets, &rows[i], test_targets);
    }
  g_test_add_func ("/account-check/examples", test_examples);
  g_test_add_func ("/account-check/spelling", test_spelling);

  return g_test_run ();
}
