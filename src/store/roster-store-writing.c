/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-writing.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "model/roster-template.h"
#include "store/roster-store-private.h"

/* What assets are made from unless somebody says otherwise. */
#define USUAL_TEMPLATE "Generic Asset"

/* First the usual one, then that of most assets. */
#define TEMPLATE_ORDER                                                                             \
  " ORDER BY name = ?2 DESC, (SELECT count(*) FROM asset AS a WHERE a.documentation = ?1 "         \
  "    AND a.template = t.id) DESC, id "

typedef struct
{
  char *documentation;
  char *update_method;
  char *template_id;
  GPtrArray *templates;
} WritingData;

static void
writing_data_clear (WritingData *data)
{
  g_free (data->documentation);
  g_free (data->update_method);
  g_free (data->template_id);
  g_clear_pointer (&data->templates, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (WritingData, writing_data)

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       const char *documentation,
       const char *update_method,
       const char *template_id,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  WritingData *data = writing_data_new ();

  data->documentation = g_strdup (documentation);
  data->update_method = g_strdup (update_method);
  data->template_id = g_strdup (template_id);
  roster_store_queue (self, mode, work, data, (GDestroyNotify) writing_data_free, source_tag,
                      cancellable, callback, user_data);
}

static gboolean
find_template_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  WritingData *data = user_data;
  g_autofree char *wanted = g_steal_pointer (&data->template_id);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT id FROM template AS t WHERE documentation = ?1 AND (?3 IS NULL OR id = ?3) " TEMPLATE_ORDER
      "LIMIT 1",
      "sss", data->documentation, USUAL_TEMPLATE, wanted);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      data->template_id = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }
  if (local_error == NULL && data->template_id == NULL)
    g_set_error_literal (
        &local_error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
        _ ("None of the assets that were read is made from such a template. Sync an "
           "integration that writes to this documentation, so that its assets are "
           "read; then the template of any of them can be chosen."));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_find_template_async:
 * @self: a store
 * @documentation: a documentation's id
 * @wanted: (nullable): a template's id; NULL for the usual one, else that of most assets
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for a template among those of the assets that were read.
 */
void
roster_store_find_template_async (RosterStore *self,
                                  const char *documentation,
                                  const char *wanted,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  queue (self, ROSTER_STORE_READ, find_template_work, documentation, NULL, wanted,
         roster_store_find_template_async, cancellable, callback, user_data);
}

/**
 * roster_store_find_template_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location; %ROSTER_ERROR_NOT_FOUND where no asset is made from it
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
roster_store_find_template_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  WritingData *data = roster_store_finish (self, result, roster_store_find_template_async, error);

  return data != NULL ? g_steal_pointer (&data->template_id) : NULL;
}

static gboolean
list_templates_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  WritingData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT id, name FROM template AS t WHERE documentation = ?1 " TEMPLATE_ORDER, "ss",
      data->documentation, USUAL_TEMPLATE);

  data->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_template_unref);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->templates, roster_template_new (roster_sql_peek_text (stmt, 0),
                                                           roster_sql_peek_text (stmt, 1)));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_templates_async:
 * @self: a store
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the templates of the assets that were read; first the one that is used unless somebody says
 * otherwise.
 */
void
roster_store_list_templates_async (RosterStore *self,
                                   const char *documentation,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  queue (self, ROSTER_STORE_READ, list_templates_work, documentation, NULL, NULL,
         roster_store_list_templates_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_templates_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTemplate) (nullable): the templates
 */
GPtrArray *
roster_store_list_templates_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  WritingData *data = roster_store_finish (self, result, roster_store_list_templates_async, error);

  return data != NULL ? g_steal_pointer (&data->templates) : NULL;
}

static gboolean
set_writing_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  WritingData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE documentation SET update_method = ?, template = ? WHERE id = ?",
                         "sss", data->update_method, data->template_id, data->documentation);
}

/**
 * roster_store_set_writing_async:
 * @self: a store
 * @documentation: a documentation's id
 * @update_method: (nullable): how its assets are changed; NULL: new ones go into files
 * @template_id: (nullable): what new ones are made from
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Chooses how new assets come into a documentation.
 */
void
roster_store_set_writing_async (RosterStore *self,
                                const char *documentation,
                                const char *update_method,
                                const char *template_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (documentation != NULL);

  queue (self, ROSTER_STORE_WRITE, set_writing_work, documentation, update_method, template_id,
         roster_store_set_writing_async, cancellable, callback, user_data);
}

gboolean
roster_store_set_writing_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_set_writing_async, error) != NULL;
}
