/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-count.h"

/**
 * roster_count_format:
 * @words: translated words with “%u” where the number goes, or without it
 * @n: how many
 *
 * Writes a number for people, with what the user’s language puts between thousands.
 *
 * Returns: (transfer full): the words with the number
 */
char *
roster_count_format (const char *words, guint n)
{
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  parts = g_strsplit (words, "%u", 2);

  return g_strjoinv (number, parts);
}
