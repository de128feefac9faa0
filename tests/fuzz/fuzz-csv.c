/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* A file that is said to be CSV gives either a table of UTF-8 or an error with a sentence. */

#include "fuzz.h"

#include "files/roster-csv.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCsvTable) table = roster_csv_table_parse (bytes, &error);

  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    return 0;

  for (guint row = 0; row < roster_csv_table_get_n_rows (table); row++)
    {
      for (guint column = 0; column < roster_csv_table_get_n_columns (table); column++)
        g_assert_true (g_utf8_validate (roster_csv_table_get (table, row, column), -1, NULL));
    }

  return 0;
}
