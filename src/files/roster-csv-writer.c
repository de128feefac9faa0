/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "files/roster-csv-writer.h"

#include <string.h>

/* “-12” and “+3.5” are no formulas. */
static gboolean
is_plain_number (const char *cell)
{
  const char *c = cell + (*cell == '+' || *cell == '-' ? 1 : 0);
  gsize whole = strspn (c, "0123456789");

  c += whole;
  if (whole > 0 && *c == '.' && g_ascii_isdigit (c[1]))
    c += 1 + strspn (c + 1, "0123456789");

  return whole > 0 && *c == '\0';
}

/**
 * roster_csv_looks_like_formula:
 * @cell: what is in a cell
 *
 * A spreadsheet program runs what looks like a formula, also one that came from a device's name.
 *
 * Returns: whether it begins with “=”, “+”, “-”, “@”, tab or CR and is not a plain number
 */
gboolean
roster_csv_looks_like_formula (const char *cell)
{
  g_return_val_if_fail (cell != NULL, FALSE);

  return cell[0] != '\0' && strchr ("=+-@\t\r", cell[0]) != NULL && !is_plain_number (cell);
}

/* Also what looks guarded already, so that a reader can take exactly one apostrophe away. */
static gboolean
needs_guard (const char *cell)
{
  return roster_csv_looks_like_formula (cell + strspn (cell, "'"));
}

/* Semicolon and tab too: a reader that guesses the separator must not be misled. */
static gboolean
needs_quotes (const char *cell)
{
  gsize length = strlen (cell);

  return cell[strcspn (cell, "\",;\t\r\n")] != '\0' ||
         (length > 0 && (cell[0] == ' ' || cell[length - 1] == ' '));
}

static void
append_cell (GString *csv, const char *cell, gboolean quoted, gboolean is_exact)
{
  if (quoted)
    g_string_append_c (csv, '"');
  if (!is_exact && needs_guard (cell))
    g_string_append_c (csv, '\'');

  for (const char *c = cell; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }

  if (quoted)
    g_string_append_c (csv, '"');
}

static void
append_row (GString *csv, const char *const *cells, gboolean is_exact)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      /* A row of one empty cell would be a blank line, which readers skip. */
      gboolean is_alone = i == 0 && cells[1] == NULL;

      if (i > 0)
        g_string_append_c (csv, ',');
      append_cell (csv, cells[i], needs_quotes (cells[i]) || (is_alone && cells[i][0] == '\0'),
                   is_exact);
    }

  g_string_append (csv, "\r\n");
}

/**
 * roster_csv_append_row:
 * @csv: what was written so far
 * @cells: (array zero-terminated=1): the cells of a row
 *
 * Writes a row as RFC 4180 describes it: comma and CR LF, quotation marks where they are needed.
 * A cell that a spreadsheet program would take for a formula (it begins with “=”, “+”, “-”, “@”,
 * tab or CR and is not a plain number) gets an apostrophe in front, and one that begins with
 * apostrophes and goes on like that gets one more: [func@Roster.csv_skip_guard] undoes it.
 */
void
roster_csv_append_row (GString *csv, const char *const *cells)
{
  g_return_if_fail (csv != NULL && cells != NULL);

  append_row (csv, cells, FALSE);
}

/**
 * roster_csv_append_exact_row:
 * @csv: what was written so far
 * @cells: (array zero-terminated=1): the cells of a row
 *
 * Writes a row for another program, to the letter: it would keep an apostrophe.
 */
void
roster_csv_append_exact_row (GString *csv, const char *const *cells)
{
  g_return_if_fail (csv != NULL && cells != NULL);

  append_row (csv, cells, TRUE);
}

/**
 * roster_csv_skip_guard:
 * @cell: a cell that [func@Roster.csv_append_row] may have written
 *
 * Returns: (transfer none): @cell without the apostrophe that guards it
 */
const char *
roster_csv_skip_guard (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return cell[0] == '\'' && needs_guard (cell) ? cell + 1 : cell;
}
