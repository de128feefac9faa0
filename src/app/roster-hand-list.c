/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-hand-list.h"

#include "app/roster-hand-field.h"
#include "files/roster-csv-writer.h"
#include "model/roster-task-data.h"
#include "store/roster-store-hand-work.h"

/* As many as one turn of the main loop can take. */
#define PAGE 200

/* So that a spreadsheet program reads letters with accents. */
#define BYTE_ORDER_MARK "\357\273\277"

typedef struct
{
  RosterIntegration *integration;
  GPtrArray *fields;
} ListData;

static void
list_data_clear (ListData *data)
{
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_clear_pointer (&data->fields, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ListData, list_data)

static void list_page (GTask *task, gint64 after);

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  gint64 next = 0;
  GError *error = NULL;
  g_autoptr (GPtrArray) operations =
      roster_store_list_by_hand_finish (ROSTER_STORE (source), result, &next, &error);

  if (operations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < operations->len; i++)
    roster_hand_field_add_all (g_ptr_array_index (operations, i), data->fields);
  if (next != 0)
    list_page (task, next);
  else
    g_task_return_pointer (task, g_steal_pointer (&data->fields),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
list_page (GTask *task, gint64 after)
{
  ListData *data = g_task_get_task_data (task);

  roster_store_list_by_hand_async (roster_session_get_store (g_task_get_source_object (task)),
                                   data->integration->id, data->integration->documentation, after,
                                   PAGE, g_task_get_cancellable (task), on_listed_cb,
                                   g_object_ref (task));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);
  if (data->integration != NULL)
    list_page (task, 0);
  else
    g_task_return_error (task, error);
}

/**
 * roster_hand_list_load_async:
 * @session: an open session
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lists the fields that differ and that only a person can write.
 */
void
roster_hand_list_load_async (RosterSession *session,
                             const char *integration,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ListData *data;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);

  data = list_data_new ();
  data->fields = g_ptr_array_new_with_free_func (g_object_unref);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_hand_list_load_async);
  g_task_set_task_data (task, data, (GDestroyNotify) list_data_free);
  roster_session_find_integration_async (session, integration, cancellable, on_integration_found_cb,
                                         g_object_ref (task));
}

/**
 * roster_hand_list_load_finish:
 * @session: the session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterHandField) (nullable): the fields
 */
GPtrArray *
roster_hand_list_load_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_hand_list_to_csv:
 * @fields: (element-type RosterHandField): fields
 *
 * Writes them for people: no cell is taken for a formula by a spreadsheet program, and no importer
 * has such columns.
 *
 * Returns: (transfer full): a CSV file
 */
GBytes *
roster_hand_list_to_csv (GPtrArray *fields)
{
  static const char *const heading[] = { "client", "asset", "field", "is", "should_be", NULL };
  GString *text = g_string_new (BYTE_ORDER_MARK);

  g_return_val_if_fail (fields != NULL, NULL);

  roster_csv_append_row (text, heading);
  for (guint i = 0; i < fields->len; i++)
    {
      RosterHandField *field = g_ptr_array_index (fields, i);
      const char *const cells[] = {
        roster_hand_field_get_client (field),    roster_hand_field_get_asset (field),
        roster_hand_field_get_field (field),     roster_hand_field_get_is (field),
        roster_hand_field_get_should_be (field), NULL,
      };

      roster_csv_append_row (text, cells);
    }

  return g_string_free_to_bytes (text);
}
