/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-target-listing.h"

#include "store/roster-store-targets.h"
#include "sync/roster-account-check.h"

/**
 * RosterTargetListing:
 *
 * Reads the whole client list of a documentation, and compares it with the one that is stored,
 * before anything is stored or written: keys of another documentation end here. One use only.
 */
struct _RosterTargetListing
{
  GObject parent_instance;

  RosterStore *store;
  char *documentation;
  RosterDestination *destination;
  gboolean account_confirmed;

  GPtrArray *known;
};

G_DEFINE_FINAL_TYPE (RosterTargetListing, roster_target_listing, G_TYPE_OBJECT)

static void
on_targets_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterTargetListing *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) listed =
      roster_destination_fetch_targets_finish (ROSTER_DESTINATION (source), result, &error);

  if (listed == NULL ||
      (!self->account_confirmed && !roster_account_check_targets (self->known, listed, &error)))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&listed), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_known_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterTargetListing *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->known = roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);
  if (self->known == NULL)
    g_task_return_error (task, error);
  else
    roster_destination_fetch_targets_async (self->destination, g_task_get_cancellable (task),
                                            on_targets_fetched_cb, g_object_ref (task));
}

static void
roster_target_listing_finalize (GObject *object)
{
  RosterTargetListing *self = ROSTER_TARGET_LISTING (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->known, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_target_listing_parent_class)->finalize (object);
}

static void
roster_target_listing_class_init (RosterTargetListingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_target_listing_finalize;
}

static void
roster_target_listing_init (RosterTargetListing *self)
{
}

/**
 * roster_target_listing_new:
 * @store: an open store
 * @documentation: a documentation's id
 * @destination: the documentation
 * @account_confirmed: whether a person has said that it is the same documentation
 *
 * Returns: (transfer full): a listing
 */
RosterTargetListing *
roster_target_listing_new (RosterStore *store,
                           const char *documentation,
                           RosterDestination *destination,
                           gboolean account_confirmed)
{
  RosterTargetListing *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (documentation != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_TARGET_LISTING, NULL);
  self->store = g_object_ref (store);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);
  self->account_confirmed = account_confirmed;

  return self;
}

/**
 * roster_target_listing_run_async:
 * @self: a listing
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the list. Nothing is stored.
 */
void
roster_target_listing_run_async (RosterTargetListing *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_TARGET_LISTING (self));
  g_return_if_fail (self->known == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_target_listing_run_async);
  roster_store_list_targets_async (self->store, self->documentation, cancellable,
                                   on_known_listed_cb, task);
}

/**
 * roster_target_listing_run_finish:
 * @self: a listing
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterTarget) (nullable): the clients; NULL with
 *   %ROSTER_ERROR_ACCOUNT where they seem to be those of another documentation
 */
GPtrArray *
roster_target_listing_run_finish (RosterTargetListing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
