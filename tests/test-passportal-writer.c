/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "destinations/passportal/roster-passportal-writer.h"
#include "files/roster-zip.h"
#include "model/roster-error.h"

/* The files for Passportal's importers. */

static RosterOperation *
new_client (const char *title)
{
  RosterOperation *operation = roster_operation_new (ROSTER_OPERATION_CLIENT_CREATE, "10");

  operation->title = g_strdup (title);

  return operation;
}

static RosterOperation *
new_asset (const char *client, const char *name, const char *serial)
{
  RosterOperation *operation = roster_operation_new (ROSTER_OPERATION_ASSET_CREATE, "10");

  operation->client = g_strdup (client);
  operation->title = g_strdup (name);
  operation->after = roster_fields_new ();
  roster_fields_set (operation->after, ROSTER_FIELD_NAME, name);
  roster_fields_set (operation->after, ROSTER_FIELD_SERIAL_NUMBER, serial);
  roster_fields_set (operation->after, ROSTER_FIELD_DEVICE_ID, "4711");
  roster_fields_set (operation->after, ROSTER_FIELD_INTEGRATION_TYPE, "NinjaRMM");

  return operation;
}

/* The text of one of the files, or of one in the archive among them. */
static char *
read_file (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      RosterZipEntry *file = g_ptr_array_index (files, i);
      g_autoptr (GPtrArray) entries = NULL;

      if (g_str_equal (file->name, name))
        return g_strndup (g_bytes_get_data (file->content, NULL), g_bytes_get_size (file->content));
      if (!roster_zip_is_archive (file->content))
        continue;
      entries = roster_zip_read (file->content, NULL);
      return entries != NULL ? read_file (entries, name) : NULL;
    }

  return NULL;
}

static void
check_file (GPtrArray *files, const char *name, const char *expected)
{
  g_autofree char *text = read_file (files, name);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_clients (void)
{
  g_autoptr (RosterHandoffWriter) writer = roster_passportal_writer_new (NULL, NULL);
  g_autoptr (RosterOperation) plain = new_client ("Smith & Sons \"North\", Ltd");
  g_autoptr (RosterOperation) odd = new_client ("-Minus\r\nand a line");
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (roster_handoff_writer_takes (writer, ROSTER_OPERATION_CLIENT_CREATE));
  g_assert_false (roster_handoff_writer_takes (writer, ROSTER_OPERATION_ASSET_CREATE));
  g_assert_true (roster_handoff_writer_add (writer, plain, &error));
  g_assert_true (roster_handoff_writer_add (writer, odd, &error));
  files = roster_handoff_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  check_file (files, "clients.csv",
              "Passportal ID,Client Name,Phone,Email\r\n"
              ",\"Smith & Sons \"\"North\"\", Ltd\",,\r\n"
              ",-Minus  and a line,,\r\n");
}

static void
test_nothing (void)
{
  g_autoptr (RosterHandoffWriter) writer = roster_passportal_writer_new (NULL, NULL);
  g_autoptr (GPtrArray) files = roster_handoff_writer_finish (writer, NULL);

  g_assert_cmpuint (files->len, ==, 0);
}

static void
add_entry (GPtrArray *entries, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_ptr_array_add (entries, roster_zip_entry_new (name, bytes));
}

#define MANIFEST                                                                                   \
  "Passportal Import Type,Template Name,CSV Name\r\n"                                              \
  "Clients,,customers.csv\r\n"                                                                     \
  "Assets,Network Asset,network.csv\r\n"                                                           \
  "Assets,Generic Asset,things.csv\r\n"

/* The usual template among several; the rest of the archive stays as it was. */
static void
test_archive (void)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_zip_entry_free);
  g_autoptr (RosterOperation) client = new_client ("Acme");
  g_autoptr (RosterOperation) asset = new_asset ("Beta", "PC-1", "ABC");
  g_autoptr (RosterHandoffWriter) writer = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GBytes) template = NULL;
  g_autoptr (GError) error = NULL;

  add_entry (entries, "manifest.csv", MANIFEST);
  add_entry (entries, "customers.csv", "imported_id,client_name*,phone\r\n");
  add_entry (entries, "network.csv", "imported_id,client_name*,asset_name*,serial_number\r\n");
  add_entry (entries, "things.csv",
             "imported_id,client_name*,name*,cost_centre,serial_number,id,integration_type\r\n");
  template = roster_zip_write (entries, &error);
  g_assert_no_error (error);

  writer = roster_passportal_writer_new (template, &error);
  g_assert_no_error (error);
  g_assert_true (roster_handoff_writer_add (writer, client, &error));
  g_assert_true (roster_handoff_writer_add (writer, asset, &error));
  files = roster_handoff_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  check_file (files, "manifest.csv", MANIFEST);
  check_file (files, "customers.csv", "imported_id,client_name*,phone\r\n,Acme,\r\n");
  check_file (files, "network.csv", "imported_id,client_name*,asset_name*,serial_number\r\n");
  check_file (files, "things.csv",
              "imported_id,client_name*,name*,cost_centre,serial_number,id,integration_type\r\n"
              ",Beta,PC-1,,ABC,4711,NinjaRMM\r\n");
}

static const struct
{
  const char *template;
  gboolean is_good;
} templates[] = {
  { "Passportal ID,Client Name,Phone,Email\n", TRUE },
  { "\xEF\xBB\xBF\"client_name*\";\"asset_name*\";\"serial_number\"\n", TRUE },
  { "client_name*,name*,id,integration_type\n", TRUE },
  /* Nobody would recognise what arrives. */
  { "client_name*,name*,model\n", FALSE },
  { "name,serial_number\n", FALSE },
  { "PK\x03\x04 nonsense", FALSE },
};

static void
test_templates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autoptr (GBytes) bytes =
          g_bytes_new_static (templates[i].template, strlen (templates[i].template));
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterHandoffWriter) writer = roster_passportal_writer_new (bytes, &error);

      g_test_message ("%s", templates[i].template);
      g_assert_cmpint (writer != NULL, ==, templates[i].is_good);
      g_assert_cmpint (error == NULL, ==, templates[i].is_good);
    }
}

static void
test_required (void)
{
  static const char text[] = "client_name*,name*,serial_number*\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (RosterHandoffWriter) writer = roster_passportal_writer_new (bytes, NULL);
  g_autoptr (RosterOperation) good = new_asset ("Acme", "PC-1", "ABC");
  g_autoptr (RosterOperation) bad = new_asset ("Acme", "PC-2", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (roster_handoff_writer_add (writer, good, NULL));
  g_assert_false (roster_handoff_writer_add (writer, bad, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "serial_number*"));
  g_assert_nonnull (strstr (error->message, "PC-2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passportal-writer/clients", test_clients);
  g_test_add_func ("/passportal-writer/nothing", test_nothing);
  g_test_add_func ("/passportal-writer/archive", test_archive);
  g_test_add_func ("/passportal-writer/templates", test_templates);
  g_test_add_func ("/passportal-writer/required", test_required);

  return g_test_run ();
}
