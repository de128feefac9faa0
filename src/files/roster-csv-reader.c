/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "files/roster-csv-reader.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define MAX_COLUMNS 1000

typedef struct
{
  char *text;
  char *cursor;
  char *end;
  char delimiter;
  char terminator; /* what ended the cell that was read last */
  guint32 line;
  guint n_columns; /* 0 until the header was read */
  GArray *cells;
  GArray *rows;
} Reader;

/* The one of comma, semicolon and tab that the header line has most of outside of quotes. */
static char
detect_delimiter (const char *text)
{
  static const char delimiters[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (delimiters)] = { 0 };
  gboolean quoted = FALSE;
  gsize best = 0;

  for (const char *c = text; *c != '\0' && (quoted || (*c != '\n' && *c != '\r')); c++)
    {
      if (*c == '"')
        quoted = !quoted;
      for (gsize i = 0; i < G_N_ELEMENTS (delimiters) && !quoted; i++)
        counts[i] += *c == delimiters[i];
    }

  for (gsize i = 1; i < G_N_ELEMENTS (delimiters); i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }

  return delimiters[best];
}

static gboolean
ends_line (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

static void
skip_line_end (Reader *reader)
{
  gboolean crlf = reader->terminator == '\r' && reader->cursor[1] == '\n';

  reader->cursor += crlf ? 2 : 1;
  reader->line++;
}

/* Unquotes the cell at the cursor; the result ends where @out is left. */
static gboolean
read_quoted (Reader *reader, char **out, GError **error)
{
  char *c = reader->cursor + 1;
  guint32 first_line = reader->line;

  while (*c != '"' || c[1] == '"')
    {
      if (c == reader->end)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       /* Translators: %u is a line number. */
                       _ ("The quotation mark that opens in line %u is never closed. Nothing was "
                          "read. Mend that line and try again."),
                       first_line);
          return FALSE;
        }

      if (*c == '\n' || (*c == '\r' && c[1] != '\n'))
        reader->line++;
      if (*c == '"')
        c++;
      *(*out)++ = *c++;
    }

  reader->cursor = c + 1;
  if (*reader->cursor == reader->delimiter || ends_line (*reader->cursor))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %u is a line number. */
               _ ("Line %u has text after a closing quotation mark. Nothing was read. Mend that "
                  "line and try again."),
               reader->line);
  return FALSE;
}

static gboolean
read_cell (Reader *reader, guint32 *offset, GError **error)
{
  char *out = reader->cursor;

  *offset = (guint32) (reader->cursor - reader->text);

  if (*reader->cursor == '"')
    {
      if (!read_quoted (reader, &out, error))
        return FALSE;
    }
  else
    {
      while (*reader->cursor != reader->delimiter && !ends_line (*reader->cursor))
        reader->cursor++;
      out = reader->cursor;
    }

  reader->terminator = *reader->cursor;
  *out = '\0';

  return TRUE;
}

static gboolean
check_row (Reader *reader, const RosterCsvRow *row, GError **error)
{
  guint n_cells = reader->cells->len - row->first_cell;

  if (n_cells > MAX_COLUMNS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: the first %u is a line number, the second one a limit. */
                   _ ("Line %u has more than %u columns. Nothing was read. Is this a table of "
                      "clients?"),
                   row->line, (guint) MAX_COLUMNS);
      return FALSE;
    }

  /* Spreadsheet programs leave empty cells at the end of a line. */
  for (guint i = reader->n_columns; i < n_cells && reader->n_columns > 0; i++)
    {
      guint32 offset = g_array_index (reader->cells, guint32, row->first_cell + i);

      if (reader->text[offset] == '\0')
        continue;

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: %u is a line number. */
                   _ ("Line %u has more cells than the first line has columns. Nothing was read. "
                      "A name that contains the separator must stand in quotation marks."),
                   row->line);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_row (Reader *reader, GError **error)
{
  RosterCsvRow row = { reader->cells->len, reader->line };
  gboolean more;

  do
    {
      guint32 offset;

      if (!read_cell (reader, &offset, error))
        return FALSE;
      g_array_append_val (reader->cells, offset);

      /* One more than allowed is enough to know that there are too many. */
      more = reader->terminator == reader->delimiter &&
             reader->cells->len - row.first_cell <= MAX_COLUMNS;
      if (more)
        reader->cursor++;
    }
  while (more);

  if (!check_row (reader, &row, error))
    return FALSE;

  if (reader->n_columns == 0)
    reader->n_columns = reader->cells->len;
  else
    g_array_append_val (reader->rows, row);

  if (reader->terminator != '\0')
    skip_line_end (reader);

  return TRUE;
}

/**
 * roster_csv_reader_read:
 * @text: a CSV text, which is changed: its cells are unquoted in place and end with a NUL
 * @length: bytes in @text; a NUL follows
 * @cells: (element-type guint32): array that takes where in @text each cell begins, those of the
 *   header first
 * @rows: (element-type RosterCsvRow): array that takes the rows below the header
 * @error: return location for an error
 *
 * Splits @text. Fails with %G_IO_ERROR_INVALID_DATA; the message names the line.
 *
 * Returns: whether @text is a table
 */
gboolean
roster_csv_reader_read (char *text, gsize length, GArray *cells, GArray *rows, GError **error)
{
  Reader reader = {
    .text = text, .cursor = text, .end = text + length, .line = 1, .cells = cells, .rows = rows
  };

  g_return_val_if_fail (text != NULL && cells != NULL && rows != NULL, FALSE);

  while (reader.cursor < reader.end)
    {
      reader.terminator = *reader.cursor;
      if (ends_line (reader.terminator))
        {
          skip_line_end (&reader);
          continue;
        }

      if (reader.n_columns == 0)
        reader.delimiter = detect_delimiter (reader.cursor);
      if (!read_row (&reader, error))
        return FALSE;
    }

  if (reader.n_columns > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("Line 1 has no column names: the file is empty. Choose a table whose "
                          "first line names its columns."));
  return FALSE;
}
