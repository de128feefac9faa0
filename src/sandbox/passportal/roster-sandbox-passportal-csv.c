/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-csv.h"

#include <string.h>

/* Reads up to the comma or the line's end behind the cell. */
static char *
read_cell (const char **at)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean is_quoted = **at == '"';

  if (is_quoted)
    (*at)++;
  while (**at != '\0')
    {
      if (is_quoted && (*at)[0] == '"' && (*at)[1] == '"')
        (*at)++;
      else if (is_quoted && **at == '"')
        {
          (*at)++;
          is_quoted = FALSE;
          continue;
        }
      else if (!is_quoted && strchr (",\r\n", **at) != NULL)
        break;
      g_string_append_c (cell, **at);
      (*at)++;
    }

  return g_string_free (g_steal_pointer (&cell), FALSE);
}

/**
 * roster_sandbox_passportal_csv_parse:
 * @text: what was uploaded
 *
 * Returns: (transfer full) (element-type GStrv): the rows, without empty lines
 */
GPtrArray *
roster_sandbox_passportal_csv_parse (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;

  while (*text != '\0')
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      const char *start = text;

      for (;;)
        {
          g_autofree char *cell = read_cell (&text);

          g_strv_builder_add (row, cell);
          if (*text != ',')
            break;
          text++;
        }

      if (text != start)
        g_ptr_array_add (rows, g_strv_builder_end (row));
      while (*text == '\r' || *text == '\n')
        text++;
    }

  return rows;
}

/**
 * roster_sandbox_passportal_csv_put:
 * @out: where to
 * @cells: a row
 */
void
roster_sandbox_passportal_csv_put (GString *out, const char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autoptr (GString) cell = g_string_new (cells[i]);

      if (i > 0)
        g_string_append_c (out, ',');
      g_string_replace (cell, "\"", "\"\"", 0);
      if (strpbrk (cell->str, ",\"\r\n") != NULL)
        g_string_append_printf (out, "\"%s\"", cell->str);
      else
        g_string_append (out, cell->str);
    }
  g_string_append (out, "\r\n");
}
