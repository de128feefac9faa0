/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-table.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-text.h"

#define GAP 2

struct _RosterCliTable
{
  const RosterCliColumn *columns;
  guint n_columns;
  guint *widths;
  GPtrArray *cells;
  gboolean has_header;
};

/**
 * roster_cli_table_new:
 * @columns: (array length=n_columns): its columns; they must outlive the table
 * @n_columns: number of @columns
 *
 * Returns: (transfer full): an empty table
 */
RosterCliTable *
roster_cli_table_new (const RosterCliColumn *columns, guint n_columns)
{
  RosterCliTable *self = g_new0 (RosterCliTable, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->widths = g_new0 (guint, n_columns);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    self->widths[i] = roster_cli_text_width (_ (columns[i].title));

  return self;
}

void
roster_cli_table_free (RosterCliTable *self)
{
  g_free (self->widths);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * roster_cli_table_add:
 * @self: a table
 * @cell: (nullable): the next cell, which may come from outside
 */
void
roster_cli_table_add (RosterCliTable *self, const char *cell)
{
  guint column = self->cells->len % self->n_columns;
  char *clean = roster_cli_text_clean (cell != NULL ? cell : "");

  self->widths[column] = MAX (self->widths[column], roster_cli_text_width (clean));
  g_ptr_array_add (self->cells, clean);
}

void
roster_cli_table_add_number (RosterCliTable *self, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  roster_cli_table_add (self, text);
}

/**
 * roster_cli_table_add_count:
 * @self: a table
 * @count: the next cell; a negative one is not known
 */
void
roster_cli_table_add_count (RosterCliTable *self, int count)
{
  if (count >= 0)
    roster_cli_table_add_number (self, count);
  else
    roster_cli_table_add (self, NULL);
}

/**
 * roster_cli_table_add_time:
 * @self: a table
 * @time: the next cell in microseconds since 1970, UTC; shown in the user's time zone. 0 is empty.
 */
void
roster_cli_table_add_time (RosterCliTable *self, gint64 time)
{
  g_autofree char *text = roster_cli_text_time (time);

  roster_cli_table_add (self, text);
}

static void
append_cell (RosterCliTable *self, GString *line, guint column, const char *text)
{
  guint padding = self->widths[column] - roster_cli_text_width (text);
  gboolean is_number = self->columns[column].is_number;

  if (column > 0)
    g_string_append_printf (line, "%*s", GAP, "");
  if (is_number)
    g_string_append_printf (line, "%*s", (int) padding, "");
  g_string_append (line, text);
  if (!is_number && column + 1 < self->n_columns)
    g_string_append_printf (line, "%*s", (int) padding, "");
}

static void
print_line (RosterCliOutput *output, GString *line)
{
  gsize length = line->len;

  while (length > 0 && line->str[length - 1] == ' ')
    length--;
  g_string_truncate (line, length);
  g_string_append_c (line, '\n');
  roster_cli_output_text (output, line->str);
  g_string_truncate (line, 0);
}

/**
 * roster_cli_table_print:
 * @self: a table of whole rows
 * @output: where it goes
 *
 * Prints the rows that were added since the last call, the first time with the headings.
 */
void
roster_cli_table_print (RosterCliTable *self, RosterCliOutput *output)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_if_fail (self->cells->len % self->n_columns == 0);

  if (!self->has_header && self->cells->len > 0)
    {
      for (guint i = 0; i < self->n_columns; i++)
        append_cell (self, line, i, _ (self->columns[i].title));
      print_line (output, line);
      self->has_header = TRUE;
    }

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;

      append_cell (self, line, column, g_ptr_array_index (self->cells, i));
      if (column + 1 == self->n_columns)
        print_line (output, line);
    }

  g_ptr_array_set_size (self->cells, 0);
}
