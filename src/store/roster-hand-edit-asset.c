/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-hand-edit-private.h"

#include <glib/gi18n-lib.h>

#include "store/roster-asset-row-private.h"
#include "store/roster-taken-field-private.h"

static gboolean
load_rest (RosterSql *sql,
           const char *documentation,
           const char *asset,
           JsonObject *state,
           gboolean *is_there,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT note, retired_at, state_by_hand FROM asset "
                                         " WHERE documentation = ? AND id = ? "
                                         "   AND missing_since IS NULL",
                                         "ss", documentation, asset);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *is_there = TRUE;
      roster_hand_edit_set_text (state, "note", roster_sql_peek_text (stmt, 0));
      roster_hand_edit_set_time (state, "retired_at", sqlite3_column_int64 (stmt, 1));
      roster_hand_edit_set_time (state, "state_by_hand", sqlite3_column_int64 (stmt, 2));
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_hand_edit_load_asset:
 * @sql: a connection
 * @documentation: the documentation on this computer
 * @asset: an asset's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything of an asset that can be edited by hand
 */
JsonObject *
roster_hand_edit_load_asset (RosterSql *sql,
                             const char *documentation,
                             const char *asset,
                             GError **error)
{
  g_autoptr (JsonObject) state = json_object_new ();
  g_autoptr (RosterFields) fields = roster_fields_new ();
  g_autofree char *target = NULL;
  gboolean is_there = FALSE;

  if (!roster_asset_row_load (sql, documentation, asset, fields, &target, error) ||
      !load_rest (sql, documentation, asset, state, &is_there, error))
    return NULL;

  if (!is_there)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                           _ ("The asset is not in the documentation any more. Nothing was "
                              "changed."));
      return NULL;
    }

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    roster_hand_edit_set_text (state, roster_field_get_key (i), roster_fields_get (fields, i));

  return g_steal_pointer (&state);
}

/* Whoever edits a value wants to keep it from then on. */
static gboolean
keep_edited (RosterSql *sql, RosterHandEdit *edit, GError **error)
{
  g_autoptr (GList) keys = json_object_get_members (edit->after);

  for (GList *link = keys; link != NULL; link = link->next)
    if (!roster_taken_field_keep (sql, edit->documentation, edit->object, link->data, error))
      return FALSE;

  return TRUE;
}

/**
 * roster_hand_edit_change_asset:
 * @sql: a connection, in a transaction
 * @edit: an edit of an asset
 * @error: return location
 *
 * Changes values, the note, or whether the asset is retired. What Roster wrote last stays noted
 * with its sources: the difference to that is what a sync keeps.
 */
gboolean
roster_hand_edit_change_asset (RosterSql *sql, RosterHandEdit *edit, GError **error)
{
  g_autoptr (JsonObject) state =
      roster_hand_edit_load_asset (sql, edit->documentation, edit->object, error);
  g_autoptr (RosterFields) fields = NULL;

  if (state == NULL || !roster_hand_edit_take (edit, state, error))
    return FALSE;

  fields = roster_fields_new ();
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    roster_fields_set (fields, i, roster_hand_edit_get_text (state, roster_field_get_key (i)));

  return keep_edited (sql, edit, error) &&
         roster_asset_row_save (sql, edit->documentation, edit->object, NULL, fields, edit->now,
                                error) &&
         roster_sql_run (sql, error,
                         "UPDATE asset SET note = ?1, retired_at = nullif(?2, 0), "
                         "  state_by_hand = nullif(?3, 0) WHERE documentation = ?4 AND id = ?5",
                         "sllss", roster_hand_edit_get_text (state, "note"),
                         roster_hand_edit_get_time (state, "retired_at"),
                         roster_hand_edit_get_time (state, "state_by_hand"), edit->documentation,
                         edit->object);
}
