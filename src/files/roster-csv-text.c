/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "files/roster-csv-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *bytes;
  gsize length;
  const char *charset;
} marks[] = {
  { "\xEF\xBB\xBF", 3, "UTF-8" },
  { "\xFF\xFE", 2, "UTF-16LE" },
  { "\xFE\xFF", 2, "UTF-16BE" },
};

static char *
convert (const char *data, gsize size, const char *charset, gsize *length)
{
  return g_convert (data, (gssize) size, "UTF-8", charset, NULL, length, NULL);
}

/* Without a byte order mark: UTF-8 if it is valid, else what a spreadsheet program on a Western
 * European Windows writes. Windows-1252 has five holes; ISO 8859-1 has none. */
static char *
guess (const char *data, gsize size, gsize *length)
{
  char *text;

  if (g_utf8_validate (data, (gssize) size, NULL))
    {
      *length = size;
      return g_strndup (data, size);
    }

  text = convert (data, size, "WINDOWS-1252", length);
  if (text == NULL)
    text = convert (data, size, "ISO-8859-1", length);

  return text;
}

static gboolean
check_no_nul (const char *text, gsize length, GError **error)
{
  const char *nul = memchr (text, '\0', length);
  guint line = 1;

  if (nul == NULL)
    return TRUE;

  for (const char *c = text; c < nul; c++)
    {
      if (*c == '\n')
        line++;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %u is a line number. */
               _ ("Line %u is not text. Nothing was read. Save the table as CSV (not as a "
                  "workbook) and try again."),
               line);
  return FALSE;
}

/**
 * roster_csv_text_decode:
 * @bytes: the content of a text file
 * @length: (out): bytes in the returned text
 * @error: return location for an error
 *
 * Finds out in which character set @bytes are: that of their byte order mark, else UTF-8, else
 * Windows-1252. Fails with %G_IO_ERROR_INVALID_DATA if they are no text.
 *
 * Returns: (transfer full): valid UTF-8 without a byte order mark
 */
char *
roster_csv_text_decode (GBytes *bytes, gsize *length, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;
  gboolean has_mark = FALSE;

  g_return_val_if_fail (length != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (marks) && !has_mark; i++)
    {
      gsize skip = marks[i].length;

      has_mark = size >= skip && memcmp (data, marks[i].bytes, skip) == 0;
      if (has_mark)
        text = convert (data + skip, size - skip, marks[i].charset, length);
    }

  if (!has_mark)
    text = guess (data != NULL ? data : "", size, length);

  if (text == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The file is not text in the character set that its first bytes "
                              "announce. Nothing was read. Save it as UTF-8 and try again."));
      return NULL;
    }

  if (!check_no_nul (text, *length, error))
    return NULL;

  return g_steal_pointer (&text);
}
