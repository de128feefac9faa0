/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-json.h"

#include <string.h>

void
roster_sandbox_json_init (RosterSandboxJson *self, gboolean is_wrong)
{
  self->out = g_string_sized_new (4096);
  self->is_wrong = is_wrong;
  self->is_first = TRUE;
}

/**
 * roster_sandbox_json_steal:
 * @self: a writer, which is used no more
 *
 * Returns: (transfer full): what was written
 */
GString *
roster_sandbox_json_steal (RosterSandboxJson *self)
{
  return g_steal_pointer (&self->out);
}

static void
put_string (GString *out, const char *value)
{
  const char *start = value;

  g_string_append_c (out, '"');
  for (const char *at = value;; at++)
    {
      guchar byte = (guchar) *at;

      if (byte >= 0x20 && byte != '"' && byte != '\\')
        continue;

      g_string_append_len (out, start, at - start);
      start = at + 1;
      if (byte == '\0')
        break;
      if (byte >= 0x20)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, (char) byte);
        }
      else
        g_string_append_printf (out, "\\u%04x", byte);
    }
  g_string_append_c (out, '"');
}

static void
begin (RosterSandboxJson *self, const char *name)
{
  if (!self->is_first)
    g_string_append_c (self->out, ',');
  self->is_first = FALSE;
  if (name == NULL)
    return;

  put_string (self->out, name);
  g_string_append_c (self->out, ':');
}

/**
 * roster_sandbox_json_open:
 * @self: a writer
 * @name: (nullable): of a member
 * @bracket: `{` or `[`
 */
void
roster_sandbox_json_open (RosterSandboxJson *self, const char *name, char bracket)
{
  begin (self, name);
  g_string_append_c (self->out, bracket);
  self->is_first = TRUE;
}

void
roster_sandbox_json_close (RosterSandboxJson *self, char bracket)
{
  g_string_append_c (self->out, bracket);
  self->is_first = FALSE;
}

static void
put_number (GString *out, guint64 value)
{
  char digits[20];
  gsize n = sizeof digits;

  do
    digits[--n] = (char) ('0' + value % 10);
  while ((value /= 10) > 0);

  g_string_append_len (out, digits + n, (gssize) (sizeof digits - n));
}

/**
 * roster_sandbox_json_text:
 * @self: a writer
 * @name: (nullable): of a member
 * @value: (nullable): UTF-8, NULL for null
 */
void
roster_sandbox_json_text (RosterSandboxJson *self, const char *name, const char *value)
{
  begin (self, name);
  if (value == NULL)
    g_string_append (self->out, "null");
  else if (self->is_wrong)
    put_number (self->out, strlen (value));
  else
    put_string (self->out, value);
}

void
roster_sandbox_json_number (RosterSandboxJson *self, const char *name, guint64 value)
{
  begin (self, name);
  if (self->is_wrong)
    g_string_append_c (self->out, '[');
  put_number (self->out, value);
  if (self->is_wrong)
    g_string_append_c (self->out, ']');
}

void
roster_sandbox_json_flag (RosterSandboxJson *self, const char *name, gboolean value)
{
  begin (self, name);
  g_string_append (self->out, value ? "true" : "false");
}

/**
 * roster_sandbox_json_raw:
 * @self: a writer
 * @name: (nullable): of a member
 * @json: ready JSON
 */
void
roster_sandbox_json_raw (RosterSandboxJson *self, const char *name, const char *json)
{
  begin (self, name);
  g_string_append (self->out, json);
}
