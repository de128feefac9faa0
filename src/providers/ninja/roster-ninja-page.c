/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-page.h"

static void
roster_ninja_page_clear (RosterNinjaPage *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->row_ids, g_array_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterNinjaPage, roster_ninja_page)

/**
 * roster_ninja_page_new:
 * @free_row: (nullable): frees a row
 *
 * Returns: (transfer full): a page without rows
 */
RosterNinjaPage *
roster_ninja_page_new (GDestroyNotify free_row)
{
  RosterNinjaPage *self = roster_ninja_page_alloc ();

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_issue_unref);

  return self;
}

/**
 * roster_ninja_page_take:
 * @self: a page
 * @id: (nullable): id of a row of the reply, in digits; NULL where it has none
 * @row: (nullable) (transfer full): the record, or NULL where there is none
 *
 * Counts a row of the reply.
 */
void
roster_ninja_page_take (RosterNinjaPage *self, const char *id, gpointer row)
{
  gint64 number;

  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL || row == NULL);

  self->n_raw++;
  if (id == NULL)
    return;

  number = g_ascii_strtoll (id, NULL, 10);
  g_array_append_val (self->ids, number);
  if (row != NULL)
    {
      g_array_append_val (self->row_ids, number);
      g_ptr_array_add (self->rows, row);
    }
}
