/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-uuid.h"

/**
 * roster_uuid_new:
 *
 * Makes an id that nobody else has: a UUID of version 7, which begins with the time in
 * milliseconds. So rows that are made together are together in the database. With ids that are
 * random from the first digit each row of a large table would be on a page of its own, to be read
 * and written for it alone.
 *
 * Any thread.
 *
 * Returns: (transfer full): 36 characters
 */
char *
roster_uuid_new (void)
{
  guint64 now = (guint64) g_get_real_time () / 1000;
  guint32 variant = g_random_int ();
  guint32 node = g_random_int ();

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%04x%08x", (guint32) (now >> 16),
                          (guint32) (now & 0xffff), node & 0xfff, 0x8000 | (variant & 0x3fff),
                          variant >> 16, g_random_int ());
}
