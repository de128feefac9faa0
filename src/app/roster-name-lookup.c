/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-name-lookup.h"

#include "text/roster-fold.h"

struct _RosterNameLookup
{
  GPtrArray *items;
  RosterNameFunc get_name;
  GHashTable *folded; /* folded name to an array of places */
};

/**
 * roster_name_lookup_new:
 * @items: a list that stays as it is as long as the lookup is used
 * @get_name: gives the name of one
 *
 * Returns: (transfer full): the lookup
 */
RosterNameLookup *
roster_name_lookup_new (GPtrArray *items, RosterNameFunc get_name)
{
  RosterNameLookup *self;

  g_return_val_if_fail (items != NULL && get_name != NULL, NULL);

  self = g_new0 (RosterNameLookup, 1);
  self->items = g_ptr_array_ref (items);
  self->get_name = get_name;
  self->folded =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *name = roster_fold_name (get_name (g_ptr_array_index (items, i)));
      GArray *places = g_hash_table_lookup (self->folded, name);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->folded, g_steal_pointer (&name), places);
        }
      g_array_append_val (places, i);
    }

  return self;
}

void
roster_name_lookup_free (RosterNameLookup *self)
{
  g_hash_table_unref (self->folded);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * roster_name_lookup_find:
 * @self: a lookup
 * @name: a name
 * @n: (out): how many have it: as it is written if any, else in another case or encoding
 *
 * Returns: (transfer none) (nullable): the one that has the name; NULL where none or several have
 *   it
 */
gpointer
roster_name_lookup_find (RosterNameLookup *self, const char *name, guint *n)
{
  g_autofree char *folded = NULL;
  gpointer exact = NULL;
  GArray *places;

  g_return_val_if_fail (self != NULL && name != NULL && n != NULL, NULL);

  *n = 0;
  folded = roster_fold_name (name);
  places = g_hash_table_lookup (self->folded, folded);
  if (places == NULL)
    return NULL;

  for (guint i = 0; i < places->len; i++)
    {
      gpointer item = g_ptr_array_index (self->items, g_array_index (places, guint, i));

      if (!g_str_equal (self->get_name (item), name))
        continue;
      exact = item;
      *n += 1;
    }
  if (*n > 0)
    return *n == 1 ? exact : NULL;

  *n = places->len;
  return *n == 1 ? g_ptr_array_index (self->items, g_array_index (places, guint, 0)) : NULL;
}
