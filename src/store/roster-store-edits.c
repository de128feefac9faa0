/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-edits.h"

#include <glib/gi18n-lib.h>

#include "model/roster-field.h"
#include "model/roster-task-data.h"
#include "store/roster-hand-edit-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *documentation;
  char *object;
  char *key;
  char *from;
  char *to;
  gboolean flag;
  RosterEdit *edit;
} EditData;

static void
edit_data_clear (EditData *data)
{
  g_free (data->documentation);
  g_free (data->object);
  g_free (data->key);
  g_free (data->from);
  g_free (data->to);
  g_clear_pointer (&data->edit, roster_edit_unref);
}

ROSTER_DEFINE_TASK_DATA (EditData, edit_data)

/* The tag of all calls of this file: they end alike. */
static void
queue (RosterStore *self,
       RosterStoreWork work,
       EditData *data,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, ROSTER_STORE_DECIDE, work, data, (GDestroyNotify) edit_data_free,
                      roster_store_edit_finish, cancellable, callback, user_data);
}

static EditData *
make_data (const char *documentation, const char *object)
{
  EditData *data = edit_data_new ();

  data->documentation = g_strdup (documentation);
  data->object = g_strdup (object);

  return data;
}

static gboolean
make_edit (RosterStore *self,
           RosterSql *sql,
           EditData *data,
           RosterEditKind kind,
           const char *title,
           JsonObject *before,
           JsonObject *after,
           GError **error)
{
  RosterHandEdit edit = {
    .documentation = data->documentation,
    .kind = kind,
    .object = data->object,
    .title = title,
    .before = before,
    .after = after,
    .now = roster_store_now (self),
  };

  if (!roster_hand_edit_make (sql, &edit, error))
    return FALSE;

  data->edit = roster_edit_new (kind, data->object, title);
  data->edit->at = edit.now;
  data->edit->by = g_strdup (g_get_user_name ());
  return TRUE;
}

static const char *
get_title (JsonObject *asset)
{
  static const RosterField names[] = { ROSTER_FIELD_NAME, ROSTER_FIELD_HOSTNAME,
                                       ROSTER_FIELD_SERIAL_NUMBER };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = roster_hand_edit_get_text (asset, roster_field_get_key (names[i]));

      if (name != NULL)
        return name;
    }

  return NULL;
}

static gboolean
edit_asset_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  EditData *data = user_data;
  g_autoptr (JsonObject) asset =
      roster_hand_edit_load_asset (sql, data->documentation, data->object, error);
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();

  if (asset == NULL)
    return FALSE;

  roster_hand_edit_set_text (before, data->key, data->from);
  roster_hand_edit_set_text (after, data->key, data->to);

  return make_edit (self, sql, data, ROSTER_EDIT_ASSET_CHANGE, get_title (asset), before, after,
                    error);
}

static char *
strip (const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  return stripped != NULL && *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static gboolean
is_editable (const char *key)
{
  RosterField field;

  return g_str_equal (key, ROSTER_STORE_NOTE) ||
         (roster_field_parse (key, &field) && roster_field_is_editable (field));
}

/**
 * roster_store_edit_asset_async:
 * @self: a store
 * @documentation: id of the documentation on this computer
 * @asset: an asset's id
 * @key: the key of a field that can be edited, or %ROSTER_STORE_NOTE
 * @from: (nullable): the value that the person saw
 * @to: (nullable): the value that it gets; NULL, or white space alone, for none
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes a value by hand. A sync keeps it. Where the value is another one by now than @from,
 * nothing is changed.
 */
void
roster_store_edit_asset_async (RosterStore *self,
                               const char *documentation,
                               const char *asset,
                               const char *key,
                               const char *from,
                               const char *to,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  EditData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && asset != NULL);
  g_return_if_fail (key != NULL && is_editable (key));

  data = make_data (documentation, asset);
  data->key = g_strdup (key);
  data->from = g_strdup (from);
  data->to = strip (to);
  queue (self, edit_asset_work, data, cancellable, callback, user_data);
}

/* Whether the sources of an asset have it the other way round: some list it, or none does any more.
 * Of one without sources nobody says anything. */
static gboolean
contradicts_sources (RosterSql *sql, EditData *data, gboolean *contradicts, GError **error)
{
  gint64 n_sources = 0;
  gint64 n_listed = 0;

  if (!roster_sql_get_int (sql, &n_sources, error,
                           "SELECT count(*) FROM asset_source INDEXED BY asset_source_asset "
                           " WHERE documentation = ? AND asset = ?",
                           "ss", data->documentation, data->object) ||
      !roster_sql_get_int (
          sql, &n_listed, error,
          "SELECT count(*) FROM asset_source AS s INDEXED BY asset_source_asset "
          "  JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
          " WHERE s.documentation = ? AND s.asset = ? AND d.gone_since IS NULL",
          "ss", data->documentation, data->object))
    return FALSE;

  *contradicts = n_sources > 0 && (n_listed > 0) == data->flag;
  return TRUE;
}

static gboolean
retire_asset_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  EditData *data = user_data;
  g_autoptr (JsonObject) asset =
      roster_hand_edit_load_asset (sql, data->documentation, data->object, error);
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();
  gint64 now = roster_store_now (self);
  gboolean contradicts = FALSE;

  if (asset == NULL || !contradicts_sources (sql, data, &contradicts, error))
    return FALSE;

  if ((roster_hand_edit_get_time (asset, "retired_at") != 0) == data->flag)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                   data->flag ? _ ("“%s” is retired already.") : _ ("“%s” is not retired."),
                   get_title (asset) != NULL ? get_title (asset) : data->object);
      return FALSE;
    }

  roster_hand_edit_set_time (before, "retired_at", roster_hand_edit_get_time (asset, "retired_at"));
  roster_hand_edit_set_time (before, "state_by_hand",
                             roster_hand_edit_get_time (asset, "state_by_hand"));
  roster_hand_edit_set_time (after, "retired_at", data->flag ? now : 0);
  roster_hand_edit_set_time (after, "state_by_hand", contradicts ? now : 0);

  return make_edit (self, sql, data,
                    data->flag ? ROSTER_EDIT_ASSET_RETIRE : ROSTER_EDIT_ASSET_RESTORE,
                    get_title (asset), before, after, error);
}

/**
 * roster_store_retire_asset_async:
 * @self: a store
 * @documentation: id of the documentation on this computer
 * @asset: an asset's id
 * @retired: whether it is retired from now on, else it is restored
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Retires or restores an asset by hand. A sync leaves it so, although its sources say otherwise.
 */
void
roster_store_retire_asset_async (RosterStore *self,
                                 const char *documentation,
                                 const char *asset,
                                 gboolean retired,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  EditData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && asset != NULL);

  data = make_data (documentation, asset);
  data->flag = retired;
  queue (self, retire_asset_work, data, cancellable, callback, user_data);
}

static gboolean
load_target (RosterSql *sql, EditData *data, char **name, gint64 *missing_since, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT name, missing_since FROM target "
                                         " WHERE documentation = ? AND id = ?",
                                         "ss", data->documentation, data->object);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *name = roster_sql_dup_text (stmt, 0);
      *missing_since = sqlite3_column_int64 (stmt, 1);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
remove_target_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  EditData *data = user_data;
  g_autofree char *name = NULL;
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();
  gint64 missing_since = 0;

  if (!load_target (sql, data, &name, &missing_since, error))
    return FALSE;

  /* Removed twice is once; the check of what is there does the rest. */
  roster_hand_edit_set_time (before, "missing_since", data->flag ? 0 : missing_since);
  roster_hand_edit_set_time (after, "missing_since", data->flag ? roster_store_now (self) : 0);

  return make_edit (self, sql, data,
                    data->flag ? ROSTER_EDIT_CLIENT_REMOVE : ROSTER_EDIT_CLIENT_RESTORE, name,
                    before, after, error);
}

/**
 * roster_store_remove_target_async:
 * @self: a store
 * @documentation: id of the documentation on this computer
 * @target: a target's id
 * @removed: whether it is removed, else it is restored
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes a client with its assets, or brings them back as they were. Nothing of them is deleted.
 */
void
roster_store_remove_target_async (RosterStore *self,
                                  const char *documentation,
                                  const char *target,
                                  gboolean removed,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  EditData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && target != NULL);

  data = make_data (documentation, target);
  data->flag = removed;
  queue (self, remove_target_work, data, cancellable, callback, user_data);
}

static gboolean
undo_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  EditData *data = user_data;

  return roster_hand_edit_undo (sql, data->documentation, data->object, roster_store_now (self),
                                &data->edit, error);
}

/**
 * roster_store_undo_edit_async:
 * @self: a store
 * @documentation: id of the documentation on this computer
 * @object: id of a target or an asset
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes back the last edit by hand of a client or an asset. Where somebody changed the same since,
 * nothing is changed.
 */
void
roster_store_undo_edit_async (RosterStore *self,
                              const char *documentation,
                              const char *object,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL && object != NULL);

  queue (self, undo_work, make_data (documentation, object), cancellable, callback, user_data);
}

/**
 * roster_store_edit_finish:
 * @self: a store
 * @result: what the callback of any call of this file got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was changed, or taken back
 */
RosterEdit *
roster_store_edit_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  EditData *data = roster_store_finish (self, result, roster_store_edit_finish, error);

  return data != NULL ? g_steal_pointer (&data->edit) : NULL;
}
