/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-hand-edit-private.h"

#include <glib/gi18n-lib.h>

#include "model/roster-nick.h"

/* Edits by hand, each with a row in the journal, so that it is known who changed what and every one
 * can be taken back. */

typedef gboolean (*ChangeFunc) (RosterSql *sql, RosterHandEdit *edit, GError **error);

static const ChangeFunc changes[] = {
  [ROSTER_EDIT_CLIENT_ADD] = roster_hand_edit_change_target,
  [ROSTER_EDIT_CLIENT_RENAME] = roster_hand_edit_change_target,
  [ROSTER_EDIT_CLIENT_REMOVE] = roster_hand_edit_change_target,
  [ROSTER_EDIT_CLIENT_RESTORE] = roster_hand_edit_change_target,
  [ROSTER_EDIT_ASSET_CHANGE] = roster_hand_edit_change_asset,
  [ROSTER_EDIT_ASSET_RETIRE] = roster_hand_edit_change_asset,
  [ROSTER_EDIT_ASSET_RESTORE] = roster_hand_edit_change_asset,
};

/* What is not known is a member too: it says what it was before or becomes. */
void
roster_hand_edit_set_text (JsonObject *state, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (state, member, text);
  else
    json_object_set_null_member (state, member);
}

void
roster_hand_edit_set_time (JsonObject *state, const char *member, gint64 time)
{
  if (time != 0)
    json_object_set_int_member (state, member, time);
  else
    json_object_set_null_member (state, member);
}

const char *
roster_hand_edit_get_text (JsonObject *state, const char *member)
{
  return json_object_get_string_member_with_default (state, member, NULL);
}

gint64
roster_hand_edit_get_time (JsonObject *state, const char *member)
{
  return json_object_get_int_member_with_default (state, member, 0);
}

/**
 * roster_hand_edit_take:
 * @edit: an edit
 * @state: what the object is now
 * @error: return location
 *
 * Changes @state as @edit says, if it is what @edit expects.
 */
gboolean
roster_hand_edit_take (RosterHandEdit *edit, JsonObject *state, GError **error)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *expected;

  json_object_iter_init (&iter, edit->before);
  while (json_object_iter_next (&iter, &member, &expected))
    {
      JsonNode *is = json_object_get_member (state, member);

      if (is == NULL || !json_node_equal (is, expected))
        {
          g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                       _ ("“%s” was changed in the meantime. That was kept, and nothing else was "
                          "changed."),
                       edit->title != NULL ? edit->title : edit->object);
          return FALSE;
        }
      json_object_set_member (state, member,
                              json_node_copy (json_object_get_member (edit->after, member)));
    }

  return TRUE;
}

static char *
to_text (JsonObject *state)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, state);
  return json_to_string (node, FALSE);
}

/* The journal's own words, but a database may come from anywhere. */
static JsonObject *
from_text (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node)
                                                       : json_object_new ();
}

/**
 * roster_hand_edit_journal:
 * @sql: a connection, in a transaction
 * @edit: an edit that was made
 * @error: return location
 *
 * Notes an edit.
 */
gboolean
roster_hand_edit_journal (RosterSql *sql, RosterHandEdit *edit, GError **error)
{
  g_autofree char *before = to_text (edit->before);
  g_autofree char *after = to_text (edit->after);

  return roster_sql_run (sql, error,
                         "INSERT INTO hand_edit (documentation, kind, object, title, before, "
                         "  after, at, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         "ssssssls", edit->documentation,
                         roster_nick (ROSTER_TYPE_EDIT_KIND, (int) edit->kind), edit->object,
                         edit->title, before, after, edit->now, g_get_user_name ());
}

/* Of another documentation the tables only say what it was last seen to have. */
static gboolean
check_local (RosterSql *sql, const char *documentation, GError **error)
{
  gint64 is_local = 0;

  if (!roster_sql_get_int (sql, &is_local, error,
                           "SELECT destination = 'local' FROM documentation WHERE id = ?", "s",
                           documentation))
    return FALSE;
  if (is_local)
    return TRUE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                       _ ("This documentation is not on this computer; it is changed where it "
                          "is."));
  return FALSE;
}

/**
 * roster_hand_edit_make:
 * @sql: a connection, in a transaction
 * @edit: an edit
 * @error: return location
 *
 * Changes what @edit says, if it is what @edit expects, and notes that in the journal.
 */
gboolean
roster_hand_edit_make (RosterSql *sql, RosterHandEdit *edit, GError **error)
{
  return check_local (sql, edit->documentation, error) && changes[edit->kind](sql, edit, error) &&
         roster_hand_edit_journal (sql, edit, error);
}

static gboolean
load_last (RosterSql *sql,
           const char *documentation,
           const char *object,
           gint64 *id,
           RosterEdit **edit,
           JsonObject **before,
           JsonObject **after,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  int kind = 0;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT id, kind, title, before, after, at, by FROM hand_edit INDEXED BY hand_edit_object "
      " WHERE documentation = ? AND object = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
      "ss", documentation, object);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      if (roster_nick_parse (ROSTER_TYPE_EDIT_KIND, roster_sql_peek_text (stmt, 1), &kind))
        {
          *id = sqlite3_column_int64 (stmt, 0);
          *edit = roster_edit_new (kind, object, roster_sql_peek_text (stmt, 2));
          (*edit)->at = sqlite3_column_int64 (stmt, 5);
          (*edit)->by = roster_sql_dup_text (stmt, 6);
          *before = from_text (roster_sql_peek_text (stmt, 3));
          *after = from_text (roster_sql_peek_text (stmt, 4));
        }
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_hand_edit_undo:
 * @sql: a connection, in a transaction
 * @documentation: the documentation on this computer
 * @object: id of a target or an asset
 * @now: the time
 * @undone: (out): what was taken back
 * @error: return location
 *
 * Takes back the last edit of an object, if what it wrote is still there.
 */
gboolean
roster_hand_edit_undo (RosterSql *sql,
                       const char *documentation,
                       const char *object,
                       gint64 now,
                       RosterEdit **undone,
                       GError **error)
{
  g_autoptr (RosterEdit) edit = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  RosterHandEdit inverse = { .documentation = documentation, .object = object, .now = now };
  gint64 id = 0;

  if (!load_last (sql, documentation, object, &id, &edit, &before, &after, error))
    return FALSE;

  if (edit == NULL)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                           _ ("There is nothing to take back."));
      return FALSE;
    }

  inverse.kind = edit->kind;
  inverse.title = edit->title;
  inverse.before = after;
  inverse.after = before;
  if (!changes[edit->kind](sql, &inverse, error) ||
      !roster_sql_run (sql, error, "UPDATE hand_edit SET undone_at = ? WHERE id = ?", "ll", now,
                       id))
    return FALSE;

  *undone = g_steal_pointer (&edit);
  return TRUE;
}
