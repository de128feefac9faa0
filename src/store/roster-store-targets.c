/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-targets.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-hand-edit-private.h"
#include "store/roster-store-private.h"
#include "text/roster-fold.h"

typedef struct
{
  char *documentation;
  char *target;
  char **names;
  GPtrArray *targets;
  GStrvBuilder *left_out;
} TargetsData;

static void
targets_data_clear (TargetsData *data)
{
  g_free (data->documentation);
  g_free (data->target);
  g_strfreev (data->names);
  g_clear_pointer (&data->targets, g_ptr_array_unref);
  g_clear_pointer (&data->left_out, g_strv_builder_unref);
}

ROSTER_DEFINE_TASK_DATA (TargetsData, targets_data)

static TargetsData *
make_data (const char *documentation)
{
  TargetsData *data = targets_data_new ();

  data->documentation = g_strdup (documentation);
  data->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  data->left_out = g_strv_builder_new ();

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       TargetsData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) targets_data_free, source_tag,
                      cancellable, callback, user_data);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  TargetsData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT id, name FROM target WHERE documentation = ? "
                           "   AND missing_since IS NULL ORDER BY fold, id",
                           "s", data->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->targets, roster_target_new (roster_sql_peek_text (stmt, 0),
                                                       roster_sql_peek_text (stmt, 1)));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_targets_async:
 * @self: a store
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the clients of a documentation: of the one on this computer as they are, of another one as
 * they were last read.
 */
void
roster_store_list_targets_async (RosterStore *self,
                                 const char *documentation,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  queue (self, ROSTER_STORE_READ, list_work, make_data (documentation),
         roster_store_list_targets_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_targets_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTarget) (nullable): the targets by name
 */
GPtrArray *
roster_store_list_targets_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  TargetsData *data = roster_store_finish (self, result, roster_store_list_targets_async, error);

  return data != NULL ? g_steal_pointer (&data->targets) : NULL;
}

/* Its inverse is to remove the client. */
static gboolean
journal_add (RosterSql *sql,
             const char *documentation,
             const char *id,
             const char *name,
             gint64 now,
             GError **error)
{
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();
  RosterHandEdit edit = {
    .documentation = documentation,
    .kind = ROSTER_EDIT_CLIENT_ADD,
    .object = id,
    .title = name,
    .before = before,
    .after = after,
    .now = now,
  };

  roster_hand_edit_set_time (before, "missing_since", now);
  roster_hand_edit_set_time (after, "missing_since", 0);

  return roster_hand_edit_journal (sql, &edit, error);
}

static gboolean
add_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  TargetsData *data = user_data;
  gint64 now = roster_store_now (self);

  for (guint i = 0; data->names[i] != NULL; i++)
    {
      g_autofree char *fold = roster_fold_name (data->names[i]);
      g_autofree char *id = g_uuid_string_random ();
      gint64 there = 0;

      if (!roster_sql_get_int (sql, &there, error,
                               "SELECT 1 FROM target INDEXED BY target_fold "
                               " WHERE documentation = ? AND fold = ? "
                               "   AND missing_since IS NULL",
                               "ss", data->documentation, fold))
        return FALSE;

      if (there || *fold == '\0')
        {
          g_strv_builder_add (data->left_out, data->names[i]);
          continue;
        }

      if (!roster_sql_run (sql, error,
                           "INSERT INTO target (documentation, id, name, fold, created_at) "
                           "VALUES (?, ?, ?, ?, ?)",
                           "ssssl", data->documentation, id, data->names[i], fold, now))
        return FALSE;

      if (!journal_add (sql, data->documentation, id, data->names[i], now, error))
        return FALSE;

      g_ptr_array_add (data->targets, roster_target_new (id, data->names[i]));
    }

  return TRUE;
}

/**
 * roster_store_add_targets_async:
 * @self: a store
 * @documentation: id of the documentation on this computer
 * @names: (array zero-terminated=1): names
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Adds clients by hand or from a list. A name that is there already is left out.
 */
void
roster_store_add_targets_async (RosterStore *self,
                                const char *documentation,
                                const char *const *names,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  TargetsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && names != NULL);

  data = make_data (documentation);
  data->names = g_strdupv ((char **) names);
  queue (self, ROSTER_STORE_DECIDE, add_work, data, roster_store_add_targets_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_add_targets_finish:
 * @self: a store
 * @result: what the callback got
 * @left_out: (out) (optional) (array zero-terminated=1): names that were there already or empty
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTarget) (nullable): the new targets
 */
GPtrArray *
roster_store_add_targets_finish (RosterStore *self,
                                 GAsyncResult *result,
                                 char ***left_out,
                                 GError **error)
{
  TargetsData *data = roster_store_finish (self, result, roster_store_add_targets_async, error);

  if (data == NULL)
    return NULL;

  if (left_out != NULL)
    *left_out = g_strv_builder_end (data->left_out);

  return g_steal_pointer (&data->targets);
}

static gboolean
load_name (RosterSql *sql, TargetsData *data, char **name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT name FROM target WHERE documentation = ? "
                                         "   AND id = ? AND missing_since IS NULL",
                                         "ss", data->documentation, data->target);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *name = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }
  if (!roster_sql_end (&local_error, error))
    return FALSE;

  if (*name != NULL)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
               _ ("The documentation has no client with the id “%s”."), data->target);
  return FALSE;
}

static gboolean
rename_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  TargetsData *data = user_data;
  g_autofree char *name = NULL;
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();
  RosterHandEdit edit = {
    .documentation = data->documentation,
    .kind = ROSTER_EDIT_CLIENT_RENAME,
    .object = data->target,
    .before = before,
    .after = after,
    .now = roster_store_now (self),
  };

  if (!load_name (sql, data, &name, error))
    return FALSE;

  edit.title = name;
  roster_hand_edit_set_text (before, "name", name);
  roster_hand_edit_set_text (after, "name", data->names[0]);

  return roster_hand_edit_make (sql, &edit, error);
}

/**
 * roster_store_rename_target_async:
 * @self: a store
 * @documentation: id of the documentation on this computer
 * @target: a target's id
 * @name: its new name
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Renames a client. All that is linked to it stays linked.
 */
void
roster_store_rename_target_async (RosterStore *self,
                                  const char *documentation,
                                  const char *target,
                                  const char *name,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const char *const names[] = { name, NULL };
  TargetsData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && target != NULL && name != NULL);

  data = make_data (documentation);
  data->target = g_strdup (target);
  data->names = g_strdupv ((char **) names);
  queue (self, ROSTER_STORE_DECIDE, rename_work, data, roster_store_rename_target_async,
         cancellable, callback, user_data);
}

gboolean
roster_store_rename_target_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_rename_target_async, error) != NULL;
}
