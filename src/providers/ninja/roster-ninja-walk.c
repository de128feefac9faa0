/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-walk.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/* A million devices in pages of a hundred. */
#define MAX_PAGES 10000

struct _RosterNinjaWalk
{
  gint64 after; /* -1 before the first page */
  gboolean is_at_end;
  guint n_pages;
  GHashTable *seen; /* gint64 */
};

/**
 * roster_ninja_walk_new:
 * @after: the id behind which the walk begins; -1 for the beginning
 *
 * Returns: (transfer full): a walk
 */
RosterNinjaWalk *
roster_ninja_walk_new (gint64 after)
{
  RosterNinjaWalk *self = g_new0 (RosterNinjaWalk, 1);

  self->after = after;
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

void
roster_ninja_walk_free (RosterNinjaWalk *self)
{
  g_hash_table_unref (self->seen);
  g_free (self);
}

gint64
roster_ninja_walk_get_after (RosterNinjaWalk *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->after;
}

gboolean
roster_ninja_walk_is_at_end (RosterNinjaWalk *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->is_at_end;
}

/* Leaves what is new, each id once. */
static void
drop_seen_rows (RosterNinjaWalk *self, RosterNinjaPage *page)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) rows = g_steal_pointer (&page->rows);
  g_autoptr (GArray) ids = g_steal_pointer (&page->row_ids);
  gsize n_rows;
  g_autofree gpointer *stolen = g_ptr_array_steal (rows, &n_rows);

  page->rows = g_ptr_array_ref (rows);
  page->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gsize i = 0; i < n_rows; i++)
    {
      gint64 *id = &g_array_index (ids, gint64, i);

      /* The array frees what is taken away from it. */
      g_ptr_array_add (page->rows, stolen[i]);
      if (g_hash_table_contains (self->seen, id) || !g_hash_table_add (taken, id))
        g_ptr_array_remove_index (page->rows, page->rows->len - 1);
      else
        g_array_append_val (page->row_ids, *id);
    }
}

/**
 * roster_ninja_walk_step:
 * @self: a walk that is not at its end
 * @page: (inout): the page behind [method@Roster.NinjaWalk.get_after]; the rows that came before
 *   are taken out
 * @error: %ROSTER_ERROR_PROTOCOL where the list does not go on, though it is not at its end
 *
 * Goes on by a page: behind its greatest id, whether a row with that could be used or not.
 *
 * Returns: whether @page is a part of the list
 */
gboolean
roster_ninja_walk_step (RosterNinjaWalk *self, RosterNinjaPage *page, GError **error)
{
  gint64 greatest = -1;
  guint n_new = 0;

  g_return_val_if_fail (self != NULL && page != NULL, FALSE);
  g_return_val_if_fail (!self->is_at_end, FALSE);

  drop_seen_rows (self, page);
  for (guint i = 0; i < page->ids->len; i++)
    {
      gint64 id = g_array_index (page->ids, gint64, i);

      greatest = MAX (greatest, id);
      if (g_hash_table_add (self->seen, g_memdup2 (&id, sizeof id)))
        n_new++;
    }

  /* Rows of which none has an id are no end. */
  if (page->n_raw > 0 && page->ids->len == 0)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("The list is not as documented: nothing in it has an id. Nothing of "
                              "it was used."));
      return FALSE;
    }

  if (n_new == 0)
    {
      self->is_at_end = TRUE;
      return TRUE;
    }

  self->n_pages++;
  if (greatest <= self->after || self->n_pages > MAX_PAGES)
    {
      g_set_error_literal (
          error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
          _ ("The list does not come to an end: its pages do not follow each other "
             "as documented. Nothing of it was used. Try again later."));
      return FALSE;
    }

  self->after = greatest;

  return TRUE;
}
