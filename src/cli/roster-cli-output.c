/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-output.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

#include "cli/roster-cli-text.h"

#define BUFFER (64 * 1024)

struct _RosterCliOutput
{
  GOutputStream *stream;
  GError *error;

  /* While a list is written */
  gboolean has_head;
  guint n_elements;
};

/**
 * roster_cli_output_new:
 * @stream: where the output goes
 *
 * Returns: (transfer full): an output
 */
RosterCliOutput *
roster_cli_output_new (GOutputStream *stream)
{
  RosterCliOutput *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (RosterCliOutput, 1);
  self->stream = g_buffered_output_stream_new_sized (stream, BUFFER);

  return self;
}

/**
 * roster_cli_output_new_for_stdout:
 *
 * Returns: (transfer full): standard output
 */
RosterCliOutput *
roster_cli_output_new_for_stdout (void)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return roster_cli_output_new (stream);
}

void
roster_cli_output_free (RosterCliOutput *self)
{
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (self->stream), FALSE);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);
  g_free (self);
}

static void
write_text (RosterCliOutput *self, const char *text)
{
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, text, strlen (text), NULL, NULL, &self->error);
}

/**
 * roster_cli_output_text:
 * @self: an output
 * @text: lines for people that hold nothing harmful
 *
 * Writes text in the charset of the user's locale.
 */
void
roster_cli_output_text (RosterCliOutput *self, const char *text)
{
  g_autofree char *converted = NULL;
  const char *charset;

  g_return_if_fail (self != NULL);

  if (!g_get_charset (&charset))
    converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);

  write_text (self, converted != NULL ? converted : text);
}

/**
 * roster_cli_output_line:
 * @self: an output
 * @format: a format
 * @...: its parameters, which may come from outside
 *
 * Writes a line for people.
 */
void
roster_cli_output_line (RosterCliOutput *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;
  va_list args;

  g_return_if_fail (self != NULL);

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  clean = roster_cli_text_clean (text);
  roster_cli_output_text (self, clean);
  roster_cli_output_text (self, "\n");
}

/**
 * roster_cli_output_json:
 * @self: an output
 * @node: (transfer full): the whole document
 *
 * Writes a document for machines.
 */
void
roster_cli_output_json (RosterCliOutput *self, JsonNode *node)
{
  g_autoptr (JsonNode) root = node;
  g_autofree char *text = json_to_string (root, TRUE);

  g_return_if_fail (self != NULL);

  write_text (self, text);
  write_text (self, "\n");
}

/**
 * roster_cli_output_begin_list:
 * @self: an output
 * @head: (nullable) (transfer full): an object whose last member is the list, or NULL for a list
 *   alone
 * @member: (nullable): that member's name
 *
 * Begins a document with a list that is too long for memory: its elements follow one by one.
 */
void
roster_cli_output_begin_list (RosterCliOutput *self, JsonNode *head, const char *member)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((head == NULL) == (member == NULL));

  self->n_elements = 0;
  self->has_head = head != NULL;
  if (head != NULL)
    {
      g_autoptr (JsonNode) object = head;
      g_autofree char *text = json_to_string (object, FALSE);

      /* The object goes on where json_to_string() closed it. */
      text[strlen (text) - 1] = '\0';
      write_text (self, text);
      write_text (self, ",\"");
      write_text (self, member);
      write_text (self, "\":");
    }
  write_text (self, "[");
}

/**
 * roster_cli_output_add:
 * @self: an output in which a list was begun
 * @element: (transfer full): the next element
 */
void
roster_cli_output_add (RosterCliOutput *self, JsonNode *element)
{
  g_autoptr (JsonNode) node = element;
  g_autofree char *text = json_to_string (node, FALSE);

  g_return_if_fail (self != NULL);

  write_text (self, self->n_elements++ == 0 ? "\n" : ",\n");
  write_text (self, text);
}

void
roster_cli_output_end_list (RosterCliOutput *self)
{
  g_return_if_fail (self != NULL);

  write_text (self, self->n_elements > 0 ? "\n]" : "]");
  write_text (self, self->has_head ? "}\n" : "\n");
}

/**
 * roster_cli_output_finish:
 * @self: an output
 * @error: return location
 *
 * Writes what is still in the buffer. That nobody reads on (`… | head`) is no error.
 *
 * Returns: whether all was written
 */
gboolean
roster_cli_output_finish (RosterCliOutput *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error == NULL)
    g_output_stream_flush (self->stream, NULL, &self->error);

  if (self->error == NULL || g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
