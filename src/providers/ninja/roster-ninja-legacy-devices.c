/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-legacy-devices.h"

#include "net/roster-shared-call.h"

/**
 * RosterNinjaLegacyDevices:
 *
 * The devices of an account of the legacy API by their client. It lists all of them or none, and
 * seldom: so they are read once, whoever asks for a client's first. Main thread.
 */
struct _RosterNinjaLegacyDevices
{
  GObject parent_instance;

  RosterSharedCall *reading;
  GHashTable *pages;  /* id of a client → RosterDevicePage; NULL until they were read */
  GPtrArray *anyones; /* what any client may lack something by */
};

G_DEFINE_FINAL_TYPE (RosterNinjaLegacyDevices, roster_ninja_legacy_devices, G_TYPE_OBJECT)

static RosterDevicePage *
ensure_page (RosterNinjaLegacyDevices *self, const char *client_id)
{
  RosterDevicePage *page = g_hash_table_lookup (self->pages, client_id);

  if (page == NULL)
    {
      page = roster_device_page_new ();
      g_hash_table_insert (self->pages, g_strdup (client_id), page);
    }

  return page;
}

static void
group (RosterNinjaLegacyDevices *self, RosterNinjaPage *all)
{
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) roster_device_page_unref);

  for (guint i = 0; i < all->rows->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (all->rows, i);

      g_ptr_array_add (ensure_page (self, device->client_id)->devices, roster_device_ref (device));
    }

  for (guint i = 0; i < all->issues->len; i++)
    {
      RosterReadingIssue *issue = g_ptr_array_index (all->issues, i);

      g_ptr_array_add (issue->is_anyones ? self->anyones
                                         : ensure_page (self, issue->client_id)->issues,
                       roster_reading_issue_ref (issue));
    }
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaLegacyDevices *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNinjaPage) all =
      roster_ninja_listing_all_finish (ROSTER_NINJA_LISTING (source), result, &error);

  if (all != NULL && self->pages == NULL)
    group (self, all);
  roster_shared_call_finish (self->reading, g_task_get_cancellable (task), error);
}

static void
roster_ninja_legacy_devices_finalize (GObject *object)
{
  RosterNinjaLegacyDevices *self = ROSTER_NINJA_LEGACY_DEVICES (object);

  g_clear_pointer (&self->reading, roster_shared_call_free);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->anyones, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_ninja_legacy_devices_parent_class)->finalize (object);
}

static void
roster_ninja_legacy_devices_class_init (RosterNinjaLegacyDevicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_ninja_legacy_devices_finalize;
}

static void
roster_ninja_legacy_devices_init (RosterNinjaLegacyDevices *self)
{
  self->reading = roster_shared_call_new ();
  self->anyones = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_issue_unref);
}

/**
 * roster_ninja_legacy_devices_new:
 *
 * Returns: (transfer full): nothing was read yet
 */
RosterNinjaLegacyDevices *
roster_ninja_legacy_devices_new (void)
{
  return g_object_new (ROSTER_TYPE_NINJA_LEGACY_DEVICES, NULL);
}

/**
 * roster_ninja_legacy_devices_get_async:
 * @self: the devices
 * @listing: reads them, where that was not done before
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Makes sure that the devices were read.
 */
void
roster_ninja_legacy_devices_get_async (RosterNinjaLegacyDevices *self,
                                       RosterNinjaListing *listing,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GTask *reading;

  g_return_if_fail (ROSTER_IS_NINJA_LEGACY_DEVICES (self));
  g_return_if_fail (ROSTER_IS_NINJA_LISTING (listing));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_ninja_legacy_devices_get_async);
  if (self->pages != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (!roster_shared_call_join (self->reading, task))
    return;

  cancellable = roster_shared_call_get_cancellable (self->reading);
  reading = g_task_new (self, cancellable, NULL, NULL);
  g_task_set_source_tag (reading, on_read_cb);
  roster_ninja_listing_all_async (listing, cancellable, on_read_cb, reading);
}

gboolean
roster_ninja_legacy_devices_get_finish (RosterNinjaLegacyDevices *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_return_val_if_fail (ROSTER_IS_NINJA_LEGACY_DEVICES (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
ref_device (gconstpointer device, gpointer unused)
{
  return roster_device_ref ((RosterDevice *) device);
}

static gpointer
ref_issue (gconstpointer issue, gpointer unused)
{
  return roster_reading_issue_ref ((RosterReadingIssue *) issue);
}

/**
 * roster_ninja_legacy_devices_dup_page:
 * @self: devices that were read
 * @client_id: a client
 *
 * Returns: (transfer full): the only page of its devices
 */
RosterDevicePage *
roster_ninja_legacy_devices_dup_page (RosterNinjaLegacyDevices *self, const char *client_id)
{
  RosterDevicePage *page;
  RosterDevicePage *copy;

  g_return_val_if_fail (ROSTER_IS_NINJA_LEGACY_DEVICES (self), NULL);
  g_return_val_if_fail (self->pages != NULL && client_id != NULL, NULL);

  copy = roster_device_page_new ();
  page = g_hash_table_lookup (self->pages, client_id);
  if (page != NULL)
    {
      g_ptr_array_extend (copy->devices, page->devices, ref_device, NULL);
      g_ptr_array_extend (copy->issues, page->issues, ref_issue, NULL);
    }
  g_ptr_array_extend (copy->issues, self->anyones, ref_issue, NULL);

  return copy;
}
