/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-operation-row-private.h"

#include <json-glib/json-glib.h>

#include "model/roster-nick.h"
#include "store/roster-effect-private.h"

/* Ids of other systems may hold any character. */
char *
roster_id_list_to_json (const char *const *ids)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    json_array_add_string_element (array, ids[i]);
  json_node_take_array (node, array);

  return json_to_string (node, FALSE);
}

char **
roster_id_list_from_json (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  builder = g_strv_builder_new ();
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
    }

  return g_strv_builder_end (builder);
}

/**
 * roster_operation_row_read:
 * @sql: a connection
 * @stmt: a statement with a row of %ROSTER_OPERATION_COLUMNS
 * @seq: (out): its number in the journal
 *
 * Returns: (transfer full): the operation
 */
RosterOperation *
roster_operation_row_read (RosterSql *sql, sqlite3_stmt *stmt, gint64 *seq)
{
  RosterOperation *operation;
  int value = 0;

  roster_nick_parse (ROSTER_TYPE_OPERATION_KIND, roster_sql_peek_text (stmt, 2), &value);
  operation = roster_operation_new (value, roster_sql_peek_text (stmt, 4));
  g_free (operation->id);
  operation->id = roster_sql_dup_text (stmt, 1);
  value = ROSTER_OPERATION_UNSURE;
  roster_nick_parse (ROSTER_TYPE_OPERATION_STATE, roster_sql_peek_text (stmt, 3), &value);
  operation->state = value;
  operation->device_id = roster_sql_dup_text (stmt, 5);
  operation->follows_device = roster_sql_dup_text (stmt, 6);
  operation->target_id = roster_sql_dup_text (stmt, 7);
  operation->asset_id = roster_sql_dup_text (stmt, 8);
  operation->title = roster_sql_dup_text (stmt, 9);
  operation->client = roster_sql_dup_text (stmt, 10);
  operation->reason = roster_sql_dup_text (stmt, 11);
  operation->before = roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, 12));
  operation->after = roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, 13));
  operation->before_target = roster_sql_dup_text (stmt, 14);
  operation->owner = sqlite3_column_int (stmt, 15);
  operation->check_serial = roster_sql_dup_text (stmt, 16);
  operation->error = roster_sql_dup_text (stmt, 17);
  operation->known_ids = roster_id_list_from_json (roster_sql_peek_text (stmt, 18));
  operation->sent_at = sqlite3_column_int64 (stmt, 19);
  operation->accepted = sqlite3_column_int (stmt, 20);
  operation->is_handed_off = sqlite3_column_int (stmt, 21);
  operation->risk = (RosterRisk) CLAMP (sqlite3_column_int (stmt, 22), 0, ROSTER_N_RISKS - 1);
  operation->is_held = sqlite3_column_int (stmt, 23);
  operation->hold_reason = roster_sql_dup_text (stmt, 24);
  operation->undoes = roster_sql_dup_text (stmt, 25);
  operation->suppresses = sqlite3_column_int (stmt, 26);
  *seq = sqlite3_column_int64 (stmt, 0);

  return operation;
}

/* What an open operation claims: its client, or its device. */
static char *
make_source_key (RosterOperation *operation, const char *integration)
{
  return operation->device_id != NULL
             ? g_strdup_printf ("device/%s/%s", integration, operation->device_id)
             : g_strdup_printf ("client/%s/%s", integration, operation->client_id);
}

/* Whether nobody knows yet what becomes of a client: something was sent for it, or it is to be
 * decided again. */
static gboolean
is_in_doubt (RosterSql *sql,
             const char *documentation,
             const char *source_key,
             gboolean *in_doubt,
             GError **error)
{
  gint64 found = 0;

  if (!roster_sql_get_int (sql, &found, error,
                           "SELECT 1 FROM operation INDEXED BY operation_claim "
                           " WHERE documentation = ? AND source_key = ? "
                           "   AND state IN ('planned', 'sent', 'unsure', 'waiting') "
                           "   AND (state IN ('sent', 'unsure') "
                           "        OR (kind = 'client-create' AND state = 'waiting'))",
                           "ss", documentation, source_key))
    return FALSE;

  *in_doubt = found != 0;
  return TRUE;
}

/* What the documentation has got since it was decided is not created a second time. */
static gboolean
restrict_create (RosterSql *sql,
                 RosterOperation *operation,
                 const char *integration,
                 const char *documentation,
                 GError **error)
{
  g_autofree char *why = NULL;

  if (operation->kind != ROSTER_OPERATION_CLIENT_CREATE || operation->undoes != NULL ||
      (operation->state != ROSTER_OPERATION_PLANNED && !operation->is_handed_off))
    return TRUE;

  if (!roster_effect_describe_newcomer (sql, documentation, integration, operation, &why, error))
    return FALSE;

  if (why != NULL)
    {
      operation->state = ROSTER_OPERATION_WAITING;
      operation->is_handed_off = FALSE;
      g_free (operation->error);
      operation->error = g_steal_pointer (&why);
    }
  return TRUE;
}

/**
 * roster_operation_row_insert:
 * @sql: a connection
 * @operation: an operation
 * @plan: the plan that it belongs to
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @now: the time
 * @is_claimed: (out) (optional): whether it was left out since its source is claimed
 * @error: return location
 *
 * Adds an operation to the journal. One whose source is claimed by an open operation, of whatever
 * kind, is left out; so is an asset of a client that may have been created already: which it is, is
 * not known yet. A client of whose name the documentation has got one since it was decided waits.
 */
gboolean
roster_operation_row_insert (RosterSql *sql,
                             RosterOperation *operation,
                             const char *plan,
                             const char *integration,
                             const char *documentation,
                             gint64 now,
                             gboolean *is_claimed,
                             GError **error)
{
  g_autofree char *before =
      operation->before != NULL ? roster_fields_to_json (operation->before) : NULL;
  g_autofree char *after =
      operation->after != NULL ? roster_fields_to_json (operation->after) : NULL;
  g_autofree char *source_key = make_source_key (operation, integration);
  g_autofree char *client_key = g_strdup_printf ("client/%s/%s", integration, operation->client_id);
  gboolean in_doubt = FALSE;

  if (!is_in_doubt (sql, documentation, client_key, &in_doubt, error))
    return FALSE;

  if (is_claimed != NULL)
    *is_claimed = TRUE;
  if (in_doubt)
    return TRUE;

  if (!restrict_create (sql, operation, integration, documentation, error))
    return FALSE;

  /* Not from a query: SQLite would collect that in a table of its own first. */
  if (!roster_sql_run (
          sql, error,
          "INSERT INTO operation (id, plan, integration, documentation, kind, state, client, "
          "  device, source_key, follows, target, asset, title, client_name, reason, before, "
          "  after, before_target, owner, check_serial, error, made_at, handed_off, risk, "
          "  undoes, suppresses) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT DO NOTHING",
          "ssssssssssssssssssissliisi", operation->id, plan, integration, documentation,
          roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind),
          roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) operation->state), operation->client_id,
          operation->device_id, source_key, operation->follows_device, operation->target_id,
          operation->asset_id, operation->title, operation->client, operation->reason, before,
          after, operation->before_target, operation->owner, operation->check_serial,
          operation->error, now, operation->is_handed_off, (int) operation->risk, operation->undoes,
          operation->suppresses))
    return FALSE;

  if (is_claimed != NULL)
    *is_claimed = roster_sql_get_n_changed (sql) == 0;
  return TRUE;
}
