/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "files/roster-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* A template that somebody downloads has some kilobytes. */
#define MAX_BYTES   ((gsize) 64 * 1024 * 1024)
#define MAX_ENTRIES 1000

static void
free_reader (struct archive *reader)
{
  archive_read_free (reader);
}

typedef struct archive Reader;
typedef struct archive_entry Entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, free_reader)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

/**
 * roster_zip_entry_new:
 * @name: its name
 * @content: what is in it
 *
 * Returns: (transfer full): an entry
 */
RosterZipEntry *
roster_zip_entry_new (const char *name, GBytes *content)
{
  RosterZipEntry *self = g_new0 (RosterZipEntry, 1);

  self->name = g_strdup (name);
  self->content = g_bytes_ref (content);

  return self;
}

void
roster_zip_entry_free (RosterZipEntry *self)
{
  g_free (self->name);
  g_bytes_unref (self->content);
  g_free (self);
}

/**
 * roster_zip_is_archive:
 * @bytes: a file
 *
 * Returns: whether it begins as an archive does
 */
gboolean
roster_zip_is_archive (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 4 && memcmp (data, "PK\003\004", 4) == 0;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The archive cannot be read: it is damaged, or too large."));
  return FALSE;
}

static gboolean
read_entry (Reader *reader, const char *name, gsize *left, GPtrArray *entries, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  guint8 buffer[16 * 1024];
  la_ssize_t n;

  while ((n = archive_read_data (reader, buffer, sizeof buffer)) > 0)
    {
      if ((gsize) n > *left)
        return fail (error);
      *left -= (gsize) n;
      g_byte_array_append (content, buffer, (guint) n);
    }
  if (n < 0)
    return fail (error);

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&content));
  g_ptr_array_add (entries, roster_zip_entry_new (name, bytes));

  return TRUE;
}

/**
 * roster_zip_read:
 * @bytes: an archive
 * @error: %G_IO_ERROR_INVALID_DATA with a sentence
 *
 * Returns: (transfer full) (element-type RosterZipEntry) (nullable): its files, in their order
 */
GPtrArray *
roster_zip_read (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_zip_entry_free);
  g_autoptr (Reader) reader = archive_read_new ();
  struct archive_entry *entry;
  gsize left = MAX_BYTES;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int result;

  archive_read_support_format_zip (reader);
  if (archive_read_open_memory (reader, data, size) != ARCHIVE_OK)
    {
      fail (error);
      return NULL;
    }

  while ((result = archive_read_next_header (reader, &entry)) == ARCHIVE_OK)
    {
      const char *name = archive_entry_pathname_utf8 (entry);

      if (name == NULL || entries->len == MAX_ENTRIES)
        {
          fail (error);
          return NULL;
        }
      if (archive_entry_filetype (entry) == AE_IFREG &&
          !read_entry (reader, name, &left, entries, error))
        return NULL;
    }

  if (result != ARCHIVE_EOF)
    {
      fail (error);
      return NULL;
    }

  return g_steal_pointer (&entries);
}

static la_ssize_t
on_write_cb (struct archive *writer, void *user_data, const void *buffer, size_t length)
{
  g_byte_array_append (user_data, buffer, (guint) length);

  return (la_ssize_t) length;
}

static gboolean
write_entry (struct archive *writer, RosterZipEntry *file)
{
  g_autoptr (Entry) entry = archive_entry_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (file->content, &size);

  archive_entry_set_pathname_utf8 (entry, file->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);

  return archive_write_header (writer, entry) == ARCHIVE_OK &&
         archive_write_data (writer, data, size) == (la_ssize_t) size;
}

/**
 * roster_zip_write:
 * @entries: (element-type RosterZipEntry): files
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an archive of them
 */
GBytes *
roster_zip_write (GPtrArray *entries, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *writer = archive_write_new ();
  gboolean is_written;

  archive_write_set_format_zip (writer);
  archive_write_set_bytes_in_last_block (writer, 1);
  is_written = archive_write_open (writer, bytes, NULL, on_write_cb, NULL) == ARCHIVE_OK;
  for (guint i = 0; i < entries->len && is_written; i++)
    is_written = write_entry (writer, g_ptr_array_index (entries, i));
  is_written = is_written && archive_write_close (writer) == ARCHIVE_OK;
  archive_write_free (writer);

  if (is_written)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The archive cannot be made."));
  return NULL;
}
