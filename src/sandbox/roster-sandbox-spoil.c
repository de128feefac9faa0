/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-spoil.h"

#include <string.h>

/* The faults that are no matter of a service's protocol: what HTTP carries is wrong, or HTTP is. */

#define MIB ((gsize) 1 << 20)

static void
set_retry_after (RosterSandboxReply *reply, guint seconds)
{
  g_autofree char *value = g_strdup_printf ("%u", seconds);

  roster_sandbox_reply_set_header (reply, "Retry-After", value);
}

/**
 * roster_sandbox_spoil_too_many:
 * @reply: a reply
 * @seconds: when to come back
 *
 * Refuses a request beyond the limit.
 */
void
roster_sandbox_spoil_too_many (RosterSandboxReply *reply, guint seconds)
{
  roster_sandbox_reply_set_page (reply, ROSTER_SANDBOX_STATUS_TOO_MANY_REQUESTS,
                                 "Too many requests");
  set_retry_after (reply, seconds);
}

/**
 * roster_sandbox_spoil_instead:
 * @fault: a fault
 * @reply: (inout): the reply
 *
 * Plays the faults that hit before the service is asked, so that it does nothing.
 *
 * Returns: whether this was such a fault
 */
gboolean
roster_sandbox_spoil_instead (const RosterSandboxFault *fault, RosterSandboxReply *reply)
{
  switch ((int) fault->kind)
    {
    case ROSTER_SANDBOX_FAULT_STATUS:
      roster_sandbox_reply_set_page (reply, fault->number, "A fault that was asked for");
      return TRUE;
    case ROSTER_SANDBOX_FAULT_TOO_MANY:
    case ROSTER_SANDBOX_FAULT_BUSY:
      roster_sandbox_reply_set_page (reply,
                                     fault->kind == ROSTER_SANDBOX_FAULT_BUSY
                                         ? SOUP_STATUS_SERVICE_UNAVAILABLE
                                         : ROSTER_SANDBOX_STATUS_TOO_MANY_REQUESTS,
                                     "Come back later");
      if (fault->how != NULL)
        set_retry_after (reply, fault->number);
      return TRUE;
    case ROSTER_SANDBOX_FAULT_HTML:
      roster_sandbox_reply_set_login_page (reply);
      return TRUE;
    case ROSTER_SANDBOX_FAULT_RATE_PAGE:
      roster_sandbox_reply_set_page (reply, SOUP_STATUS_OK, "Request rate limit exceeded");
      return TRUE;
    case ROSTER_SANDBOX_FAULT_REDIRECT:
      roster_sandbox_reply_set_page (reply, SOUP_STATUS_FOUND, "Moved");
      roster_sandbox_reply_set_header (reply, "Location", fault->how);
      return TRUE;
    case ROSTER_SANDBOX_FAULT_EMPTY:
      roster_sandbox_reply_set_body (reply, "application/xml", g_string_new (NULL));
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where padding does no harm: behind the opening, or at the very end. */
static gsize
find_place (const RosterSandboxReply *reply)
{
  return reply->opening > 0 ? reply->opening : reply->body->len;
}

/* All of it in memory: the packed result is small, and the packer is asked for one MiB at a time.
 */
static GString *
pack (const GString *body, gsize opening, guint n_mib)
{
  g_autoptr (GConverter) packer =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  g_autofree char *padding = g_malloc (MIB);
  GMemoryOutputStream *packed = G_MEMORY_OUTPUT_STREAM (memory);

  memset (padding, ' ', MIB);
  g_output_stream_write_all (stream, body->str, opening, NULL, NULL, NULL);
  for (guint i = 0; i < n_mib; i++)
    g_output_stream_write_all (stream, padding, MIB, NULL, NULL, NULL);
  g_output_stream_write_all (stream, body->str + opening, body->len - opening, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_string_new_len (g_memory_output_stream_get_data (packed),
                           (gssize) g_memory_output_stream_get_data_size (packed));
}

/**
 * roster_sandbox_spoil_body:
 * @fault: a fault
 * @reply: (inout): what the service has answered
 *
 * Plays the faults that change the body, which HTTP then carries in order.
 *
 * Returns: whether this was such a fault
 */
gboolean
roster_sandbox_spoil_body (const RosterSandboxFault *fault, RosterSandboxReply *reply)
{
  switch ((int) fault->kind)
    {
    case ROSTER_SANDBOX_FAULT_TRUNCATE:
      g_string_truncate (reply->body, reply->body->len / 2);
      roster_sandbox_reply_set_header (reply, "Connection", "close");
      if (fault->how != NULL)
        roster_sandbox_reply_set_header (reply, "Transfer-Encoding", "chunked");
      return TRUE;
    case ROSTER_SANDBOX_FAULT_GZIP_BOMB:
      roster_sandbox_reply_set_body (reply, reply->type,
                                     pack (reply->body, find_place (reply), fault->number));
      roster_sandbox_reply_set_header (reply, "Content-Encoding", "gzip");
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_part (RosterSandboxWirePlan *plan, const char *data, gsize size)
{
  if (size > 0)
    g_ptr_array_add (plan->parts, g_bytes_new (data, size));
}

static void
add_head (RosterSandboxWirePlan *plan, const RosterSandboxReply *reply, gsize length)
{
  g_autofree char *head = g_strdup_printf (
      "HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\nConnection: close\r\n\r\n",
      reply->status, roster_sandbox_reply_get_phrase (reply->status), reply->type, length);

  add_part (plan, head, strlen (head));
}

static void
add_padding (RosterSandboxWirePlan *plan, guint n_mib)
{
  char *padding = g_malloc (MIB);
  g_autoptr (GBytes) bytes = NULL;

  memset (padding, ' ', MIB);
  bytes = g_bytes_new_take (padding, MIB);
  for (guint i = 0; i < n_mib; i++)
    g_ptr_array_add (plan->parts, g_bytes_ref (bytes));
}

/**
 * roster_sandbox_spoil_wire:
 * @fault: a fault
 * @reply: what the service has answered
 * @plan: (out caller-allocates): what to send instead; free its parts
 *
 * Plays the faults that no HTTP server would commit.
 *
 * Returns: whether this was such a fault
 */
gboolean
roster_sandbox_spoil_wire (const RosterSandboxFault *fault,
                           RosterSandboxReply *reply,
                           RosterSandboxWirePlan *plan)
{
  gsize length = reply->body->len;

  plan->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  plan->drip_from = G_MAXUINT;

  switch ((int) fault->kind)
    {
    case ROSTER_SANDBOX_FAULT_RESET:
      add_head (plan, reply, length);
      add_part (plan, reply->body->str, length / 2);
      plan->end = ROSTER_SANDBOX_WIRE_RESET;
      return TRUE;
    case ROSTER_SANDBOX_FAULT_LOST:
      plan->end = ROSTER_SANDBOX_WIRE_RESET;
      return TRUE;
    case ROSTER_SANDBOX_FAULT_DRIP:
      add_head (plan, reply, length);
      add_part (plan, reply->body->str, length);
      plan->drip_from = 1;
      plan->end = ROSTER_SANDBOX_WIRE_CLOSE;
      return TRUE;
    case ROSTER_SANDBOX_FAULT_HANG:
      plan->end = ROSTER_SANDBOX_WIRE_HOLD;
      return TRUE;
    case ROSTER_SANDBOX_FAULT_HUGE:
      add_head (plan, reply, length + fault->number * MIB);
      add_part (plan, reply->body->str, find_place (reply));
      add_padding (plan, fault->number);
      add_part (plan, reply->body->str + find_place (reply), length - find_place (reply));
      plan->end = ROSTER_SANDBOX_WIRE_CLOSE;
      return TRUE;
    default:
      g_clear_pointer (&plan->parts, g_ptr_array_unref);
      return FALSE;
    }
}
