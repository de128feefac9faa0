/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-session.h"

#include <glib/gi18n-lib.h>

#include "app/roster-probe-recovery.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "providers/roster-provider-registry.h"

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

  provider =
      roster_provider_registry_create (integration, credentials, roster_session_get_http (self));
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

  slot = roster_keyring_slot_new (roster_store_get_uuid (roster_session_get_store (self)),
                                  integration->id, integration->generation);
  roster_keyring_look_up_async (roster_session_get_keyring (self), slot, address->origin,
                                interactive, cancellable, on_keys_found_cb,
                                g_steal_pointer (&task));
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

typedef struct
{
  RosterDocumentation *documentation;
  RosterDestination *destination;
  gboolean interactive;
} DestinationData;

static void
destination_data_clear (DestinationData *data)
{
  g_clear_pointer (&data->documentation, roster_documentation_unref);
  g_clear_object (&data->destination);
}

ROSTER_DEFINE_TASK_DATA (DestinationData, destination_data)

/* What could not be taken back is tried again the next time, and is no reason to do nothing. */
static void
on_recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DestinationData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!roster_probe_recovery_run_finish (ROSTER_STORE (source), result, &error))
    g_debug ("A test of the documentation is not taken back: %s", error->message);

  g_task_return_pointer (task, g_steal_pointer (&data->destination), g_object_unref);
}

static void
make_destination (GTask *task, RosterCredentials *credentials)
{
  RosterSession *self = g_task_get_source_object (task);
  DestinationData *data = g_task_get_task_data (task);
  RosterDestinationSetup setup = { data->documentation, roster_session_get_http (self),
                                   credentials };

  data->destination = roster_destination_registry_create (&setup, roster_session_get_store (self));
  if (data->destination == NULL)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("This version of Roster cannot write to “%s”."),
                             data->documentation->name);
  else
    roster_probe_recovery_run_async (roster_session_get_store (self), data->documentation->id,
                                     data->destination, g_task_get_cancellable (task),
                                     on_recovered_cb, g_object_ref (task));
}

static void
on_destination_keys_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RosterCredentials) credentials =
      roster_keyring_look_up_finish (ROSTER_KEYRING (source), result, &error);

  if (credentials == NULL)
    g_task_return_error (task, error);
  else
    make_destination (task, credentials);
}

static void
look_up_destination_keys (GTask *task)
{
  RosterSession *self = g_task_get_source_object (task);
  DestinationData *data = g_task_get_task_data (task);
  RosterDocumentation *documentation = data->documentation;
  g_autoptr (RosterAddress) address = NULL;
  g_autoptr (RosterKeyringSlot) slot = NULL;
  GError *error = NULL;

  address = roster_destination_registry_parse_address (
      documentation->destination, documentation->url != NULL ? documentation->url : "", &error);
  if (address == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  slot = roster_keyring_slot_new (roster_store_get_uuid (roster_session_get_store (self)),
                                  documentation->id, documentation->generation);
  roster_keyring_look_up_async (roster_session_get_keyring (self), slot, address->origin,
                                data->interactive, g_task_get_cancellable (task),
                                on_destination_keys_found_cb, g_object_ref (task));
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DestinationData *data = g_task_get_task_data (task);
  const RosterDestinationInfo *info;
  GError *error = NULL;

  data->documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  if (data->documentation == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  info = roster_destination_registry_find (data->documentation->destination);
  if (info != NULL && info->n_fields > 0)
    look_up_destination_keys (task);
  else
    make_destination (task, NULL);
}

/**
 * roster_session_open_destination_async:
 * @self: an open session
 * @documentation: (nullable): a documentation's id; NULL for the current one
 * @interactive: whether the user may be asked to unlock the keyring
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a documentation's keys from the keyring, where it has any, and makes it ready. Nothing is
 * sent yet, unless a test was cut short: what that left is taken back.
 */
void
roster_session_open_destination_async (RosterSession *self,
                                       const char *documentation,
                                       gboolean interactive,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DestinationData *data;
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));

  data = destination_data_new ();
  data->interactive = interactive;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_session_open_destination_async);
  g_task_set_task_data (task, data, (GDestroyNotify) destination_data_free);
  roster_session_find_documentation_async (self, documentation, cancellable,
                                           on_documentation_found_cb, task);
}

/**
 * roster_session_open_destination_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documentation
 */
RosterDestination *
roster_session_open_destination_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
