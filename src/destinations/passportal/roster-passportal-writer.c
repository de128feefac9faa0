/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/passportal/roster-passportal-table.h"
#include "files/roster-csv.h"
#include "files/roster-zip.h"
#include "model/roster-error.h"

#define ARCHIVE  "passportal-import.zip"
#define MANIFEST "manifest.csv"

/* The template that assets are made from in every tenant. */
#define USUAL_TEMPLATE "Generic Asset"

/* The columns of the file that takes clients without a template. */
static const char *const clients_header[] = { "Passportal ID", "Client Name", "Phone", "Email",
                                              NULL };

/**
 * RosterPassportalWriter:
 *
 * The files for Passportal's importers: of clients in a table that is known, or all in what the
 * tenant gave to be filled in, one table or an archive of them.
 */
struct _RosterPassportalWriter
{
  GObject parent_instance;

  GPtrArray *entries; /* of the archive; NULL where there is none */
  RosterPassportalTable *clients;
  RosterPassportalTable *assets;
};

static void roster_passportal_writer_iface_init (RosterHandoffWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterPassportalWriter,
                               roster_passportal_writer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_HANDOFF_WRITER,
                                                      roster_passportal_writer_iface_init))

static RosterPassportalTable *
get_table (RosterPassportalWriter *self, RosterOperationKind kind)
{
  return kind == ROSTER_OPERATION_CLIENT_CREATE  ? self->clients
         : kind == ROSTER_OPERATION_ASSET_CREATE ? self->assets
                                                 : NULL;
}

static gboolean
roster_passportal_writer_takes (RosterHandoffWriter *writer, RosterOperationKind kind)
{
  return get_table (ROSTER_PASSPORTAL_WRITER (writer), kind) != NULL;
}

static gboolean
roster_passportal_writer_add (RosterHandoffWriter *writer,
                              RosterOperation *operation,
                              GError **error)
{
  RosterPassportalTable *table = get_table (ROSTER_PASSPORTAL_WRITER (writer), operation->kind);

  g_return_val_if_fail (table != NULL, FALSE);

  return roster_passportal_table_add (table, operation, error);
}

static void
add_file (GPtrArray *files, RosterPassportalTable *table)
{
  g_autoptr (GBytes) csv = NULL;

  if (table == NULL || roster_passportal_table_get_n_rows (table) == 0)
    return;

  csv = roster_passportal_table_dup_csv (table);
  g_ptr_array_add (files, roster_zip_entry_new (roster_passportal_table_get_name (table), csv));
}

/* What the tenant gave, with the two tables filled in. */
static GBytes *
pack (RosterPassportalWriter *self, GPtrArray *filled, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      RosterZipEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint j = 0; j < filled->len; j++)
        {
          RosterZipEntry *table = g_ptr_array_index (filled, j);

          if (strcmp (entry->name, table->name) != 0)
            continue;
          g_bytes_unref (entry->content);
          entry->content = g_bytes_ref (table->content);
        }
    }

  return roster_zip_write (self->entries, error);
}

static GPtrArray *
roster_passportal_writer_finish (RosterHandoffWriter *writer, GError **error)
{
  RosterPassportalWriter *self = ROSTER_PASSPORTAL_WRITER (writer);
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_zip_entry_free);
  g_autoptr (GBytes) archive = NULL;

  add_file (files, self->clients);
  add_file (files, self->assets);
  if (self->entries == NULL || files->len == 0)
    return g_steal_pointer (&files);

  archive = pack (self, files, error);
  if (archive == NULL)
    return NULL;

  g_ptr_array_set_size (files, 0);
  g_ptr_array_add (files, roster_zip_entry_new (ARCHIVE, archive));

  return g_steal_pointer (&files);
}

static RosterZipEntry *
find_entry (RosterPassportalWriter *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->entries->len; i++)
    {
      RosterZipEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_ascii_strcasecmp (entry->name, name) == 0)
        return entry;
    }

  return NULL;
}

/* The list of what is in the archive says which table takes what. */
static char *
find_file (RosterCsvTable *manifest, const char *type)
{
  int type_column = roster_csv_table_find_column (manifest, "Passportal Import Type", NULL);
  int template_column = roster_csv_table_find_column (manifest, "Template Name", NULL);
  int file_column = roster_csv_table_find_column (manifest, "CSV Name", NULL);
  const char *found = NULL;

  if (type_column < 0 || file_column < 0)
    return NULL;

  for (guint i = 0; i < roster_csv_table_get_n_rows (manifest); i++)
    {
      const char *is = roster_csv_table_get (manifest, i, (guint) type_column);
      const char *template =
          template_column >= 0 ? roster_csv_table_get (manifest, i, (guint) template_column) : NULL;

      if (is == NULL || g_ascii_strcasecmp (is, type) != 0)
        continue;
      if (found == NULL || g_strcmp0 (template, USUAL_TEMPLATE) == 0)
        found = roster_csv_table_get (manifest, i, (guint) file_column);
      if (g_strcmp0 (template, USUAL_TEMPLATE) == 0)
        break;
    }

  return g_strdup (found);
}

static RosterPassportalTable *
read_table (RosterPassportalWriter *self,
            RosterCsvTable *manifest,
            const char *type,
            const char *usual_name,
            GError **error)
{
  g_autofree char *name = manifest != NULL ? find_file (manifest, type) : g_strdup (usual_name);
  RosterZipEntry *entry = find_entry (self, name);

  return entry != NULL ? roster_passportal_table_parse (entry->name, entry->content, error) : NULL;
}

static gboolean
read_archive (RosterPassportalWriter *self, GBytes *template, GError **error)
{
  g_autoptr (RosterCsvTable) manifest = NULL;
  RosterZipEntry *entry;
  GError *local_error = NULL;

  self->entries = roster_zip_read (template, error);
  if (self->entries == NULL)
    return FALSE;

  entry = find_entry (self, MANIFEST);
  if (entry != NULL)
    manifest = roster_csv_table_parse (entry->content, &local_error);
  if (local_error == NULL)
    self->clients = read_table (self, manifest, "Clients", "clients.csv", &local_error);
  if (local_error == NULL)
    self->assets = read_table (self, manifest, "Assets", "assets.csv", &local_error);
  if (local_error != NULL)
    g_propagate_error (error, local_error);

  return local_error == NULL;
}

static gboolean
read_template (RosterPassportalWriter *self, GBytes *template, GError **error)
{
  RosterPassportalTable *table;

  if (roster_zip_is_archive (template))
    return read_archive (self, template, error);

  table = roster_passportal_table_parse ("import.csv", template, error);
  if (table == NULL)
    return FALSE;

  if (roster_passportal_table_has_assets (table))
    self->assets = table;
  else
    self->clients = table;
  return TRUE;
}

/* A table in which nobody finds the client's name would be of no use. */
static gboolean
check_tables (RosterPassportalWriter *self, GError **error)
{
  gboolean is_good =
      (self->clients == NULL || roster_passportal_table_has_clients (self->clients)) &&
      (self->assets == NULL || roster_passportal_table_has_assets (self->assets)) &&
      (self->clients != NULL || self->assets != NULL);

  if (!is_good)
    g_set_error_literal (
        error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
        _ ("This is no template of Passportal’s importers: there is no table with the client’s "
           "name, and for assets with the name and either “ID” and “Integration Type” or “Serial "
           "Number”. Download it anew under Settings › Import/Export. No file was written."));
  return is_good;
}

static void
roster_passportal_writer_iface_init (RosterHandoffWriterInterface *iface)
{
  iface->takes = roster_passportal_writer_takes;
  iface->add = roster_passportal_writer_add;
  iface->finish = roster_passportal_writer_finish;
}

static void
roster_passportal_writer_finalize (GObject *object)
{
  RosterPassportalWriter *self = ROSTER_PASSPORTAL_WRITER (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->clients, roster_passportal_table_free);
  g_clear_pointer (&self->assets, roster_passportal_table_free);

  G_OBJECT_CLASS (roster_passportal_writer_parent_class)->finalize (object);
}

static void
roster_passportal_writer_class_init (RosterPassportalWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_passportal_writer_finalize;
}

static void
roster_passportal_writer_init (RosterPassportalWriter *self)
{
}

/**
 * roster_passportal_writer_new:
 * @template: (nullable): a table or an archive that the tenant gave to be filled in; without it
 *   only clients can be written
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Returns: (transfer full) (nullable): what makes the files
 */
RosterHandoffWriter *
roster_passportal_writer_new (GBytes *template, GError **error)
{
  g_autoptr (RosterPassportalWriter) self = g_object_new (ROSTER_TYPE_PASSPORTAL_WRITER, NULL);

  if (template == NULL)
    self->clients = roster_passportal_table_new ("clients.csv", clients_header);
  else if (!read_template (self, template, error) || !check_tables (self, error))
    return NULL;

  return ROSTER_HANDOFF_WRITER (g_steal_pointer (&self));
}
