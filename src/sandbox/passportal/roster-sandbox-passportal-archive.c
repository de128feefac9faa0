/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-archive.h"

#include <archive.h>
#include <archive_entry.h>

/* What a person would upload is small. */
#define MOST_BYTES ((gint64) 256 << 20)

static gboolean
fail (GError **error, const char *message)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s",
               message != NULL ? message : "The archive cannot be read");
  return FALSE;
}

static gboolean
read_entry (
    struct archive *reader, gint64 *left, GHashTable *files, const char *name, GError **error)
{
  GString *content = g_string_new (NULL);
  char buffer[8192];
  la_ssize_t n;

  while ((n = archive_read_data (reader, buffer, sizeof buffer)) > 0)
    {
      *left -= n;
      if (*left < 0)
        break;
      g_string_append_len (content, buffer, n);
    }

  if (n != 0)
    {
      g_string_free (content, TRUE);
      return fail (error, *left < 0 ? "The archive is too large" : archive_error_string (reader));
    }

  g_hash_table_replace (files, g_strdup (name), g_string_free (content, FALSE));
  return TRUE;
}

static gboolean
read_entries (struct archive *reader, GHashTable *files, GError **error)
{
  struct archive_entry *entry;
  gint64 left = MOST_BYTES;
  int result;

  while ((result = archive_read_next_header (reader, &entry)) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname_utf8 (entry);

      if (name == NULL || !read_entry (reader, &left, files, name, error))
        return name != NULL ? FALSE : fail (error, "An entry has no name");
    }

  return result == ARCHIVE_EOF || fail (error, archive_error_string (reader));
}

/**
 * roster_sandbox_passportal_archive_read:
 * @archive: a ZIP
 * @error: return location
 *
 * Returns: (transfer full) (nullable): texts by entry names
 */
GHashTable *
roster_sandbox_passportal_archive_read (GBytes *archive, GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  struct archive *reader = archive_read_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (archive, &size);
  gboolean is_read;

  archive_read_support_format_zip (reader);
  is_read = archive_read_open_memory (reader, data, size) == ARCHIVE_OK
                ? read_entries (reader, files, error)
                : fail (error, archive_error_string (reader));
  archive_read_free (reader);

  return is_read ? g_steal_pointer (&files) : NULL;
}

static la_ssize_t
on_write_cb (struct archive *writer, void *user_data, const void *buffer, size_t length)
{
  g_byte_array_append (user_data, buffer, (guint) length);
  return (la_ssize_t) length;
}

/**
 * roster_sandbox_passportal_archive_write:
 * @names: (array length=n): names of the entries
 * @contents: (array length=n): what is in them
 * @n: how many there are
 *
 * Returns: (transfer full): a ZIP
 */
GBytes *
roster_sandbox_passportal_archive_write (const char *const *names,
                                         const GString *const *contents,
                                         guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  struct archive *writer = archive_write_new ();

  archive_write_set_format_zip (writer);
  archive_write_set_bytes_in_last_block (writer, 1);
  archive_write_open (writer, bytes, NULL, on_write_cb, NULL);
  for (guint i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t) contents[i]->len);
      archive_write_header (writer, entry);
      archive_write_data (writer, contents[i]->str, contents[i]->len);
      archive_entry_free (entry);
    }
  archive_write_close (writer);
  archive_write_free (writer);

  return g_byte_array_free_to_bytes (bytes);
}
