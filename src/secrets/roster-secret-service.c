/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-secret-service.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "model/roster-error.h"
#include "secrets/roster-credentials-json.h"
#include "secrets/roster-keyring-error.h"
#include "secrets/roster-secret-call.h"

/**
 * RosterSecretService:
 *
 * The keyring of the desktop session, through its Secret Service on the session bus. There is no
 * other place where keys go: without a service every call fails and says so.
 *
 * Each call connects anew. Calls are rare, and a keyring that was restarted in between has
 * forgotten the encrypted session of an earlier one.
 */
struct _RosterSecretService
{
  GObject parent_instance;
};

static void keyring_iface_init (RosterKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterSecretService,
                               roster_secret_service,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_KEYRING, keyring_iface_init))

static gboolean
are_values_text (RosterCredentials *credentials)
{
  const char *const *keys = roster_credentials_get_keys (credentials);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (!g_utf8_validate (roster_credentials_get (credentials, keys[i]), -1, NULL))
        return FALSE;
    }

  return TRUE;
}

/* Store: with the user there, libsecret unlocks or creates the default collection as needed;
 * without, only a collection that is there and open will do. */

static void
on_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_service_store_finish (SECRET_SERVICE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    roster_secret_call_fail (task, error);
}

static void
on_item_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretItem) item = NULL;
  GError *error = NULL;

  item = secret_item_create_finish (result, &error);
  if (item != NULL)
    g_task_return_boolean (task, TRUE);
  else
    roster_secret_call_fail (task, error);
}

static void
on_collection_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSecretCall *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GHashTable) attributes = roster_secret_call_make_attributes (call);
  GError *error = NULL;

  collection = secret_collection_for_alias_finish (result, &error);
  if (error != NULL)
    roster_secret_call_fail (task, error);
  else if (collection == NULL)
    g_task_return_error (task, roster_keyring_error_no_collection ());
  else if (secret_collection_get_locked (collection))
    g_task_return_error (task, roster_keyring_error_locked ());
  else
    secret_item_create (collection, &roster_secret_schema, attributes, call->label, call->value,
                        SECRET_ITEM_CREATE_REPLACE, cancellable, on_item_created_cb,
                        g_steal_pointer (&task));
}

static void
on_connected_to_store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSecretCall *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GHashTable) attributes = roster_secret_call_make_attributes (call);

  if (!roster_secret_call_connected (task, result))
    return;

  if (call->interactive)
    secret_service_store (call->service, &roster_secret_schema, attributes,
                          SECRET_COLLECTION_DEFAULT, call->label, call->value, cancellable,
                          on_stored_cb, g_steal_pointer (&task));
  else
    secret_collection_for_alias (call->service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                 cancellable, on_collection_found_cb, g_steal_pointer (&task));
}

static void
roster_secret_service_store_async (RosterKeyring *keyring,
                                   RosterKeyringSlot *slot,
                                   const char *name,
                                   RosterCredentials *credentials,
                                   gboolean interactive,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task =
      roster_secret_call_begin (keyring, slot, interactive, cancellable, callback, user_data);
  RosterSecretCall *call = g_task_get_task_data (task);

  g_task_set_source_tag (task, roster_secret_service_store_async);
  if (!are_values_text (credentials))
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID, "%s",
                               _ ("The keys contain bytes that are not text. Nothing was stored. "
                                  "Copy them again from the service and try again."));
      return;
    }

  call->label = g_strdup_printf ("Roster: %s", name);
  call->value = secret_value_new_full (roster_credentials_to_json (credentials), -1, "text/plain",
                                       (GDestroyNotify) roster_secret_free);
  roster_secret_call_connect (g_steal_pointer (&task), on_connected_to_store_cb);
}

/* Look-up */

static RosterCredentials *
read_item (RosterSecretCall *call, SecretItem *item, GError **error)
{
  g_autoptr (SecretValue) value = secret_item_get_secret (item);
  const char *json = value != NULL ? secret_value_get_text (value) : NULL;
  g_autoptr (RosterCredentials) credentials = NULL;

  if (json != NULL)
    credentials = roster_credentials_from_json (json);
  if (credentials == NULL)
    {
      g_propagate_error (error, roster_keyring_error_damaged (call->slot));
      return NULL;
    }

  if (!roster_keyring_check_origin (call->slot, credentials, call->origin, error))
    return NULL;

  return g_steal_pointer (&credentials);
}

static void
on_item_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSecretCall *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autolist (SecretItem) items =
      secret_service_search_finish (SECRET_SERVICE (source), result, &error);
  RosterCredentials *credentials;

  if (error != NULL)
    roster_secret_call_fail (task, error);
  else if (items == NULL)
    g_task_return_error (task, roster_keyring_error_missing (call->slot));
  else if (secret_item_get_locked (items->data))
    g_task_return_error (task, roster_keyring_error_locked ());
  else if ((credentials = read_item (call, items->data, &error)) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, credentials, (GDestroyNotify) roster_credentials_unref);
}

static void
on_connected_to_look_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (roster_secret_call_connected (task, result))
    roster_secret_call_search (g_steal_pointer (&task), SECRET_SEARCH_LOAD_SECRETS,
                               on_item_found_cb);
}

static void
roster_secret_service_look_up_async (RosterKeyring *keyring,
                                     RosterKeyringSlot *slot,
                                     const char *origin,
                                     gboolean interactive,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task =
      roster_secret_call_begin (keyring, slot, interactive, cancellable, callback, user_data);
  RosterSecretCall *call = g_task_get_task_data (task);

  g_task_set_source_tag (task, roster_secret_service_look_up_async);
  call->origin = g_strdup (origin);
  roster_secret_call_connect (task, on_connected_to_look_up_cb);
}

/* Remove: one item after the other, although there should be one at most. */

static void on_item_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
remove_next (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  RosterSecretCall *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (call->items == NULL)
    g_task_return_boolean (task, TRUE);
  else if (secret_item_get_locked (call->items->data))
    g_task_return_error (task, roster_keyring_error_locked ());
  else
    secret_item_delete (call->items->data, cancellable, on_item_deleted_cb,
                        g_steal_pointer (&task));
}

static void
on_item_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSecretCall *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (!secret_item_delete_finish (SECRET_ITEM (source), result, &error))
    {
      roster_secret_call_fail (task, error);
      return;
    }

  g_object_unref (call->items->data);
  call->items = g_list_delete_link (call->items, call->items);
  remove_next (g_steal_pointer (&task));
}

static void
on_items_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSecretCall *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    roster_secret_call_fail (task, error);
  else
    remove_next (g_steal_pointer (&task));
}

static void
on_connected_to_remove_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (roster_secret_call_connected (task, result))
    roster_secret_call_search (g_steal_pointer (&task), SECRET_SEARCH_NONE, on_items_found_cb);
}

static void
roster_secret_service_remove_async (RosterKeyring *keyring,
                                    RosterKeyringSlot *slot,
                                    gboolean interactive,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task =
      roster_secret_call_begin (keyring, slot, interactive, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_secret_service_remove_async);
  roster_secret_call_connect (task, on_connected_to_remove_cb);
}

static gboolean
roster_secret_service_finish (RosterKeyring *keyring, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, keyring), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static RosterCredentials *
roster_secret_service_look_up_finish (RosterKeyring *keyring, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, keyring), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keyring_iface_init (RosterKeyringInterface *iface)
{
  iface->store_async = roster_secret_service_store_async;
  iface->store_finish = roster_secret_service_finish;
  iface->look_up_async = roster_secret_service_look_up_async;
  iface->look_up_finish = roster_secret_service_look_up_finish;
  iface->remove_async = roster_secret_service_remove_async;
  iface->remove_finish = roster_secret_service_finish;
}

static void
roster_secret_service_class_init (RosterSecretServiceClass *klass)
{
}

static void
roster_secret_service_init (RosterSecretService *self)
{
}

/**
 * roster_secret_service_new:
 *
 * Does not connect yet.
 *
 * Returns: (transfer full): the keyring of the desktop session
 */
RosterKeyring *
roster_secret_service_new (void)
{
  return g_object_new (ROSTER_TYPE_SECRET_SERVICE, NULL);
}
