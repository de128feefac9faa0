/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-device-writer.h"

#include "store/roster-store-devices.h"

/**
 * RosterDeviceWriter:
 *
 * Commits the clients of a reading. While some are committed, those that come meanwhile gather and
 * go together in the next transaction: a slow service has each of its clients stored at once, a
 * fast one does not wait for the disk.
 */
struct _RosterDeviceWriter
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  gint64 reading;

  GQueue waiting;   /* of GTask, with the client as its data */
  guint weight;     /* of those that wait */
  GPtrArray *batch; /* of GTask: what is committed now */
};

/* What a transaction takes in some 30 ms; of clients without devices as many as it has devices. */
#define BATCH 2000

G_DEFINE_FINAL_TYPE (RosterDeviceWriter, roster_device_writer, G_TYPE_OBJECT)

static void commit_batch (RosterDeviceWriter *self);
static void write_batch (RosterDeviceWriter *self);

/* Of the clients of the batch the first @n are done. */
static void
return_tasks (RosterDeviceWriter *self, guint n, GError *error)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (done, g_object_ref (g_ptr_array_index (self->batch, i)));
  g_ptr_array_remove_range (self->batch, 0, n);
  if (self->batch->len == 0)
    g_clear_pointer (&self->batch, g_ptr_array_unref);

  for (guint i = 0; i < done->len; i++)
    {
      GTask *task = g_ptr_array_index (done, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
on_committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDeviceWriter) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_done;

  if (roster_store_commit_devices_finish (ROSTER_STORE (source), result, &n_done, &error) &&
      n_done < self->batch->len)
    {
      return_tasks (self, n_done, NULL);
      commit_batch (self);
      return;
    }

  return_tasks (self, self->batch->len, error);
  if (self->batch == NULL && !g_queue_is_empty (&self->waiting))
    write_batch (self);
}

static void
commit_batch (RosterDeviceWriter *self)
{
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_devices_unref);

  for (guint i = 0; i < self->batch->len; i++)
    g_ptr_array_add (clients, roster_client_devices_ref (
                                  g_task_get_task_data (g_ptr_array_index (self->batch, i))));
  roster_store_commit_devices_async (self->store, self->integration, self->reading, clients, NULL,
                                     on_committed_cb, g_object_ref (self));
}

static guint
weigh (RosterClientDevices *client)
{
  return client->n_devices + 1;
}

static void
write_batch (RosterDeviceWriter *self)
{
  guint weight = 0;

  self->batch = g_ptr_array_new_with_free_func (g_object_unref);
  while (!g_queue_is_empty (&self->waiting) && weight < BATCH)
    {
      GTask *task = g_queue_pop_head (&self->waiting);

      weight += weigh (g_task_get_task_data (task));
      g_ptr_array_add (self->batch, task);
    }
  self->weight -= weight;
  commit_batch (self);
}

static void
roster_device_writer_dispose (GObject *object)
{
  RosterDeviceWriter *self = ROSTER_DEVICE_WRITER (object);

  g_assert (self->batch == NULL && g_queue_is_empty (&self->waiting));

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);

  G_OBJECT_CLASS (roster_device_writer_parent_class)->dispose (object);
}

static void
roster_device_writer_class_init (RosterDeviceWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_device_writer_dispose;
}

static void
roster_device_writer_init (RosterDeviceWriter *self)
{
  g_queue_init (&self->waiting);
}

/**
 * roster_device_writer_new:
 * @store: an open store
 * @integration: an integration's id
 * @reading: number of the reading
 *
 * Returns: (transfer full): a writer
 */
RosterDeviceWriter *
roster_device_writer_new (RosterStore *store, const char *integration, gint64 reading)
{
  RosterDeviceWriter *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DEVICE_WRITER, NULL);
  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->reading = reading;

  return self;
}

/**
 * roster_device_writer_is_full:
 * @self: a writer
 *
 * Returns: whether so much waits that nothing more should be read for now
 */
gboolean
roster_device_writer_is_full (RosterDeviceWriter *self)
{
  g_return_val_if_fail (ROSTER_IS_DEVICE_WRITER (self), FALSE);

  return self->weight >= BATCH;
}

/**
 * roster_device_writer_write_async:
 * @self: a writer
 * @client: a client that was read
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores what was read of a client, sooner or later. This cannot be cancelled: what the RMM was
 * asked for is kept.
 */
void
roster_device_writer_write_async (RosterDeviceWriter *self,
                                  RosterClientDevices *client,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_DEVICE_WRITER (self));
  g_return_if_fail (client != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, roster_device_writer_write_async);
  g_task_set_task_data (task, roster_client_devices_ref (client),
                        (GDestroyNotify) roster_client_devices_unref);
  g_queue_push_tail (&self->waiting, task);
  self->weight += weigh (client);
  if (self->batch == NULL)
    write_batch (self);
}

/**
 * roster_device_writer_write_finish:
 * @self: a writer
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the client was stored
 */
gboolean
roster_device_writer_write_finish (RosterDeviceWriter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
