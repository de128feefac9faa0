/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-device-pages.h"

#include "net/roster-cancellable.h"

/**
 * RosterDevicePages:
 *
 * The pages of a device list, one after the other. While a page is looked at, the next one is asked
 * for already, but never more than that one. Who does not want the rest says so and takes what is
 * still on the way. One use only.
 */
struct _RosterDevicePages
{
  GObject parent_instance;

  RosterProvider *provider;
  RosterClient *client;
  GCancellable *stop;

  gboolean is_asking;
  gboolean is_stopped;
  gboolean is_at_end;
  RosterDevicePage *page; /* that came before it was wanted */
  GError *error;          /* that came before it was wanted */
  GTask *waiting;
};

G_DEFINE_FINAL_TYPE (RosterDevicePages, roster_device_pages, G_TYPE_OBJECT)

static void ask (RosterDevicePages *self, const char *cursor);

/* Hands over what has come, and asks for the next one. */
static void
answer (RosterDevicePages *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->waiting);
  RosterDevicePage *page = g_steal_pointer (&self->page);

  self->is_at_end = page == NULL || page->next == NULL || self->is_stopped;
  if (!self->is_at_end)
    ask (self, page->next);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, page, (GDestroyNotify) roster_device_page_unref);
}

static void
on_page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDevicePages) self = user_data;

  self->is_asking = FALSE;
  self->page =
      roster_provider_fetch_devices_finish (ROSTER_PROVIDER (source), result, &self->error);
  if (self->waiting != NULL)
    answer (self);
}

static void
ask (RosterDevicePages *self, const char *cursor)
{
  self->is_asking = TRUE;
  roster_provider_fetch_devices_async (self->provider, self->client, cursor, self->stop,
                                       on_page_fetched_cb, g_object_ref (self));
}

static void
roster_device_pages_dispose (GObject *object)
{
  RosterDevicePages *self = ROSTER_DEVICE_PAGES (object);

  g_assert (!self->is_asking && self->waiting == NULL);

  g_clear_object (&self->provider);
  g_clear_pointer (&self->client, roster_client_unref);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->page, roster_device_page_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (roster_device_pages_parent_class)->dispose (object);
}

static void
roster_device_pages_class_init (RosterDevicePagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_device_pages_dispose;
}

static void
roster_device_pages_init (RosterDevicePages *self)
{
  self->stop = g_cancellable_new ();
}

/**
 * roster_device_pages_new:
 * @provider: an RMM
 * @client: (nullable): a client; NULL for the devices of all of them
 * @cancellable: (nullable): a cancellable
 *
 * Returns: (transfer full): the pages; nothing is asked for yet
 */
RosterDevicePages *
roster_device_pages_new (RosterProvider *provider, RosterClient *client, GCancellable *cancellable)
{
  RosterDevicePages *self;

  g_return_val_if_fail (ROSTER_IS_PROVIDER (provider), NULL);

  self = g_object_new (ROSTER_TYPE_DEVICE_PAGES, NULL);
  self->provider = g_object_ref (provider);
  self->client = client != NULL ? roster_client_ref (client) : NULL;
  roster_cancellable_follow (self->stop, cancellable);

  return self;
}

/**
 * roster_device_pages_is_at_end:
 * @self: pages
 *
 * Returns: whether there is none after the one that was taken
 */
gboolean
roster_device_pages_is_at_end (RosterDevicePages *self)
{
  g_return_val_if_fail (ROSTER_IS_DEVICE_PAGES (self), TRUE);

  return self->is_at_end;
}

/**
 * roster_device_pages_stop:
 * @self: pages
 *
 * Gives up. Unless they are at their end, take one more: it is the answer that is on the way.
 */
void
roster_device_pages_stop (RosterDevicePages *self)
{
  g_return_if_fail (ROSTER_IS_DEVICE_PAGES (self));

  self->is_stopped = TRUE;
  g_cancellable_cancel (self->stop);
}

/**
 * roster_device_pages_next_async:
 * @self: pages that are not at their end
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Takes the next page.
 */
void
roster_device_pages_next_async (RosterDevicePages *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DEVICE_PAGES (self));
  g_return_if_fail (self->waiting == NULL && !self->is_at_end);

  self->waiting = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->waiting, roster_device_pages_next_async);

  if (self->page != NULL || self->error != NULL)
    answer (self);
  else if (!self->is_asking)
    ask (self, NULL);
}

/**
 * roster_device_pages_next_finish:
 * @self: pages
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a page
 */
RosterDevicePage *
roster_device_pages_next_finish (RosterDevicePages *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
