/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-edit-distance.h"

#include <string.h>

/* Longer names differ by more than a typing error anyway. */
#define MAX_LENGTH 255

/* The end of the row of @b that the band covers for character @i of @a. */
static guint
band_end (guint i, guint limit, guint b_length)
{
  return MIN (b_length, i + limit);
}

/* What both begin and end with costs nothing. */
static void
skip_shared (const gunichar **a, guint *a_length, const gunichar **b, guint *b_length)
{
  while (*a_length > 0 && *b_length > 0 && **a == **b)
    {
      (*a)++;
      (*b)++;
      (*a_length)--;
      (*b_length)--;
    }
  while (*a_length > 0 && *b_length > 0 && (*a)[*a_length - 1] == (*b)[*b_length - 1])
    {
      (*a_length)--;
      (*b_length)--;
    }
}

/**
 * roster_edit_distance:
 * @a: a text in UCS-4
 * @a_length: characters in @a
 * @b: another one
 * @b_length: characters in @b
 * @limit: the largest distance of interest
 *
 * Counts the characters to insert, to drop, to replace and the neighbours to exchange that make @b
 * of @a, no character being touched twice (optimal string alignment). Only the band of the table
 * that can stay within @limit is computed, so the time is proportional to @limit and the shorter
 * length.
 *
 * Returns: the distance, or @limit + 1 if it is larger
 */
guint
roster_edit_distance (
    const gunichar *a, guint a_length, const gunichar *b, guint b_length, guint limit)
{
  guint16 rows[3][MAX_LENGTH + 1];
  guint16 *before = rows[0];
  guint16 *previous = rows[1];
  guint16 *current = rows[2];
  guint16 beyond = (guint16) (MIN (limit, MAX_LENGTH) + 1);

  g_return_val_if_fail (a != NULL && b != NULL, limit + 1);

  if (MAX (a_length, b_length) > MAX_LENGTH ||
      MAX (a_length, b_length) - MIN (a_length, b_length) > limit)
    return limit + 1;

  skip_shared (&a, &a_length, &b, &b_length);
  if (a_length == 0 || b_length == 0)
    return MAX (a_length, b_length);

  for (guint j = 0; j <= b_length; j++)
    {
      previous[j] = (guint16) MIN (j, beyond);
      before[j] = current[j] = beyond;
    }

  for (guint i = 1; i <= a_length; i++)
    {
      guint first = i > limit ? i - limit : 1;
      guint16 least;
      guint16 *oldest = before;

      current[first - 1] = first == 1 ? (guint16) MIN (i, beyond) : beyond;
      least = current[first - 1];
      for (guint j = first; j <= band_end (i, limit, b_length); j++)
        {
          guint16 best = previous[j - 1] + (a[i - 1] != b[j - 1]);

          best = MIN (best, current[j - 1] + 1);
          best = MIN (best, previous[j] + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = MIN (best, before[j - 2] + 1);
          current[j] = MIN (best, beyond);
          least = MIN (least, current[j]);
        }
      if (band_end (i, limit, b_length) < b_length)
        current[band_end (i, limit, b_length) + 1] = beyond;

      if (least >= beyond)
        return limit + 1;

      before = previous;
      previous = current;
      current = oldest;
    }

  return previous[b_length] < beyond ? previous[b_length] : limit + 1;
}
