/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-device-rules.h"

#include "store/roster-store-clients.h"
#include "store/roster-store-filter.h"

/**
 * RosterDeviceRules:
 *
 * Which devices of an integration become assets, what these are called there, and when they are
 * retired, while a person changes it.
 */
struct _RosterDeviceRules
{
  GObject parent_instance;

  RosterSession *session;
  char *id;
  RosterIntegration *integration; /* NULL until it is loaded */
  GPtrArray *clients;
  RosterDeviceFilter *filter;
  RosterDeviceFilter *saved;
  int retire_after;
  int saved_retire_after;
};

G_DEFINE_FINAL_TYPE (RosterDeviceRules, roster_device_rules, G_TYPE_OBJECT)

static RosterStore *
get_store (RosterDeviceRules *self)
{
  return roster_session_get_store (self->session);
}

static void
roster_device_rules_finalize (GObject *object)
{
  RosterDeviceRules *self = ROSTER_DEVICE_RULES (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->filter, roster_device_filter_unref);
  g_clear_pointer (&self->saved, roster_device_filter_unref);

  G_OBJECT_CLASS (roster_device_rules_parent_class)->finalize (object);
}

static void
roster_device_rules_class_init (RosterDeviceRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_device_rules_finalize;
}

static void
roster_device_rules_init (RosterDeviceRules *self)
{
}

/**
 * roster_device_rules_new:
 * @session: an open session
 * @integration: an integration's id
 *
 * Returns: (transfer full): rules that are not loaded yet
 */
RosterDeviceRules *
roster_device_rules_new (RosterSession *session, const char *integration)
{
  RosterDeviceRules *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DEVICE_RULES, NULL);
  self->session = g_object_ref (session);
  self->id = g_strdup (integration);

  return self;
}

static void
on_filter_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDeviceRules *self = g_task_get_source_object (task);
  GError *error = NULL;
  RosterDeviceFilter *filter =
      roster_store_load_filter_finish (ROSTER_STORE (source), result, &error);

  if (filter == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->filter, roster_device_filter_unref);
  g_clear_pointer (&self->saved, roster_device_filter_unref);
  self->filter = filter;
  self->saved = roster_device_filter_copy (filter);
  g_task_return_boolean (task, TRUE);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDeviceRules *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *clients = roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);

  if (clients == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->clients, g_ptr_array_unref);
  self->clients = clients;
  roster_store_load_filter_async (ROSTER_STORE (source), self->id, g_task_get_cancellable (task),
                                  on_filter_loaded_cb, g_object_ref (task));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDeviceRules *self = g_task_get_source_object (task);
  GError *error = NULL;
  RosterIntegration *integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);

  if (integration == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->integration, roster_integration_unref);
  self->integration = integration;
  self->retire_after = self->saved_retire_after = integration->retire_after_days;
  roster_store_list_clients_async (get_store (self), self->id, integration->documentation,
                                   g_task_get_cancellable (task), on_clients_listed_cb,
                                   g_object_ref (task));
}

/**
 * roster_device_rules_load_async:
 * @self: rules
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what is stored. What was not saved is forgotten.
 */
void
roster_device_rules_load_async (RosterDeviceRules *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_device_rules_load_async);
  roster_session_find_integration_async (self->session, self->id, cancellable,
                                         on_integration_found_cb, task);
}

gboolean
roster_device_rules_load_finish (RosterDeviceRules *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * roster_device_rules_get_integration:
 * @self: loaded rules
 *
 * Returns: (transfer none): whose they are
 */
RosterIntegration *
roster_device_rules_get_integration (RosterDeviceRules *self)
{
  g_return_val_if_fail (ROSTER_IS_DEVICE_RULES (self), NULL);

  return self->integration;
}

/**
 * roster_device_rules_get_clients:
 * @self: loaded rules
 *
 * Returns: (transfer none) (element-type RosterClientState): its clients by name
 */
GPtrArray *
roster_device_rules_get_clients (RosterDeviceRules *self)
{
  g_return_val_if_fail (ROSTER_IS_DEVICE_RULES (self), NULL);

  return self->clients;
}

/**
 * roster_device_rules_get_filter:
 * @self: loaded rules
 *
 * Returns: (transfer none): what is wanted now
 */
RosterDeviceFilter *
roster_device_rules_get_filter (RosterDeviceRules *self)
{
  g_return_val_if_fail (ROSTER_IS_DEVICE_RULES (self), NULL);

  return self->filter;
}

int
roster_device_rules_get_retire_after (RosterDeviceRules *self)
{
  g_return_val_if_fail (ROSTER_IS_DEVICE_RULES (self), 0);

  return self->retire_after;
}

void
roster_device_rules_set_retire_after (RosterDeviceRules *self, int days)
{
  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));
  g_return_if_fail (days > 0);

  self->retire_after = days;
}

void
roster_device_rules_set_skipped (RosterDeviceRules *self, RosterDeviceClass klass, gboolean skipped)
{
  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));
  g_return_if_fail (self->filter != NULL && klass < ROSTER_N_DEVICE_CLASSES);

  self->filter->skipped[klass] = skipped;
}

void
roster_device_rules_set_seen_within (RosterDeviceRules *self, int days)
{
  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));
  g_return_if_fail (self->filter != NULL && days >= 0);

  self->filter->seen_within_days = days;
}

void
roster_device_rules_skip_client (RosterDeviceRules *self, const char *client, gboolean skipped)
{
  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));
  g_return_if_fail (self->filter != NULL && client != NULL);

  roster_device_filter_skip_client (self->filter, client, skipped);
}

void
roster_device_rules_set_asset_type (RosterDeviceRules *self,
                                    RosterDeviceClass klass,
                                    const char *asset_type)
{
  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));
  g_return_if_fail (self->filter != NULL);

  roster_device_filter_set_asset_type (self->filter, klass, asset_type);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!roster_store_save_filter_finish (ROSTER_STORE (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
save_filter (GTask *task)
{
  RosterDeviceRules *self = g_task_get_source_object (task);

  if (roster_device_filter_equal (self->filter, self->saved))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  g_clear_pointer (&self->saved, roster_device_filter_unref);
  self->saved = roster_device_filter_copy (self->filter);
  roster_store_save_filter_async (get_store (self), self->id, self->filter, NULL, on_saved_cb,
                                  task);
}

static void
on_retire_after_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!roster_store_set_retire_after_finish (ROSTER_STORE (source), result, &error))
    g_task_return_error (task, error);
  else
    save_filter (g_object_ref (task));
}

/**
 * roster_device_rules_save_async:
 * @self: loaded rules
 * @cancellable: (nullable): a cancellable; what was begun is stored all the same
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores what was changed. It counts from the next overview or sync on.
 */
void
roster_device_rules_save_async (RosterDeviceRules *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_DEVICE_RULES (self));
  g_return_if_fail (self->filter != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_device_rules_save_async);
  if (self->retire_after == self->saved_retire_after)
    {
      save_filter (task);
      return;
    }

  self->saved_retire_after = self->retire_after;
  roster_store_set_retire_after_async (get_store (self), self->id, self->retire_after, NULL,
                                       on_retire_after_saved_cb, task);
}

gboolean
roster_device_rules_save_finish (RosterDeviceRules *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
