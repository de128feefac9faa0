/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/local/roster-local-destination.h"

#include <glib/gi18n-lib.h>

#include "store/roster-store-assets.h"
#include "store/roster-store-local.h"
#include "store/roster-store-targets.h"

/**
 * RosterLocalDestination:
 *
 * The documentation on this computer. Its clients and assets are rows of the store, so that an
 * effect and its line in the journal are one transaction.
 */
struct _RosterLocalDestination
{
  GObject parent_instance;

  RosterDocumentation *documentation;
  RosterStore *store;
};

static void roster_local_destination_iface_init (RosterDestinationInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterLocalDestination,
                               roster_local_destination,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_DESTINATION,
                                                      roster_local_destination_iface_init))

/* So many operations take well under 100 ms: a decision never waits longer. */
#define BATCH 500

const RosterDestinationInfo roster_local_info = {
  .id = "local",
  .name = N_ ("On this computer"),
  .capabilities = ROSTER_DESTINATION_CREATE_CLIENT | ROSTER_DESTINATION_CREATE_ASSET |
                  ROSTER_DESTINATION_WRITE_FIELDS | ROSTER_DESTINATION_UPDATE_ASSET |
                  ROSTER_DESTINATION_MOVE_ASSET | ROSTER_DESTINATION_RETIRE_ASSET |
                  ROSTER_DESTINATION_REMOVE | ROSTER_DESTINATION_TRANSACTIONAL,
  .batch = BATCH,
};

static const RosterDestinationInfo *
roster_local_destination_get_info (RosterDestination *destination)
{
  return &roster_local_info;
}

static void
return_array (GTask *task, GPtrArray *array, GError *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* It is there as soon as the store is open. */
static void
roster_local_destination_verify_async (RosterDestination *destination,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (destination, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_local_destination_verify_async);
  g_task_return_boolean (task, TRUE);
}

static gboolean
roster_local_destination_verify_finish (RosterDestination *destination,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *targets = roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);

  return_array (task, targets, error);
}

static void
roster_local_destination_fetch_targets_async (RosterDestination *destination,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data)
{
  RosterLocalDestination *self = ROSTER_LOCAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_local_destination_fetch_targets_async);
  roster_store_list_targets_async (self->store, self->documentation->id, cancellable,
                                   on_targets_listed_cb, task);
}

static void
on_assets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *next = NULL;
  GPtrArray *assets =
      roster_store_list_assets_finish (ROSTER_STORE (source), result, &next, &error);

  g_task_set_task_data (task, next, g_free);
  return_array (task, assets, error);
}

static void
roster_local_destination_fetch_assets_async (RosterDestination *destination,
                                             const char *cursor,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  RosterLocalDestination *self = ROSTER_LOCAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_local_destination_fetch_assets_async);
  roster_store_list_assets_async (self->store, self->documentation->id, NULL, FALSE, NULL, cursor,
                                  BATCH, cancellable, on_assets_listed_cb, task);
}

static GPtrArray *
roster_local_destination_fetch_assets_finish (RosterDestination *destination,
                                              GAsyncResult *result,
                                              char **next,
                                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), NULL);

  *next = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *outcomes = roster_store_apply_local_finish (ROSTER_STORE (source), result, &error);

  return_array (task, outcomes, error);
}

static void
roster_local_destination_apply_async (RosterDestination *destination,
                                      const char *run,
                                      const char *integration,
                                      GPtrArray *operations,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  RosterLocalDestination *self = ROSTER_LOCAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  /* What was written was written, whoever cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, roster_local_destination_apply_async);
  roster_store_apply_local_async (self->store, run, integration, self->documentation->id,
                                  operations, cancellable, on_applied_cb, task);
}

static GPtrArray *
roster_local_destination_finish (RosterDestination *destination,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
roster_local_destination_iface_init (RosterDestinationInterface *iface)
{
  iface->get_info = roster_local_destination_get_info;
  iface->verify_async = roster_local_destination_verify_async;
  iface->verify_finish = roster_local_destination_verify_finish;
  iface->fetch_targets_async = roster_local_destination_fetch_targets_async;
  iface->fetch_targets_finish = roster_local_destination_finish;
  iface->fetch_assets_async = roster_local_destination_fetch_assets_async;
  iface->fetch_assets_finish = roster_local_destination_fetch_assets_finish;
  iface->apply_async = roster_local_destination_apply_async;
  iface->apply_finish = roster_local_destination_finish;
}

static void
roster_local_destination_finalize (GObject *object)
{
  RosterLocalDestination *self = ROSTER_LOCAL_DESTINATION (object);

  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_local_destination_parent_class)->finalize (object);
}

static void
roster_local_destination_class_init (RosterLocalDestinationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_local_destination_finalize;
}

static void
roster_local_destination_init (RosterLocalDestination *self)
{
}

/**
 * roster_local_destination_new:
 * @documentation: the documentation on this computer
 * @store: the store that it is in
 *
 * Returns: (transfer full): a destination
 */
RosterDestination *
roster_local_destination_new (RosterDocumentation *documentation, RosterStore *store)
{
  RosterLocalDestination *self;

  g_return_val_if_fail (documentation != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);

  self = g_object_new (ROSTER_TYPE_LOCAL_DESTINATION, NULL);
  self->documentation = roster_documentation_ref (documentation);
  self->store = g_object_ref (store);

  return ROSTER_DESTINATION (self);
}
