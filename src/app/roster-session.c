/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-session.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "providers/roster-provider-registry.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"
#include "sync/roster-stored-budget.h"

/**
 * RosterSession:
 *
 * What a window or a command works with: one store, one keyring and one http client, put together
 * in one place. Close it before the last reference goes.
 */
struct _RosterSession
{
  GObject parent_instance;

  RosterStore *store;
  RosterKeyring *keyring;
  RosterHttpClient *http;
};

G_DEFINE_FINAL_TYPE (RosterSession, roster_session, G_TYPE_OBJECT)

static void
roster_session_dispose (GObject *object)
{
  RosterSession *self = ROSTER_SESSION (object);

  g_clear_object (&self->http);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_session_parent_class)->dispose (object);
}

static void
roster_session_class_init (RosterSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_session_dispose;
}

static void
roster_session_init (RosterSession *self)
{
}

/**
 * roster_session_new:
 * @directory: the data folder
 * @keyring: where the keys are
 * @clock: where times come from
 *
 * Returns: (transfer full): a session that is not open yet
 */
RosterSession *
roster_session_new (const char *directory, RosterKeyring *keyring, RosterClock *clock)
{
  RosterSession *self;
  g_autoptr (RosterBudget) budget = NULL;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (ROSTER_IS_CLOCK (clock), NULL);

  self = g_object_new (ROSTER_TYPE_SESSION, NULL);
  self->store = roster_store_new (directory, clock);
  self->keyring = g_object_ref (keyring);
  budget = roster_stored_budget_new (self->store);
  self->http = roster_http_client_new (budget);

  return self;
}

RosterStore *
roster_session_get_store (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->store;
}

RosterKeyring *
roster_session_get_keyring (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->keyring;
}

RosterHttpClient *
roster_session_get_http (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->http;
}

static void
on_store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_open_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * roster_session_open_async:
 * @self: a session
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Opens the database. Also after an error the session has to be closed.
 */
void
roster_session_open_async (RosterSession *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_session_open_async);
  roster_store_open_async (self->store, cancellable, on_store_opened_cb, task);
}

gboolean
roster_session_open_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_store_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_close_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * roster_session_close_async:
 * @self: a session without calls under way
 * @cancellable: (nullable): not used: closing is always finished
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Closes the database.
 */
void
roster_session_close_async (RosterSession *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, roster_session_close_async);
  roster_store_close_async (self->store, NULL, on_store_closed_cb, task);
}

gboolean
roster_session_close_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

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
  roster_store_list_integrations_async (self->store, cancellable, on_integrations_listed_cb, task);
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
  roster_store_list_documentations_async (self->store, cancellable, on_documentations_listed_cb,
                                          task);
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

static void
on_keys_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *self = g_task_get_source_object (task);
  RosterIntegration *integration = g_task_get_task_data (task);
  RosterProvider *provider;
  GError *error = NULL;
  g_autoptr (RosterCredentials) credentials =
      roster_keyring_look_up_finish (ROSTER_KEYRING (source), result, &error);

  if (credentials == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  provider = roster_provider_registry_create (integration, credentials, self->http);
  if (provider == NULL)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("The address of “%s” cannot be used. Edit the integration."),
                             integration->name);
  else
    g_task_return_pointer (task, provider, g_object_unref);
}

/**
 * roster_session_open_provider_async:
 * @self: an open session
 * @integration: an integration
 * @interactive: whether the user may be asked to unlock the keyring
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes an integration's keys from the keyring and makes its RMM ready. Nothing is sent yet.
 */
void
roster_session_open_provider_async (RosterSession *self,
                                    RosterIntegration *integration,
                                    gboolean interactive,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (RosterAddress) address = NULL;
  g_autoptr (RosterKeyringSlot) slot = NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (ROSTER_IS_SESSION (self));
  g_return_if_fail (integration != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_session_open_provider_async);
  g_task_set_task_data (task, roster_integration_ref (integration),
                        (GDestroyNotify) roster_integration_unref);

  if (!integration->enabled)
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_KEYRING,
                               _ ("“%s” is disabled and its keys were removed. Enable it first."),
                               integration->name);
      return;
    }

  address =
      roster_provider_registry_parse_address (integration->provider, integration->url, &error);
  if (address == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  slot = roster_keyring_slot_new (roster_store_get_uuid (self->store), integration->id,
                                  integration->generation);
  roster_keyring_look_up_async (self->keyring, slot, address->origin, interactive, cancellable,
                                on_keys_found_cb, g_steal_pointer (&task));
}

/**
 * roster_session_open_provider_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the RMM
 */
RosterProvider *
roster_session_open_provider_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
