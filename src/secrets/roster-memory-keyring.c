/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-memory-keyring.h"

#include "secrets/roster-keyring-error.h"

/**
 * RosterMemoryKeyring:
 *
 * A keyring that forgets everything with its last reference: for the demo, which must not touch
 * the user's own, and for tests. Keeps the origin and refuses as the real one does.
 */
struct _RosterMemoryKeyring
{
  GObject parent_instance;

  GHashTable *items; /* RosterKeyringSlot → RosterCredentials */
  gboolean locked;
};

static void keyring_iface_init (RosterKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterMemoryKeyring,
                               roster_memory_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_KEYRING, keyring_iface_init))

/* Unlocks as the user would if asked; a keyring may not ask unless it is interactive. */
static gboolean
check_unlocked (RosterMemoryKeyring *self, gboolean interactive, GTask *task)
{
  if (interactive)
    self->locked = FALSE;
  if (!self->locked)
    return TRUE;

  g_task_return_error (task, roster_keyring_error_locked ());
  return FALSE;
}

static void
roster_memory_keyring_store_async (RosterKeyring *keyring,
                                   RosterKeyringSlot *slot,
                                   const char *name,
                                   RosterCredentials *credentials,
                                   gboolean interactive,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  RosterMemoryKeyring *self = ROSTER_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_memory_keyring_store_async);
  if (g_task_return_error_if_cancelled (task) || !check_unlocked (self, interactive, task))
    return;

  g_hash_table_replace (self->items, roster_keyring_slot_ref (slot),
                        roster_credentials_ref (credentials));
  g_task_return_boolean (task, TRUE);
}

static void
roster_memory_keyring_look_up_async (RosterKeyring *keyring,
                                     RosterKeyringSlot *slot,
                                     const char *origin,
                                     gboolean interactive,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  RosterMemoryKeyring *self = ROSTER_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  RosterCredentials *credentials;
  GError *error = NULL;

  g_task_set_source_tag (task, roster_memory_keyring_look_up_async);
  if (g_task_return_error_if_cancelled (task) || !check_unlocked (self, interactive, task))
    return;

  credentials = g_hash_table_lookup (self->items, slot);
  if (credentials == NULL)
    g_task_return_error (task, roster_keyring_error_missing (slot));
  else if (!roster_keyring_check_origin (slot, credentials, origin, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_credentials_ref (credentials),
                           (GDestroyNotify) roster_credentials_unref);
}

static void
roster_memory_keyring_remove_async (RosterKeyring *keyring,
                                    RosterKeyringSlot *slot,
                                    gboolean interactive,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  RosterMemoryKeyring *self = ROSTER_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_memory_keyring_remove_async);
  if (g_task_return_error_if_cancelled (task) || !check_unlocked (self, interactive, task))
    return;

  g_hash_table_remove (self->items, slot);
  g_task_return_boolean (task, TRUE);
}

static gboolean
roster_memory_keyring_finish (RosterKeyring *keyring, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, keyring), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static RosterCredentials *
roster_memory_keyring_look_up_finish (RosterKeyring *keyring, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, keyring), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keyring_iface_init (RosterKeyringInterface *iface)
{
  iface->store_async = roster_memory_keyring_store_async;
  iface->store_finish = roster_memory_keyring_finish;
  iface->look_up_async = roster_memory_keyring_look_up_async;
  iface->look_up_finish = roster_memory_keyring_look_up_finish;
  iface->remove_async = roster_memory_keyring_remove_async;
  iface->remove_finish = roster_memory_keyring_finish;
}

static void
roster_memory_keyring_finalize (GObject *object)
{
  RosterMemoryKeyring *self = ROSTER_MEMORY_KEYRING (object);

  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (roster_memory_keyring_parent_class)->finalize (object);
}

static void
roster_memory_keyring_class_init (RosterMemoryKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_memory_keyring_finalize;
}

static void
roster_memory_keyring_init (RosterMemoryKeyring *self)
{
  self->items = g_hash_table_new_full (roster_keyring_slot_hash, roster_keyring_slot_equal,
                                       (GDestroyNotify) roster_keyring_slot_unref,
                                       (GDestroyNotify) roster_credentials_unref);
}

/**
 * roster_memory_keyring_new:
 *
 * Returns: (transfer full): an empty, unlocked keyring
 */
RosterKeyring *
roster_memory_keyring_new (void)
{
  return g_object_new (ROSTER_TYPE_MEMORY_KEYRING, NULL);
}

/**
 * roster_memory_keyring_set_locked:
 * @self: a keyring
 * @locked: whether it is locked
 *
 * Locks the keyring until the next interactive call.
 */
void
roster_memory_keyring_set_locked (RosterMemoryKeyring *self, gboolean locked)
{
  g_return_if_fail (ROSTER_IS_MEMORY_KEYRING (self));

  self->locked = locked;
}
