/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sandbox-json.h"
#include "sandbox/passportal/roster-sandbox-passportal-archive.h"
#include "sandbox/passportal/roster-sandbox-passportal-csv.h"

/* What Passportal's importers do with files. */

static SandboxFixture *
make_fixture (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  settings.tenants = 2;
  return sandbox_fixture_new (&settings);
}

static JsonNode *
upload (SandboxFixture *fixture, const char *options, GBytes *file, guint status)
{
  g_autofree char *path = g_strconcat ("passportal/import", options, NULL);
  SoupMessage *message = sandbox_json_make (fixture, "POST", "control", path);

  soup_message_set_request_body_from_bytes (message, "application/octet-stream", file);
  return sandbox_json_expect (fixture, message, status);
}

static JsonNode *
upload_text (SandboxFixture *fixture, const char *options, const char *text, guint status)
{
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));

  return upload (fixture, options, file, status);
}

/* How many clients of this name there are. */
static guint
count_clients (SandboxFixture *fixture, const char *name)
{
  g_autoptr (JsonNode) truth = sandbox_fixture_control (fixture, "passportal/truth", NULL, 200);
  JsonArray *clients = sandbox_json_get_array (truth, "clients");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (clients); i++)
    n += g_strcmp0 (
             json_object_get_string_member (json_array_get_object_element (clients, i), "name"),
             name) == 0;

  return n;
}

/* Every row creates, also one that is there and one with an id. */
static void
test_clients (void)
{
  static const char file[] = "\xef\xbb\xbfPassportal ID,Client Name,Phone,Email\r\n"
                             ",\"Sam \"\"S\"\" & Co, Ltd\",01,a@example.org\r\n"
                             ",\"Sam \"\"S\"\" & Co, Ltd\",01,\r\n"
                             "41000001,  Padded  ,,\r\n"
                             ",,,\r\n"
                             ",\"Two\nLines\",,\r\n"
                             ",Short\r\n";
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (JsonNode) done = upload_text (fixture, "", file, 200);
  g_autoptr (JsonNode) again = upload_text (fixture, "", file, 200);
  g_autoptr (JsonNode) ledger = sandbox_fixture_control (fixture, "ledger", NULL, 200);

  g_assert_cmpint (sandbox_json_get_int (done, "clients"), ==, 3);
  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (done, "rejected")), ==, 3);
  g_assert_cmpint (sandbox_json_get_int (again, "clients"), ==, 3);
  g_assert_cmpuint (count_clients (fixture, "Sam \"S\" & Co, Ltd"), ==, 4);
  g_assert_cmpuint (count_clients (fixture, "Padded"), ==, 2);
  g_assert_cmpuint (json_array_get_length (sandbox_json_get_array (ledger, "writes")), ==, 6);
}

static void
test_renamed (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (JsonNode) done = upload_text (
      fixture, "?rename=1", "Passportal ID,Client Name,Phone,Email\r\n,This & That,,\r\n", 200);

  g_assert_cmpuint (count_clients (fixture, "This & That"), ==, 0);
  g_assert_cmpuint (count_clients (fixture, "This and That (imported)"), ==, 1);
}

static void
test_refusals (void)
{
  static const char *const files[] = {
    "",
    "\r\n",
    "Client Name,Phone\r\n,x\r\n",
    "Passportal ID,client name,Phone,Email\r\n",
    "PK\003\004 but no archive",
    "Passportal ID,Client Name,Phone,Email\r\n,\xff\xfe,,\r\n",
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (JsonNode) refused = upload_text (fixture, "", files[i], 400);

      g_assert_true (json_object_has_member (json_node_get_object (refused), "error"));
    }
}

static GBytes *
download (SandboxFixture *fixture, const char *path)
{
  g_autoptr (SandboxAnswer) answer =
      sandbox_fixture_send (fixture, sandbox_json_make (fixture, "GET", "control", path));

  g_assert_cmpuint (sandbox_answer_get_status (answer), ==, 200);
  return g_bytes_ref (answer->body);
}

/* Fills in a table of the template: pairs of a column and a cell, up to NULL. */
static GString *
fill (const char *header, const char *const *cells)
{
  GString *table = g_string_new (header);
  g_autoptr (GPtrArray) rows = roster_sandbox_passportal_csv_parse (header);
  char **columns = g_ptr_array_index (rows, 0);
  g_autoptr (GPtrArray) row = g_ptr_array_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *cell = "";

      for (guint j = 0; cells[j] != NULL; j += 2)
        if (g_str_equal (cells[j], columns[i]))
          cell = cells[j + 1];
      g_ptr_array_add (row, (char *) cell);
    }
  g_ptr_array_add (row, NULL);
  roster_sandbox_passportal_csv_put (table, (const char *const *) row->pdata);

  return table;
}

static GBytes *
fill_archive (GHashTable *files, const char *client)
{
  const char *const client_cells[] = { "imported_id", "1", "client_name*", client, NULL };
  const char *const asset_cells[] = { "client_name*",
                                      client,
                                      "asset_name*",
                                      "BOX",
                                      "serial_number",
                                      "S-1",
                                      "integration_type",
                                      "NinjaRMM",
                                      "id",
                                      "1234",
                                      "manufacturer",
                                      "LENOVO",
                                      NULL };
  g_autoptr (GString) manifest = g_string_new (g_hash_table_lookup (files, "manifest.csv"));
  g_autoptr (GString) clients = fill (g_hash_table_lookup (files, "clients.csv"), client_cells);
  g_autoptr (GString) assets = fill (g_hash_table_lookup (files, "assets.csv"), asset_cells);
  const GString *const contents[] = { manifest, clients, assets };
  static const char *const names[] = { "manifest.csv", "clients.csv", "assets.csv" };

  return roster_sandbox_passportal_archive_write (names, contents, G_N_ELEMENTS (names));
}

static void
test_archive (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *token = sandbox_json_sign_in_passportal (fixture, 0);
  g_autoptr (GBytes) packed = download (fixture, "passportal/template");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) files = roster_sandbox_passportal_archive_read (packed, &error);
  g_autoptr (GBytes) filled = NULL;
  g_autoptr (JsonNode) done = NULL;
  g_autoptr (JsonNode) list = NULL;
  JsonArray *rows;

  g_assert_no_error (error);
  filled = fill_archive (files, "Zip & Sons");
  done = upload (fixture, "", filled, 200);
  g_assert_cmpint (sandbox_json_get_int (done, "clients"), ==, 1);
  g_assert_cmpint (sandbox_json_get_int (done, "assets"), ==, 1);

  list = sandbox_json_expect (fixture,
                              sandbox_json_make_passportal (
                                  fixture, "GET", token, "documents/all?type=asset&searchTxt=S-1"),
                              200);
  rows = sandbox_json_get_array (list, "results");
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (rows, 0), "clientName"), ==,
      "Zip &amp; Sons");
}

/* No two tenants have the same columns. */
static void
test_templates (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (GBytes) one = download (fixture, "passportal/template");
  g_autoptr (GBytes) two = download (fixture, "passportal/template?tenant=1");
  g_autoptr (GHashTable) files_one = roster_sandbox_passportal_archive_read (one, NULL);
  g_autoptr (GHashTable) files_two = roster_sandbox_passportal_archive_read (two, NULL);
  g_autoptr (JsonNode) none = sandbox_fixture_control (fixture, "nsight/template", NULL, 400);

  g_assert_cmpstr (g_hash_table_lookup (files_one, "assets.csv"), !=,
                   g_hash_table_lookup (files_two, "assets.csv"));
  g_assert_nonnull (strstr (g_hash_table_lookup (files_one, "manifest.csv"), "assets.csv"));
}

/* Assets go to clients that are there, spelled exactly so. */
static void
test_strangers (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (GBytes) packed = download (fixture, "passportal/template");
  g_autoptr (GHashTable) files = roster_sandbox_passportal_archive_read (packed, NULL);
  const char *const cells[] = { "client_name*", "Nobody", "asset_name*", "BOX", NULL };
  const char *const empty[] = { "client_name*", "Nobody", NULL };
  g_autoptr (GString) stranger = fill (g_hash_table_lookup (files, "assets.csv"), cells);
  g_autoptr (GString) nameless = fill (g_hash_table_lookup (files, "assets.csv"), empty);
  g_autoptr (JsonNode) one = upload_text (fixture, "", stranger->str, 200);
  g_autoptr (JsonNode) two = upload_text (fixture, "", nameless->str, 200);

  g_assert_cmpint (sandbox_json_get_int (one, "assets"), ==, 0);
  g_assert_nonnull (sandbox_json_find (sandbox_json_get_array (one, "rejected"), "why",
                                       "there is no such client"));
  g_assert_nonnull (sandbox_json_find (sandbox_json_get_array (two, "rejected"), "why",
                                       "a required cell is empty"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-import/clients", test_clients);
  g_test_add_func ("/sandbox-import/renamed", test_renamed);
  g_test_add_func ("/sandbox-import/refusals", test_refusals);
  g_test_add_func ("/sandbox-import/archive", test_archive);
  g_test_add_func ("/sandbox-import/templates", test_templates);
  g_test_add_func ("/sandbox-import/strangers", test_strangers);

  return g_test_run ();
}
