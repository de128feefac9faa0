/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/passportal/roster-passportal-label.h"
#include "files/roster-csv-writer.h"
#include "files/roster-csv.h"
#include "model/roster-error.h"

typedef enum
{
  COLUMN_OTHER, /* stays empty */
  COLUMN_CLIENT,
  COLUMN_FIELD,
} ColumnKind;

typedef struct
{
  char *header;
  ColumnKind kind;
  RosterField field;
  gboolean is_required;
} Column;

struct _RosterPassportalTable
{
  char *name;
  GArray *columns;
  GString *rows;
  guint n_rows;
};

static void
column_clear (Column *column)
{
  g_free (column->header);
}

/* "client_name*", "Client Name" */
static gboolean
names_client (const char *header)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = header; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (plain, g_ascii_tolower (*c));
    }

  return g_str_equal (plain->str, "clientname");
}

static void
add_column (RosterPassportalTable *self, const char *header)
{
  Column column = { .header = g_strdup (header), .is_required = g_str_has_suffix (header, "*") };

  if (names_client (header))
    column.kind = COLUMN_CLIENT;
  else if (roster_passportal_label_find (header, &column.field))
    column.kind = COLUMN_FIELD;
  g_array_append_val (self->columns, column);
}

/**
 * roster_passportal_table_new:
 * @name: name of its file
 * @header: (array zero-terminated=1): the columns
 *
 * Returns: (transfer full): a table without rows
 */
RosterPassportalTable *
roster_passportal_table_new (const char *name, const char *const *header)
{
  RosterPassportalTable *self = g_new0 (RosterPassportalTable, 1);

  self->name = g_strdup (name);
  self->rows = g_string_new (NULL);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, (GDestroyNotify) column_clear);
  for (guint i = 0; header[i] != NULL; i++)
    add_column (self, header[i]);
  roster_csv_append_exact_row (self->rows, header);

  return self;
}

/**
 * roster_passportal_table_parse:
 * @name: name of its file
 * @csv: what the tenant gave; only its first line counts
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Returns: (transfer full) (nullable): a table without rows
 */
RosterPassportalTable *
roster_passportal_table_parse (const char *name, GBytes *csv, GError **error)
{
  g_autoptr (RosterCsvTable) table = roster_csv_table_parse (csv, error);
  g_autoptr (GPtrArray) header = g_ptr_array_new ();

  if (table == NULL)
    return NULL;

  for (guint i = 0; i < roster_csv_table_get_n_columns (table); i++)
    g_ptr_array_add (header, (gpointer) roster_csv_table_get_header (table, i));
  g_ptr_array_add (header, NULL);

  return roster_passportal_table_new (name, (const char *const *) header->pdata);
}

void
roster_passportal_table_free (RosterPassportalTable *self)
{
  g_free (self->name);
  g_array_unref (self->columns);
  g_string_free (self->rows, TRUE);
  g_free (self);
}

const char *
roster_passportal_table_get_name (RosterPassportalTable *self)
{
  return self->name;
}

guint
roster_passportal_table_get_n_rows (RosterPassportalTable *self)
{
  return self->n_rows;
}

static gboolean
has_column (RosterPassportalTable *self, ColumnKind kind, RosterField field)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);

      if (column->kind == kind && (kind != COLUMN_FIELD || column->field == field))
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_passportal_table_has_assets:
 * @self: a table
 *
 * Returns: whether its rows are assets that Roster recognises when they arrive
 */
gboolean
roster_passportal_table_has_assets (RosterPassportalTable *self)
{
  return has_column (self, COLUMN_CLIENT, 0) &&
         has_column (self, COLUMN_FIELD, ROSTER_FIELD_NAME) &&
         ((has_column (self, COLUMN_FIELD, ROSTER_FIELD_DEVICE_ID) &&
           has_column (self, COLUMN_FIELD, ROSTER_FIELD_INTEGRATION_TYPE)) ||
          has_column (self, COLUMN_FIELD, ROSTER_FIELD_SERIAL_NUMBER));
}

/**
 * roster_passportal_table_has_clients:
 * @self: a table
 *
 * Returns: whether its rows can be clients
 */
gboolean
roster_passportal_table_has_clients (RosterPassportalTable *self)
{
  return has_column (self, COLUMN_CLIENT, 0) && !has_column (self, COLUMN_FIELD, ROSTER_FIELD_NAME);
}

/* A line break in a cell breaks the import. */
static char *
to_one_line (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n", ' ');
}

static const char *
get_value (Column *column, RosterOperation *operation)
{
  gboolean is_client = operation->kind == ROSTER_OPERATION_CLIENT_CREATE;
  const char *value;

  if (column->kind == COLUMN_CLIENT)
    return is_client ? operation->title : operation->client;
  if (column->kind == COLUMN_OTHER || is_client || operation->after == NULL)
    return NULL;

  value = roster_fields_get (operation->after, column->field);
  return value == NULL && column->field == ROSTER_FIELD_NAME ? operation->title : value;
}

/**
 * roster_passportal_table_add:
 * @self: a table
 * @operation: a client or an asset that is to be created
 * @error: %ROSTER_ERROR_INVALID with a sentence, where the table wants what Roster does not have
 *
 * Adds a row. The column for Passportal's own id stays empty: an id in it would create another
 * entry all the same.
 *
 * Returns: whether it could
 */
gboolean
roster_passportal_table_add (RosterPassportalTable *self,
                             RosterOperation *operation,
                             GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, i);
      char *cell = to_one_line (get_value (column, operation));

      g_ptr_array_add (cells, cell);
      if (*cell != '\0' || !column->is_required)
        continue;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                   /* Translators: a column, a file, and the name of a machine */
                   _ ("The column “%s” of %s must be filled in, and Roster knows nothing for it "
                      "(“%s”). Make it optional in the template of Passportal. No file was "
                      "written."),
                   column->header, self->name, operation->title);
      return FALSE;
    }

  g_ptr_array_add (cells, NULL);
  roster_csv_append_exact_row (self->rows, (const char *const *) cells->pdata);
  self->n_rows++;

  return TRUE;
}

/**
 * roster_passportal_table_dup_csv:
 * @self: a table
 *
 * Returns: (transfer full): the file
 */
GBytes *
roster_passportal_table_dup_csv (RosterPassportalTable *self)
{
  return g_bytes_new (self->rows->str, self->rows->len);
}
