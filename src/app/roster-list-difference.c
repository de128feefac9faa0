/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-list-difference.h"

static guint
count_same (GPtrArray *a, GPtrArray *b, guint n, gboolean from_back)
{
  guint same = 0;

  while (same < n)
    {
      guint i = from_back ? a->len - 1 - same : same;
      guint j = from_back ? b->len - 1 - same : same;

      if (g_ptr_array_index (a, i) != g_ptr_array_index (b, j))
        break;
      same++;
    }

  return same;
}

/**
 * roster_list_difference:
 * @a: the items of a list
 * @b: its items from now on
 * @front: (out): how many are the same from the front
 * @back: (out): how many of the rest are the same from the back
 *
 * Finds the piece of a list that changed, so that only that is announced: whoever shows the list
 * keeps the rows, the focus and the place in it.
 */
void
roster_list_difference (GPtrArray *a, GPtrArray *b, guint *front, guint *back)
{
  guint shorter;

  g_return_if_fail (a != NULL && b != NULL && front != NULL && back != NULL);

  shorter = MIN (a->len, b->len);
  *front = count_same (a, b, shorter, FALSE);
  *back = count_same (a, b, shorter - *front, TRUE);
}
