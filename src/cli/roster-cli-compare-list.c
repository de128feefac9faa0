/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-compare-list.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-columns.h"
#include "cli/roster-cli-file.h"
#include "model/roster-error.h"

/* Looks for a column that the user named. */
static gboolean
find_named (RosterCsvTable *table, const char *path, const char *name, int *column, GError **error)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) headers = NULL;
  g_autofree char *list = NULL;

  *column = roster_csv_table_find_column (table, name, NULL);
  if (*column >= 0)
    return TRUE;

  builder = g_strv_builder_new ();
  for (guint i = 0; i < roster_csv_table_get_n_columns (table); i++)
    g_strv_builder_add (builder, roster_csv_table_get_header (table, i));
  headers = g_strv_builder_end (builder);
  list = g_strjoinv (", ", headers);
  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
               /* Translators: a file, a column’s name and the list of those that there are. */
               _ ("“%s” has no column “%s”. Nothing was compared. Its columns are: %s."), path,
               name, list);

  return FALSE;
}

/* The first of the first two columns that is not @other. */
static int
get_fallback (RosterCsvTable *table, int preferred, int other)
{
  int n_columns = (int) roster_csv_table_get_n_columns (table);

  if (n_columns == 1)
    return other < 0 ? 0 : -1;

  return preferred != other ? preferred : 1 - preferred;
}

/* An @id of -1 means that a row has its number only. */
static gboolean
choose_columns (RosterCsvTable *table,
                const char *path,
                const char *name_column,
                const char *id_column,
                int columns[2],
                GError **error)
{
  int name = -1;
  int id = -1;

  if ((name_column != NULL && !find_named (table, path, name_column, &name, error)) ||
      (id_column != NULL && !find_named (table, path, id_column, &id, error)))
    return FALSE;

  if (name < 0)
    name = roster_cli_columns_find_name (table);
  if (id < 0)
    id = roster_cli_columns_find_id (table);
  if (name < 0)
    name = get_fallback (table, 1, id);
  if (id < 0)
    id = get_fallback (table, 0, name);
  /* A list that has an id and no other column is a list of names all the same. */
  if (name < 0)
    {
      name = id;
      id = -1;
    }

  columns[0] = name;
  columns[1] = id;

  return TRUE;
}

static RosterCliCompareList *
take_rows (RosterCsvTable *table, const int columns[2])
{
  RosterCliCompareList *self = g_new0 (RosterCliCompareList, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint row = 0; row < roster_csv_table_get_n_rows (table); row++)
    {
      g_ptr_array_add (self->names,
                       g_strdup (roster_csv_table_get (table, row, (guint) columns[0])));
      g_ptr_array_add (self->ids,
                       columns[1] >= 0
                           ? g_strdup (roster_csv_table_get (table, row, (guint) columns[1]))
                           : g_strdup_printf ("%u", row + 1));
    }

  return self;
}

/**
 * roster_cli_compare_list_read:
 * @context: a context
 * @path: a CSV file
 * @name_column: (nullable): the column of the names
 * @id_column: (nullable): the column of the ids
 * @error: return location
 *
 * Reads a list. Without names the columns are those that are called like “name” and “id”, else the
 * first two; rows of a list of one column have their numbers as ids.
 *
 * Returns: (transfer full): the list
 */
RosterCliCompareList *
roster_cli_compare_list_read (RosterCliContext *context,
                              const char *path,
                              const char *name_column,
                              const char *id_column,
                              GError **error)
{
  g_autoptr (GBytes) bytes = roster_cli_file_read (context, path, error);
  g_autoptr (RosterCsvTable) table = NULL;
  int columns[2];

  table = bytes != NULL ? roster_csv_table_parse (bytes, error) : NULL;
  if (table == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  if (!choose_columns (table, path, name_column, id_column, columns, error))
    return NULL;

  if (columns[1] < 0)
    roster_cli_context_say (context,
                            _ ("The first line of “%s”, “%s”, is read as its heading; rows are "
                               "named by their numbers."),
                            path, roster_csv_table_get_header (table, (guint) columns[0]));

  return take_rows (table, columns);
}

void
roster_cli_compare_list_free (RosterCliCompareList *self)
{
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_free (self);
}
