/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-import.h"

#include <string.h>

#include "sandbox/passportal/roster-sandbox-passportal-archive.h"
#include "sandbox/passportal/roster-sandbox-passportal-csv.h"
#include "sandbox/passportal/roster-sandbox-passportal-forms.h"
#include "sandbox/passportal/roster-sandbox-passportal-write.h"

/* What a person does with a file on the pages for importing. Nothing is matched with what is there:
 * every row creates. */

static gboolean
refuse (GError **error, const char *file, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: %s", file, why);
  return FALSE;
}

static void
reject (RosterSandboxPassportalImport *self, const char *file, guint row, const char *why)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", file);
  json_object_set_int_member (object, "row", row);
  json_object_set_string_member (object, "why", why);
  json_array_add_object_element (self->rejected, object);
}

static const char *
get_cell (char **header, char **row, const char *column)
{
  for (guint i = 0; header[i] != NULL; i++)
    if (g_str_equal (header[i], column))
      return row[i];

  return "";
}

static char *
make_client_name (RosterSandboxPassportalImport *self, const char *cell)
{
  g_autoptr (GString) name = g_string_new (cell);

  if (self->is_renaming)
    {
      g_string_replace (name, " & ", " and ", 0);
      g_string_append (name, " (imported)");
    }

  return g_strstrip (g_string_free (g_steal_pointer (&name), FALSE));
}

static void
import_client (RosterSandboxPassportalImport *self, char **header, char **row, const char *cell)
{
  RosterSandboxPassportalBook *book = roster_sandbox_passportal_account_get_book (self->account);
  gboolean is_simple = g_str_equal (header[0], "Passportal ID");
  g_autofree char *name = make_client_name (self, cell);
  RosterSandboxPassportalClient *client =
      roster_sandbox_passportal_book_add_client (book, name, g_get_monotonic_time ());
  JsonObject *details = json_object_new ();

  client->phone = g_strdup (get_cell (header, row, is_simple ? "Phone" : "phone"));
  client->email = g_strdup (get_cell (header, row, is_simple ? "Email" : "email"));
  self->n_clients++;

  json_object_set_int_member (details, "tenant",
                              roster_sandbox_tenant_get_number (self->account->tenant));
  json_object_set_int_member (details, "id", client->id);
  json_object_set_string_member (details, "name", name);
  roster_sandbox_ledger_write (self->ledger, self->mount, "import-client", details);
}

static void
import_asset (RosterSandboxPassportalImport *self,
              RosterSandboxPassportalClient *client,
              char **header,
              char **row)
{
  RosterSandboxPassportalBook *book = roster_sandbox_passportal_account_get_book (self->account);
  const char *name = row[2];
  RosterSandboxPassportalDocument *document = roster_sandbox_passportal_book_add_document (
      book, client, roster_sandbox_passportal_template_find (79), name, g_get_monotonic_time ());

  for (guint i = 1; i < ROSTER_SANDBOX_PASSPORTAL_N_FIELDS; i++)
    {
      g_autofree char *column = roster_sandbox_passportal_template_dup_column (i);

      roster_sandbox_passportal_document_set (document, i, get_cell (header, row, column));
    }
  self->n_assets++;
  roster_sandbox_passportal_note (self->ledger, self->mount, self->account, "import-asset",
                                  document);
}

static const char *
find_flaw (char **header, char **row)
{
  if (g_strv_length (row) != g_strv_length (header))
    return "another number of cells than the header has";

  for (guint i = 0; row[i] != NULL; i++)
    {
      if (strpbrk (row[i], "\r\n") != NULL)
        return "a line break in a cell";
      if (*row[i] == '\0' && g_str_has_suffix (header[i], "*"))
        return "a required cell is empty";
    }

  return NULL;
}

static void
import_row (RosterSandboxPassportalImport *self,
            RosterSandboxPassportalForm form,
            char **header,
            char **row,
            guint number)
{
  const char *file = roster_sandbox_passportal_forms_get_file (form);
  const char *flaw = find_flaw (header, row);
  RosterSandboxPassportalClient *client;
  const char *name;

  if (flaw != NULL)
    {
      reject (self, file, number, flaw);
      return;
    }

  name = get_cell (header, row, roster_sandbox_passportal_forms_get_client_column (form));
  if (form != ROSTER_SANDBOX_PASSPORTAL_FORM_ASSETS)
    {
      if (*name == '\0')
        reject (self, file, number, "a client without a name");
      else
        import_client (self, header, row, name);
      return;
    }

  client = roster_sandbox_passportal_book_find_client_by_name (
      roster_sandbox_passportal_account_get_book (self->account), name);
  if (client == NULL)
    reject (self, file, number, "there is no such client");
  else
    import_asset (self, client, header, row);
}

static gboolean
has_header (RosterSandboxPassportalImport *self, RosterSandboxPassportalForm form, char **header)
{
  g_auto (GStrv) wanted = roster_sandbox_passportal_forms_dup_header (self->account, form);

  return g_strv_equal ((const char *const *) wanted, (const char *const *) header);
}

static gboolean
import_table (RosterSandboxPassportalImport *self,
              const char *file,
              const char *text,
              GError **error)
{
  g_autoptr (GPtrArray) rows = roster_sandbox_passportal_csv_parse (text);
  char **header;

  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, file, "is no UTF-8");
  if (rows->len == 0)
    return refuse (error, file, "is empty");

  header = g_ptr_array_index (rows, 0);
  for (guint form = 0; form < ROSTER_SANDBOX_PASSPORTAL_N_FORMS; form++)
    {
      if (!has_header (self, form, header))
        continue;
      for (guint i = 1; i < rows->len; i++)
        import_row (self, form, header, g_ptr_array_index (rows, i), i);
      return TRUE;
    }

  return refuse (error, file, "the column headers are not those of the template");
}

/* Only what the manifest lists, clients before what belongs to them. */
static gboolean
import_archive (RosterSandboxPassportalImport *self, GBytes *upload, GError **error)
{
  static const char *const order[] = { "clients.csv", "assets.csv" };
  g_autoptr (GHashTable) files = roster_sandbox_passportal_archive_read (upload, error);
  const char *manifest;

  if (files == NULL)
    return FALSE;

  manifest = g_hash_table_lookup (files, "manifest.csv");
  if (manifest == NULL)
    return refuse (error, "manifest.csv", "is missing");

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *text = g_hash_table_lookup (files, order[i]);

      if (text != NULL && strstr (manifest, order[i]) != NULL &&
          !import_table (self, order[i], text, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_sandbox_passportal_import_run:
 * @self: how
 * @upload: a CSV file, or an archive with some
 * @builder: an open object; gets the numbers `clients` and `assets` of what was created, and the
 * rows that were `rejected`
 * @error: return location
 *
 * Returns: whether the file was taken
 */
gboolean
roster_sandbox_passportal_import_run (RosterSandboxPassportalImport *self,
                                      GBytes *upload,
                                      JsonBuilder *builder,
                                      GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (upload, &size);
  g_autoptr (JsonArray) rejected = json_array_new ();
  gboolean is_taken;

  self->rejected = rejected;
  if (size > 2 && data[0] == 'P' && data[1] == 'K')
    is_taken = import_archive (self, upload, error);
  else
    {
      g_autofree char *text = data != NULL ? g_strndup (data, size) : g_strdup ("");

      is_taken = import_table (self, "upload", text, error);
    }

  json_builder_set_member_name (builder, "clients");
  json_builder_add_int_value (builder, self->n_clients);
  json_builder_set_member_name (builder, "assets");
  json_builder_add_int_value (builder, self->n_assets);
  json_builder_set_member_name (builder, "rejected");
  json_builder_begin_array (builder);
  for (guint i = 0; i < json_array_get_length (rejected); i++)
    json_builder_add_value (builder, json_node_copy (json_array_get_element (rejected, i)));
  json_builder_end_array (builder);

  return is_taken;
}
