/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-session.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"

static void
on_integrations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *id = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) summaries =
      roster_store_list_integrations_finish (ROSTER_STORE (source), result, &error);

  if (summaries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < summaries->len; i++)
    {
      RosterIntegrationSummary *summary = g_ptr_array_index (summaries, i);

      if (g_strcmp0 (summary->integration->id, id) == 0)
        {
          g_task_return_pointer (task, roster_integration_ref (summary->integration),
                                 (GDestroyNotify) roster_integration_unref);
          return;
        }
    }

  g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                           _ ("There is no integration “%s”."), id);
}

/**
 * roster_session_find_integration_async:
 * @self: an open session
 * @id: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for an integration.
 */
void
roster_session_find_integration_async (RosterSession *self,
                                       const char *id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_session_find_integration_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  roster_store_list_integrations_async (roster_session_get_store (self), cancellable,
                                        on_integrations_listed_cb, task);
}

/**
 * roster_session_find_integration_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the integration
 */
RosterIntegration *
roster_session_find_integration_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_wanted (RosterDocumentation *documentation, const char *id)
{
  if (id == NULL)
    return documentation->current;

  return g_strcmp0 (documentation->id, id) == 0 ||
         (g_strcmp0 (id, "local") == 0 && g_strcmp0 (documentation->destination, id) == 0);
}

static void
on_documentations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *id = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) documentations =
      roster_store_list_documentations_finish (ROSTER_STORE (source), result, &error);

  if (documentations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < documentations->len; i++)
    {
      RosterDocumentation *documentation = g_ptr_array_index (documentations, i);

      if (is_wanted (documentation, id))
        {
          g_task_return_pointer (task, roster_documentation_ref (documentation),
                                 (GDestroyNotify) roster_documentation_unref);
          return;
        }
    }

  g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                           _ ("There is no documentation “%s”."), id != NULL ? id : "");
}

/**
 * roster_session_find_documentation_async:
 * @self: an open session
 * @id: (nullable): a documentation's id, or "local"; NULL for the current one
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for a documentation.
 */
void
roster_session_find_documentation_async (RosterSession *self,
                                         const char *id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_session_find_documentation_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  roster_store_list_documentations_async (roster_session_get_store (self), cancellable,
                                          on_documentations_listed_cb, task);
}

/**
 * roster_session_find_documentation_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documentation
 */
RosterDocumentation *
roster_session_find_documentation_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
