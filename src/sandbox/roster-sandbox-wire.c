/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-wire.h"

#include <sys/socket.h>

/**
 * RosterSandboxWire:
 *
 * Sends bytes on a connection that was taken away from the HTTP server, as no HTTP server would:
 * too slowly, too much, not to the end.
 */
struct _RosterSandboxWire
{
  GObject parent_instance;

  GIOStream *stream;
  GSocket *socket;
  GCancellable *cancellable;

  GPtrArray *parts;
  guint drip_from;
  RosterSandboxWireEnd end;

  guint part;
  gsize offset;
  guint timeout;
  char scrap[256];

  gboolean is_done;
  RosterSandboxWireDone done;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (RosterSandboxWire, roster_sandbox_wire, G_TYPE_OBJECT)

static void write_next (RosterSandboxWire *self);

/* Closes the socket itself: the streams may have an operation under way, and refuse. */
static void
finish (RosterSandboxWire *self)
{
  if (self->is_done)
    return;

  self->is_done = TRUE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->end == ROSTER_SANDBOX_WIRE_RESET)
    {
      const struct linger linger = { .l_onoff = 1, .l_linger = 0 };

      setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    }
  g_socket_close (self->socket, NULL);

  if (self->done != NULL)
    self->done (self->user_data);
}

static void
on_drip_cb (gpointer user_data)
{
  RosterSandboxWire *self = user_data;

  self->timeout = 0;
  write_next (self);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSandboxWire) self = user_data;
  gsize written = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &written, NULL))
    {
      finish (self);
      return;
    }

  self->offset += written;
  if (self->offset == g_bytes_get_size (g_ptr_array_index (self->parts, self->part)))
    {
      self->part++;
      self->offset = 0;
    }

  if (self->is_done)
    return;

  if (self->part >= self->drip_from)
    self->timeout = g_timeout_add_once (1000, on_drip_cb, self);
  else
    write_next (self);
}

static void
write_next (RosterSandboxWire *self)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);
  const char *data;
  gsize size;

  if (self->part == self->parts->len)
    {
      if (self->end != ROSTER_SANDBOX_WIRE_HOLD)
        finish (self);
      return;
    }

  data = g_bytes_get_data (g_ptr_array_index (self->parts, self->part), &size);
  if (self->part >= self->drip_from)
    size = MIN (size, self->offset + 1);
  g_output_stream_write_all_async (output, data + self->offset, size - self->offset,
                                   G_PRIORITY_DEFAULT, self->cancellable, on_written_cb,
                                   g_object_ref (self));
}

/* Nothing is expected from the other side any more but that it goes away. */
static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterSandboxWire) self = user_data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0)
    finish (self);
  else if (!self->is_done)
    g_input_stream_read_async (G_INPUT_STREAM (source), self->scrap, sizeof self->scrap,
                               G_PRIORITY_DEFAULT, self->cancellable, on_read_cb,
                               g_object_ref (self));
}

static void
roster_sandbox_wire_dispose (GObject *object)
{
  RosterSandboxWire *self = ROSTER_SANDBOX_WIRE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->stream);
  g_clear_object (&self->socket);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_sandbox_wire_parent_class)->dispose (object);
}

static void
roster_sandbox_wire_class_init (RosterSandboxWireClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_sandbox_wire_dispose;
}

static void
roster_sandbox_wire_init (RosterSandboxWire *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * roster_sandbox_wire_new:
 * @stream: (transfer full): a stolen connection
 * @socket: (transfer full): its socket
 * @plan: what to send
 *
 * Returns: (transfer full): a wire
 */
RosterSandboxWire *
roster_sandbox_wire_new (GIOStream *stream, GSocket *socket, const RosterSandboxWirePlan *plan)
{
  RosterSandboxWire *self = g_object_new (ROSTER_SANDBOX_TYPE_WIRE, NULL);

  self->stream = stream;
  self->socket = socket;
  self->parts = g_ptr_array_ref (plan->parts);
  self->drip_from = plan->drip_from;
  self->end = plan->end;

  return self;
}

/**
 * roster_sandbox_wire_run:
 * @self: a wire
 * @done: (scope async): called once when the connection is closed
 * @user_data: for @done
 *
 * Starts to send.
 */
void
roster_sandbox_wire_run (RosterSandboxWire *self, RosterSandboxWireDone done, gpointer user_data)
{
  GInputStream *input;

  g_return_if_fail (ROSTER_SANDBOX_IS_WIRE (self));

  self->done = done;
  self->user_data = user_data;

  input = g_io_stream_get_input_stream (self->stream);
  g_input_stream_read_async (input, self->scrap, sizeof self->scrap, G_PRIORITY_DEFAULT,
                             self->cancellable, on_read_cb, g_object_ref (self));
  write_next (self);
}

/**
 * roster_sandbox_wire_stop:
 * @self: a wire
 *
 * Closes the connection; the callback is not called any more.
 */
void
roster_sandbox_wire_stop (RosterSandboxWire *self)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_WIRE (self));

  self->done = NULL;
  finish (self);
}
