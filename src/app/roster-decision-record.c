/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-decision-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/roster-csv-writer.h"
#include "files/roster-csv.h"
#include "model/roster-error.h"
#include "net/roster-json.h"

/* The names of the command line's contract, and others that people give to such columns. */
static const struct
{
  const char *name;
  const char *others[2];
  RosterJsonType type;
} columns[] = {
  [ROSTER_DECISION_COLUMN_ID] = { "id", { "client_id" }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_NAME] = { "name", { "client", "client_name" }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_DECISION] = { "decision", { NULL }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_TARGET] = { "target", { "target_id" }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_TARGET_NAME] = { "target_name", { NULL }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_CREATE_NAME] = { "create_name", { NULL }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_RUNG] = { "rung", { NULL }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_SCORE] = { "score", { NULL }, ROSTER_JSON_NUMBER },
  [ROSTER_DECISION_COLUMN_REASON] = { "reason", { NULL }, ROSTER_JSON_TEXT },
  [ROSTER_DECISION_COLUMN_SHARED] = { "shared", { NULL }, ROSTER_JSON_FLAG },
  [ROSTER_DECISION_COLUMN_DEVICES] = { "devices", { NULL }, ROSTER_JSON_NUMBER },
  [ROSTER_DECISION_COLUMN_MISSING_SINCE] = { "missing_since", { NULL }, ROSTER_JSON_TEXT },
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == ROSTER_N_DECISION_COLUMNS);

static void
roster_decision_record_clear (RosterDecisionRecord *self)
{
  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    g_free (self->cells[i]);
  g_free (self->wrong);
}

ROSTER_DEFINE_BOXED (RosterDecisionRecord, roster_decision_record)

/**
 * roster_decision_column_get_name:
 * @column: a column
 *
 * Returns: (transfer none): its name in files, which is the same in every language
 */
const char *
roster_decision_column_get_name (RosterDecisionColumn column)
{
  g_return_val_if_fail (column < ROSTER_N_DECISION_COLUMNS, NULL);

  return columns[column].name;
}

static char *
dup_value (JsonNode *node, RosterJsonType type)
{
  if (node == NULL)
    return NULL;
  if (type == ROSTER_JSON_FLAG)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (type == ROSTER_JSON_NUMBER)
    return g_strdup_printf ("%.15g", roster_json_get_number (node));

  return g_strdup (roster_json_get_text (node));
}

static gboolean
take_element (JsonObject *element, gpointer user_data, GError **error)
{
  GPtrArray *records = user_data;
  RosterDecisionRecord *record = roster_decision_record_alloc ();
  RosterJsonMember shape[ROSTER_N_DECISION_COLUMNS];
  JsonNode *values[ROSTER_N_DECISION_COLUMNS] = { NULL };
  const char *wrong;

  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    shape[i] = (RosterJsonMember){ NULL, columns[i].name, columns[i].type, i };

  roster_json_read (element, shape, G_N_ELEMENTS (shape), values, &wrong);
  record->line = records->len + 1;
  record->wrong = g_strdup (wrong);
  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    record->cells[i] = dup_value (values[i], columns[i].type);
  g_ptr_array_add (records, record);

  return TRUE;
}

static gboolean
parse_json (GBytes *bytes, GPtrArray *records, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (roster_json_foreach (bytes, take_element, records, &local_error))
    return TRUE;

  g_debug ("No list of decisions: %s", local_error->message);
  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                       _ ("The file is no list of decisions as Roster writes it. Nothing was "
                          "changed. Export the decisions to see how one looks."));
  return FALSE;
}

static gboolean
find_columns (RosterCsvTable *table, int *places, GError **error)
{
  for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
    places[i] = roster_csv_table_find_column (table, columns[i].name, columns[i].others[0],
                                              columns[i].others[1], NULL);

  if ((places[ROSTER_DECISION_COLUMN_ID] >= 0 || places[ROSTER_DECISION_COLUMN_NAME] >= 0) &&
      (places[ROSTER_DECISION_COLUMN_DECISION] >= 0 || places[ROSTER_DECISION_COLUMN_TARGET] >= 0 ||
       places[ROSTER_DECISION_COLUMN_TARGET_NAME] >= 0))
    return TRUE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                       _ ("The file does not say which client becomes which. Nothing was changed. "
                          "Its first line has to name the columns: “id” or “name”, and "
                          "“decision”, “target” or “target_name”."));
  return FALSE;
}

static gboolean
parse_csv (GBytes *bytes, GPtrArray *records, GError **error)
{
  g_autoptr (RosterCsvTable) table = roster_csv_table_parse (bytes, error);
  int places[ROSTER_N_DECISION_COLUMNS];

  if (table == NULL || !find_columns (table, places, error))
    return FALSE;

  for (guint row = 0; row < roster_csv_table_get_n_rows (table); row++)
    {
      RosterDecisionRecord *record = roster_decision_record_alloc ();

      record->line = roster_csv_table_get_line (table, row);
      for (guint i = 0; i < ROSTER_N_DECISION_COLUMNS; i++)
        {
          const char *cell =
              places[i] >= 0 ? roster_csv_table_get (table, row, (guint) places[i]) : "";

          if (*cell != '\0')
            record->cells[i] = g_strdup (roster_csv_skip_guard (cell));
        }
      g_ptr_array_add (records, record);
    }

  return TRUE;
}

/* Whatever a text editor puts in front. */
static gboolean
is_json (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  gsize skipped = 0;

  while (skipped < size && strchr (" \t\r\n\357\273\277", text[skipped]) != NULL &&
         text[skipped] != '\0')
    skipped++;

  return skipped < size && (text[skipped] == '[' || text[skipped] == '{');
}

/**
 * roster_decision_record_parse:
 * @bytes: the content of a file, at most %ROSTER_DECISION_RECORD_MAX_BYTES
 * @error: return location; %ROSTER_ERROR_INVALID or %G_IO_ERROR_INVALID_DATA with a sentence
 *
 * Reads a list of decisions, a CSV or a JSON file, whichever it is. Pure; may run in any thread.
 *
 * Returns: (transfer full) (nullable) (element-type RosterDecisionRecord): its clients
 */
GPtrArray *
roster_decision_record_parse (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_record_unref);
  if (!(is_json (bytes) ? parse_json : parse_csv) (bytes, records, error))
    return NULL;

  return g_steal_pointer (&records);
}
