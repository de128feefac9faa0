/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-page.h"

static void
roster_passportal_page_clear (RosterPassportalPage *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterPassportalPage, roster_passportal_page)

RosterPassportalPage *
roster_passportal_page_new (GDestroyNotify free_row)
{
  RosterPassportalPage *self = roster_passportal_page_alloc ();

  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->ids = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * roster_passportal_page_take:
 * @self: a page that is being made
 * @id: its id
 * @row: (transfer full): a record
 */
void
roster_passportal_page_take (RosterPassportalPage *self, const char *id, gpointer row)
{
  g_return_if_fail (self != NULL && id != NULL && row != NULL);

  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->ids, g_strdup (id));
}

/**
 * roster_passportal_page_drop_seen:
 * @self: a page that is not shared
 * @seen: ids of the pages before; gets those of this one
 *
 * Drops what an earlier page had: between two of them something may have been added.
 *
 * Returns: how many rows are left
 */
guint
roster_passportal_page_drop_seen (RosterPassportalPage *self, GHashTable *seen)
{
  guint i = 0;

  g_return_val_if_fail (self != NULL && seen != NULL, 0);

  while (i < self->ids->len)
    {
      if (g_hash_table_add (seen, g_strdup (g_ptr_array_index (self->ids, i))))
        {
          i++;
          continue;
        }

      g_ptr_array_remove_index (self->ids, i);
      g_ptr_array_remove_index (self->rows, i);
    }

  return self->rows->len;
}
