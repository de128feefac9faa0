/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-rows.h"

struct _RosterNsightRows
{
  GPtrArray *rows;
  GHashTable *places; /* id → place in rows */
  GDestroyNotify free_func;
};

/**
 * roster_nsight_rows_new:
 * @free_func: frees a row
 *
 * Returns: (transfer full): no rows yet
 */
RosterNsightRows *
roster_nsight_rows_new (GDestroyNotify free_func)
{
  RosterNsightRows *self = g_new0 (RosterNsightRows, 1);

  self->rows = g_ptr_array_new_with_free_func (free_func);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->free_func = free_func;

  return self;
}

void
roster_nsight_rows_free (RosterNsightRows *self)
{
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * roster_nsight_rows_take:
 * @self: rows
 * @id: its id
 * @row: (transfer full): a row
 *
 * Adds a row, or puts it in the place of the one with the same id.
 *
 * Returns: whether it is the first one with its id
 */
gboolean
roster_nsight_rows_take (RosterNsightRows *self, const char *id, gpointer row)
{
  gpointer place;

  g_return_val_if_fail (self != NULL && id != NULL && row != NULL, FALSE);

  if (g_hash_table_lookup_extended (self->places, id, NULL, &place))
    {
      gpointer *slot = &g_ptr_array_index (self->rows, GPOINTER_TO_UINT (place));

      self->free_func (*slot);
      *slot = row;
      return FALSE;
    }

  g_hash_table_insert (self->places, g_strdup (id), GUINT_TO_POINTER (self->rows->len));
  g_ptr_array_add (self->rows, row);

  return TRUE;
}

/**
 * roster_nsight_rows_to_array:
 * @self: rows
 *
 * Returns: (transfer full): the rows; nothing is taken after that
 */
GPtrArray *
roster_nsight_rows_to_array (RosterNsightRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_ptr_array_ref (self->rows);
}
