/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-hand-edit-private.h"

#include <glib/gi18n-lib.h>

#include "text/roster-fold.h"

static JsonObject *
load_target (RosterSql *sql, const char *documentation, const char *target, GError **error)
{
  g_autoptr (JsonObject) state = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT name, missing_since FROM target "
                                         " WHERE documentation = ? AND id = ?",
                                         "ss", documentation, target);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      state = json_object_new ();
      roster_hand_edit_set_text (state, "name", roster_sql_peek_text (stmt, 0));
      roster_hand_edit_set_time (state, "missing_since", sqlite3_column_int64 (stmt, 1));
      roster_sql_done (stmt);
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (state == NULL)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("The documentation has no client with the id “%s”."), target);

  return g_steal_pointer (&state);
}

/* Two clients of one name could not be told apart. */
static gboolean
check_name (
    RosterSql *sql, RosterHandEdit *edit, const char *name, const char *fold, GError **error)
{
  gint64 other = 0;

  if (!roster_sql_get_int (sql, &other, error,
                           "SELECT 1 FROM target INDEXED BY target_fold "
                           " WHERE documentation = ? AND fold = ? "
                           "   AND id <> ? AND missing_since IS NULL",
                           "sss", edit->documentation, fold, edit->object))
    return FALSE;

  if (!other && *fold != '\0')
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
               other ? _ ("Another client of the documentation is called “%s”. Nothing was "
                          "changed.")
                     : _ ("“%s” is no name for a client. Nothing was changed."),
               name);
  return FALSE;
}

/* The assets go with their client and come back with it; one that was missing before stays so. */
static gboolean
move_assets (RosterSql *sql, RosterHandEdit *edit, gint64 was, gint64 becomes, GError **error)
{
  if (was == becomes)
    return TRUE;

  return becomes != 0
             ? roster_sql_run (sql, error,
                               "UPDATE asset INDEXED BY asset_target SET missing_since = ? "
                               " WHERE documentation = ? AND target = ? AND missing_since IS NULL",
                               "lss", becomes, edit->documentation, edit->object)
             : roster_sql_run (sql, error,
                               "UPDATE asset INDEXED BY asset_target SET missing_since = NULL "
                               " WHERE documentation = ? AND target = ? AND missing_since = ?",
                               "ssl", edit->documentation, edit->object, was);
}

/**
 * roster_hand_edit_change_target:
 * @sql: a connection, in a transaction
 * @edit: an edit of a client of the documentation
 * @error: return location
 *
 * Renames, removes or restores a client. What was linked to it stays linked.
 */
gboolean
roster_hand_edit_change_target (RosterSql *sql, RosterHandEdit *edit, GError **error)
{
  g_autoptr (JsonObject) state = load_target (sql, edit->documentation, edit->object, error);
  g_autofree char *fold = NULL;
  const char *name;
  gint64 was;
  gint64 becomes;

  if (state == NULL)
    return FALSE;

  was = roster_hand_edit_get_time (state, "missing_since");
  if (!roster_hand_edit_take (edit, state, error))
    return FALSE;

  becomes = roster_hand_edit_get_time (state, "missing_since");
  name = roster_hand_edit_get_text (state, "name");
  fold = roster_fold_name (name != NULL ? name : "");
  if (becomes == 0 && !check_name (sql, edit, name, fold, error))
    return FALSE;

  return roster_sql_run (sql, error,
                         "UPDATE target SET name = ?1, fold = ?2, missing_since = nullif(?3, 0), "
                         "  renamed_at = CASE WHEN name <> ?1 THEN ?6 ELSE renamed_at END, "
                         "  back_at = CASE WHEN missing_since IS NOT NULL AND ?3 = 0 THEN ?6 "
                         "    ELSE back_at END "
                         " WHERE documentation = ?4 AND id = ?5",
                         "sslssl", name, fold, becomes, edit->documentation, edit->object,
                         edit->now) &&
         move_assets (sql, edit, was, becomes, error);
}
