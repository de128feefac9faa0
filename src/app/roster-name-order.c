/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-name-order.h"

typedef struct
{
  char *key;
  guint position;
} Place;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->key);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;
  int order = g_strcmp0 (first->key, second->key);

  return order != 0 ? order : (first->position < second->position ? -1 : 1);
}

/* A collation key costs more than all else here, so each name has it made once. */
static char *
make_key (const char *name)
{
  g_autofree char *valid = g_strstrip (g_utf8_make_valid (name, -1));
  g_autofree char *folded = g_utf8_casefold (valid, -1);

  return g_utf8_collate_key (folded, -1);
}

/**
 * roster_name_order_new:
 * @items: some things with names
 * @get_name: gives the name of one
 *
 * Sorts as people read in the language of the user: the spaces around a name do not count, upper
 * and lower case are the same, and what has one name stays in its order. May be called in any
 * thread.
 *
 * Returns: (transfer full) (element-type guint): the places of @items in this order
 */
GArray *
roster_name_order_new (GPtrArray *items, RosterNameFunc get_name)
{
  g_autoptr (GArray) places = NULL;
  GArray *order;

  g_return_val_if_fail (items != NULL && get_name != NULL, NULL);

  places = g_array_sized_new (FALSE, FALSE, sizeof (Place), items->len);
  g_array_set_clear_func (places, place_clear);
  for (guint i = 0; i < items->len; i++)
    {
      Place place = { make_key (get_name (g_ptr_array_index (items, i))), i };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);

  order = g_array_sized_new (FALSE, FALSE, sizeof (guint), places->len);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (order, g_array_index (places, Place, i).position);

  return order;
}
