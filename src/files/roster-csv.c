/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "files/roster-csv.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

#include "files/roster-csv-reader.h"
#include "files/roster-csv-text.h"

#define MAX_BYTES (64 * 1024 * 1024)

struct _RosterCsvTable
{
  char *text;
  GArray *cells; /* of guint32, offsets in text, those of the header first */
  GArray *rows;  /* of RosterCsvRow */
  guint n_columns;
};

G_DEFINE_BOXED_TYPE (RosterCsvTable, roster_csv_table, roster_csv_table_ref, roster_csv_table_unref)

/**
 * roster_csv_table_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
RosterCsvTable *
roster_csv_table_ref (RosterCsvTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
roster_csv_table_clear (RosterCsvTable *self)
{
  g_free (self->text);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
}

void
roster_csv_table_unref (RosterCsvTable *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) roster_csv_table_clear);
}

/**
 * roster_csv_table_parse:
 * @bytes: the content of a CSV file
 * @error: return location for an error
 *
 * Reads a table as RFC 4180 describes it, and as spreadsheet programs write it: comma, semicolon
 * or tab (whichever the header line has most of), any line end, cells in quotation marks with
 * doubled ones and line breaks inside, UTF-8, UTF-16 with a byte order mark or Windows-1252. Blank
 * lines are skipped, missing cells are empty. At most 64 MiB and 1,000 columns. Pure; can run in
 * any thread.
 *
 * Fails with %G_IO_ERROR_INVALID_DATA; the message names the line.
 *
 * Returns: (transfer full): the table
 */
RosterCsvTable *
roster_csv_table_parse (GBytes *bytes, GError **error)
{
  g_autoptr (RosterCsvTable) self = NULL;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The file is larger than 64 MiB. Nothing was read. Keep only the "
                              "columns that are needed, or split it."));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (RosterCsvTable);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (RosterCsvRow));
  self->text = roster_csv_text_decode (bytes, &length, error);

  if (self->text == NULL)
    return NULL;
  if (!roster_csv_reader_read (self->text, length, self->cells, self->rows, error))
    return NULL;

  self->n_columns = self->rows->len > 0 ? g_array_index (self->rows, RosterCsvRow, 0).first_cell
                                        : self->cells->len;

  for (guint i = 0; i < self->n_columns; i++)
    g_strstrip (self->text + g_array_index (self->cells, guint32, i));

  return g_steal_pointer (&self);
}

guint
roster_csv_table_get_n_columns (RosterCsvTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

/**
 * roster_csv_table_get_n_rows:
 * @self: a table
 *
 * Returns: the number of rows below the header
 */
guint
roster_csv_table_get_n_rows (RosterCsvTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * roster_csv_table_get_header:
 * @self: a table
 * @column: a column, from 0
 *
 * Returns: (transfer none): the column's name, without white space around it
 */
const char *
roster_csv_table_get_header (RosterCsvTable *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->n_columns, NULL);

  return self->text + g_array_index (self->cells, guint32, column);
}

/**
 * roster_csv_table_get:
 * @self: a table
 * @row: a row below the header, from 0
 * @column: a column, from 0
 *
 * Returns: (transfer none): the cell as it is in the file, empty where the row is too short
 */
const char *
roster_csv_table_get (RosterCsvTable *self, guint row, guint column)
{
  guint32 cell;
  guint32 row_end;

  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  cell = g_array_index (self->rows, RosterCsvRow, row).first_cell + column;
  row_end = row + 1 < self->rows->len ? g_array_index (self->rows, RosterCsvRow, row + 1).first_cell
                                      : self->cells->len;

  return cell < row_end ? self->text + g_array_index (self->cells, guint32, cell) : "";
}

/**
 * roster_csv_table_get_line:
 * @self: a table
 * @row: a row below the header, from 0
 *
 * For messages: cells may hold line breaks and blank lines are skipped, so this is not the row's
 * number.
 *
 * Returns: the line of the file, from 1, in which the row begins
 */
guint
roster_csv_table_get_line (RosterCsvTable *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);

  return g_array_index (self->rows, RosterCsvRow, row).line;
}

static int
find_header (RosterCsvTable *self, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *header = g_utf8_casefold (roster_csv_table_get_header (self, i), -1);

      if (strcmp (header, wanted) == 0)
        return (int) i;
    }

  return -1;
}

/**
 * roster_csv_table_find_column:
 * @self: a table
 * @name: the name of a column
 * @...: other names that it may have, then %NULL
 *
 * Looks for a column by any of its names, the likeliest first. Upper and lower case are the same.
 *
 * Returns: the column, or -1
 */
int
roster_csv_table_find_column (RosterCsvTable *self, const char *name, ...)
{
  int column = -1;
  va_list names;

  g_return_val_if_fail (self != NULL, -1);

  va_start (names, name);
  for (; name != NULL && column < 0; name = va_arg (names, const char *))
    column = find_header (self, name);
  va_end (names);

  return column;
}
