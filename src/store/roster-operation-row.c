/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-operation-row-private.h"

#include "model/roster-nick.h"

/**
 * roster_operation_row_read:
 * @stmt: a statement with a row of %ROSTER_OPERATION_COLUMNS
 * @seq: (out): its number in the journal
 *
 * Returns: (transfer full): the operation
 */
RosterOperation *
roster_operation_row_read (sqlite3_stmt *stmt, gint64 *seq)
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
  operation->before = roster_fields_from_json (roster_sql_peek_text (stmt, 12));
  operation->after = roster_fields_from_json (roster_sql_peek_text (stmt, 13));
  operation->before_target = roster_sql_dup_text (stmt, 14);
  operation->owner = sqlite3_column_int (stmt, 15);
  operation->check_serial = roster_sql_dup_text (stmt, 16);
  operation->error = roster_sql_dup_text (stmt, 17);
  *seq = sqlite3_column_int64 (stmt, 0);

  return operation;
}

/**
 * roster_operation_row_insert:
 * @sql: a connection
 * @operation: an operation
 * @plan: the plan that it belongs to
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @now: the time
 * @error: return location
 *
 * Adds an operation to the journal. One whose source is claimed by an open operation is left out.
 */
gboolean
roster_operation_row_insert (RosterSql *sql,
                             RosterOperation *operation,
                             const char *plan,
                             const char *integration,
                             const char *documentation,
                             gint64 now,
                             GError **error)
{
  g_autofree char *before =
      operation->before != NULL ? roster_fields_to_json (operation->before) : NULL;
  g_autofree char *after =
      operation->after != NULL ? roster_fields_to_json (operation->after) : NULL;
  g_autofree char *source_key =
      g_strdup_printf ("%s/%s", integration,
                       operation->device_id != NULL ? operation->device_id : operation->client_id);

  return roster_sql_run (
      sql, error,
      "INSERT INTO operation (id, plan, integration, documentation, kind, state, client, device, "
      "  source_key, follows, target, asset, title, client_name, reason, before, after, "
      "  before_target, owner, check_serial, error, made_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING",
      "ssssssssssssssssssissl", operation->id, plan, integration, documentation,
      roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind),
      roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) operation->state), operation->client_id,
      operation->device_id, source_key, operation->follows_device, operation->target_id,
      operation->asset_id, operation->title, operation->client, operation->reason, before, after,
      operation->before_target, operation->owner, operation->check_serial, operation->error, now);
}
