/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/roster-asset-export.h"
#include "app/roster-documentation-view.h"
#include "files/roster-csv.h"
#include "model/roster-error.h"
#include "session-fixture.h"

/* A documentation with its clients and assets, as the window looks at it and edits it. */

typedef struct
{
  SessionFixture session;
  RosterDocumentationView *view;
  RosterDocumentationEditor *editor;
  RosterAssetList *assets;
  guint n_announced;
  RosterEditKind edited;
  gboolean is_undone;
  gboolean is_done;
  GError *error;
} Fixture;

#define ROWS                                                                                       \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "                 \
  "INSERT INTO %s SELECT (SELECT id FROM documentation), "

static void
add_clients (Fixture *fixture, guint n)
{
  g_autofree char *statement =
      g_strdup_printf (ROWS "'c' || i, 'Client ' || i, 'client ' || i, 1 FROM n", n,
                       "target (documentation, id, name, fold, created_at)");

  store_fixture_execute (&fixture->session.base, statement);
}

static void
add_assets (Fixture *fixture, const char *client, guint n)
{
  g_autofree char *statement = g_strdup_printf (
      ROWS "'%s-' || i, '%s', 'PC-' || i, 1, 1 FROM n", n,
      "asset (documentation, id, target, name, created_at, modified_at)", client, client);

  store_fixture_execute (&fixture->session.base, statement);
}

static void
on_view_loaded_cb (RosterDocumentationView *view, const GError *error, Fixture *fixture)
{
  fixture->is_done = TRUE;
  if (error != NULL)
    fixture->error = g_error_copy (error);
}

static void
on_assets_loaded_cb (RosterAssetList *list, const GError *error, Fixture *fixture)
{
  g_assert_no_error (error);
  fixture->is_done = TRUE;
}

static void
on_edited_cb (RosterDocumentationEditor *editor,
              RosterEdit *edit,
              gboolean is_undone,
              Fixture *fixture)
{
  fixture->edited = edit->kind;
  fixture->is_undone = is_undone;
  fixture->is_done = TRUE;
}

static void
on_failed_cb (RosterDocumentationEditor *editor, const GError *error, Fixture *fixture)
{
  fixture->error = g_error_copy (error);
  fixture->is_done = TRUE;
}

static void
on_items_changed_cb (GListModel *model, guint position, guint gone, guint n, Fixture *fixture)
{
  fixture->n_announced++;
}

static void
wait_done (Fixture *fixture)
{
  while (!fixture->is_done)
    g_main_context_iteration (NULL, TRUE);
  fixture->is_done = FALSE;
}

static void
load (Fixture *fixture)
{
  roster_documentation_view_load (fixture->view);
  wait_done (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  session_fixture_set_up (&fixture->session, NULL);
  add_clients (fixture, 3);
  add_assets (fixture, "c1", 2);
  store_fixture_execute (&fixture->session.base,
                         "UPDATE target SET name = 'Smith & Sons <Ltd>' WHERE id = 'c2'");
  fixture->view = roster_documentation_view_new (fixture->session.session, NULL);
  g_signal_connect (fixture->view, "loaded", G_CALLBACK (on_view_loaded_cb), fixture);
  g_signal_connect (fixture->view, "items-changed", G_CALLBACK (on_items_changed_cb), fixture);
  load (fixture);
  fixture->editor = roster_documentation_view_make_editor (fixture->view);
  g_signal_connect (fixture->editor, "edited", G_CALLBACK (on_edited_cb), fixture);
  g_signal_connect (fixture->editor, "failed", G_CALLBACK (on_failed_cb), fixture);
  fixture->assets = roster_documentation_view_make_asset_list (fixture->view);
  g_signal_connect (fixture->assets, "loaded", G_CALLBACK (on_assets_loaded_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_error (&fixture->error);
  g_assert_finalize_object (fixture->assets);
  g_assert_finalize_object (fixture->editor);
  g_assert_finalize_object (fixture->view);
  session_fixture_tear_down (&fixture->session, NULL);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

static guint
count (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
check_client (Fixture *fixture, guint position, const char *name, guint n_assets)
{
  g_autoptr (RosterDocumentedClient) client =
      g_list_model_get_item (G_LIST_MODEL (fixture->view), position);

  g_assert_cmpstr (roster_documented_client_get_name (client), ==, name);
  g_assert_cmpuint (roster_documented_client_get_n_assets (client), ==, n_assets);
}

static void
test_clients (Fixture *fixture, gconstpointer data)
{
  guint position;

  g_assert_no_error (fixture->error);
  g_assert_true (roster_documentation_view_is_editable (fixture->view));
  g_assert_cmpuint (roster_documentation_view_get_n_clients (fixture->view), ==, 3);
  g_assert_cmpuint (roster_documentation_view_get_n_assets (fixture->view), ==, 2);
  g_assert_cmpuint (count (fixture->view), ==, 4);
  check_client (fixture, 0, "All Clients", 2);
  check_client (fixture, 1, "Client 1", 2);
  check_client (fixture, 3, "Smith & Sons <Ltd>", 0);
  g_assert_nonnull (roster_documentation_view_find_client (fixture->view, "c2", &position));
  g_assert_cmpuint (position, ==, 3);

  roster_documentation_view_set_search (fixture->view, "sons SMITH");
  g_assert_cmpuint (count (fixture->view), ==, 1);
  g_assert_nonnull (roster_documentation_view_find_client (fixture->view, "c1", &position));
  g_assert_cmpuint (position, ==, G_MAXUINT);
  roster_documentation_view_set_search (fixture->view, "nobody");
  g_assert_cmpuint (count (fixture->view), ==, 0);
  roster_documentation_view_set_search (fixture->view, "");
  g_assert_cmpuint (count (fixture->view), ==, 4);
}

/* What did not change keeps its row, and is not announced. */
static void
test_reload (Fixture *fixture, gconstpointer data)
{
  RosterDocumentedClient *client =
      roster_documentation_view_find_client (fixture->view, "c1", NULL);

  fixture->n_announced = 0;
  load (fixture);
  g_assert_cmpuint (fixture->n_announced, ==, 0);

  store_fixture_execute (&fixture->session.base, "UPDATE target SET name = 'Client 1b' "
                                                 " WHERE id = 'c1'");
  load (fixture);
  g_assert_cmpuint (fixture->n_announced, ==, 0);
  g_assert_true (roster_documentation_view_find_client (fixture->view, "c1", NULL) == client);
  check_client (fixture, 1, "Client 1b", 2);
}

static void
test_no_documentation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RosterDocumentationView) view =
      roster_documentation_view_new (fixture->session.session, "nowhere");

  g_signal_connect (view, "loaded", G_CALLBACK (on_view_loaded_cb), fixture);
  roster_documentation_view_load (view);
  wait_done (fixture);
  g_assert_error (fixture->error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

/* One that is elsewhere is shown and not edited. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  store_fixture_execute (&fixture->session.base,
                         "UPDATE documentation SET destination = 'passportal'");
  load (fixture);
  g_assert_false (roster_documentation_view_is_editable (fixture->view));
  g_assert_null (roster_documentation_view_make_editor (fixture->view));
}

/* Thousands of clients are one change. */
static void
test_many_clients (Fixture *fixture, gconstpointer data)
{
  store_fixture_execute (&fixture->session.base, "DELETE FROM asset; DELETE FROM target");
  add_clients (fixture, 5000);
  fixture->n_announced = 0;
  load (fixture);
  g_assert_cmpuint (count (fixture->view), ==, 5001);
  g_assert_cmpuint (fixture->n_announced, ==, 1);
}

static void
show_assets (Fixture *fixture, const char *target, const char *search, gboolean retired)
{
  roster_asset_list_show (fixture->assets, target, search, retired);
  g_assert_true (roster_asset_list_is_loading (fixture->assets));
  wait_done (fixture);
  g_assert_false (roster_asset_list_is_loading (fixture->assets));
}

static void
test_assets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RosterAssetItem) item = NULL;
  g_autoptr (RosterAssetItem) again = NULL;
  g_autofree char *name = NULL;

  store_fixture_execute (&fixture->session.base,
                         "UPDATE asset SET retired_at = 1 WHERE id = 'c1-2'");
  show_assets (fixture, "c1", NULL, FALSE);
  g_assert_cmpuint (count (fixture->assets), ==, 1);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->assets), 0);
  g_object_get (item, "name", &name, NULL);
  g_assert_cmpstr (name, ==, "PC-1");

  show_assets (fixture, "c1", NULL, TRUE);
  g_assert_cmpuint (count (fixture->assets), ==, 2);
  again = g_list_model_get_item (G_LIST_MODEL (fixture->assets), 0);
  g_assert_true (item == again);

  show_assets (fixture, "c1", "pc-2", TRUE);
  g_assert_cmpuint (count (fixture->assets), ==, 1);
  show_assets (fixture, "c1", "nothing", TRUE);
  g_assert_cmpuint (count (fixture->assets), ==, 0);
  show_assets (fixture, NULL, "pc", FALSE);
  g_assert_cmpuint (count (fixture->assets), ==, 1);
  show_assets (fixture, "c2", NULL, FALSE);
  g_assert_cmpuint (count (fixture->assets), ==, 0);
}

/* More than one page is still one change; a limit is said. */
static void
test_many_assets (Fixture *fixture, gconstpointer data)
{
  add_assets (fixture, "c2", 1700);
  g_signal_connect (fixture->assets, "items-changed", G_CALLBACK (on_items_changed_cb), fixture);
  fixture->n_announced = 0;
  show_assets (fixture, "c2", NULL, FALSE);
  g_assert_cmpuint (count (fixture->assets), ==, 1700);
  g_assert_cmpuint (fixture->n_announced, ==, 1);
  g_assert_false (roster_asset_list_is_cut (fixture->assets));

  roster_asset_list_set_limit (fixture->assets, 1000);
  show_assets (fixture, NULL, NULL, FALSE);
  g_assert_cmpuint (count (fixture->assets), ==, 1000);
  g_assert_true (roster_asset_list_is_cut (fixture->assets));
  show_assets (fixture, NULL, "PC-1699", FALSE);
  g_assert_cmpuint (count (fixture->assets), ==, 1);
  g_assert_false (roster_asset_list_is_cut (fixture->assets));
}

/* Who looks at another client meanwhile sees nothing of the first. */
static void
test_other_client_meanwhile (Fixture *fixture, gconstpointer data)
{
  add_assets (fixture, "c2", 1700);
  roster_asset_list_show (fixture->assets, "c2", NULL, FALSE);
  roster_asset_list_show (fixture->assets, "c1", NULL, FALSE);
  wait_done (fixture);
  g_assert_cmpuint (count (fixture->assets), ==, 2);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (count (fixture->assets), ==, 2);
}

static void
check_edit (Fixture *fixture, RosterEditKind kind, gboolean is_undone)
{
  wait_done (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->edited, ==, kind);
  g_assert_cmpint (fixture->is_undone, ==, is_undone);
}

static void
undo (Fixture *fixture, RosterEditKind kind)
{
  g_assert_true (roster_documentation_editor_can_undo (fixture->editor));
  roster_documentation_editor_undo (fixture->editor);
  check_edit (fixture, kind, TRUE);
}

/* Every kind of step, and back again in their order. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_assert_false (roster_documentation_editor_can_undo (fixture->editor));
  roster_documentation_editor_add_client (fixture->editor, "Beta");
  check_edit (fixture, ROSTER_EDIT_CLIENT_ADD, FALSE);
  roster_documentation_editor_rename_client (fixture->editor, "c3", "Gamma");
  check_edit (fixture, ROSTER_EDIT_CLIENT_RENAME, FALSE);
  roster_documentation_editor_edit_asset (fixture->editor, "c1-1", "name", "PC-1", "Till");
  check_edit (fixture, ROSTER_EDIT_ASSET_CHANGE, FALSE);
  roster_documentation_editor_retire_asset (fixture->editor, "c1-2", TRUE);
  check_edit (fixture, ROSTER_EDIT_ASSET_RETIRE, FALSE);
  roster_documentation_editor_remove_client (fixture->editor, "c1", TRUE);
  check_edit (fixture, ROSTER_EDIT_CLIENT_REMOVE, FALSE);
  load (fixture);
  g_assert_cmpuint (roster_documentation_view_get_n_clients (fixture->view), ==, 3);
  g_assert_cmpuint (roster_documentation_view_get_n_assets (fixture->view), ==, 0);

  undo (fixture, ROSTER_EDIT_CLIENT_REMOVE);
  undo (fixture, ROSTER_EDIT_ASSET_RETIRE);
  undo (fixture, ROSTER_EDIT_ASSET_CHANGE);
  undo (fixture, ROSTER_EDIT_CLIENT_RENAME);
  undo (fixture, ROSTER_EDIT_CLIENT_ADD);
  g_assert_false (roster_documentation_editor_can_undo (fixture->editor));
  load (fixture);
  g_assert_cmpuint (roster_documentation_view_get_n_clients (fixture->view), ==, 3);
  check_client (fixture, 2, "Client 3", 0);
  check_client (fixture, 1, "Client 1", 2);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  roster_documentation_editor_remove_client (fixture->editor, "c1", TRUE);
  check_edit (fixture, ROSTER_EDIT_CLIENT_REMOVE, FALSE);
  roster_documentation_view_set_removed (fixture->view, TRUE);
  wait_done (fixture);
  g_assert_true (roster_documented_client_is_removed (
      roster_documentation_view_find_client (fixture->view, "c1", NULL)));
  roster_documentation_editor_remove_client (fixture->editor, "c1", FALSE);
  check_edit (fixture, ROSTER_EDIT_CLIENT_RESTORE, FALSE);
  load (fixture);
  check_client (fixture, 1, "Client 1", 2);
}

/* What was refused is no step. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "CLIENT 1", "  " };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      roster_documentation_editor_add_client (fixture->editor, names[i]);
      wait_done (fixture);
      g_assert_error (fixture->error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
      g_clear_error (&fixture->error);
    }
  roster_documentation_editor_rename_client (fixture->editor, "c3", "client 1");
  wait_done (fixture);
  g_assert_error (fixture->error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
  g_assert_false (roster_documentation_editor_can_undo (fixture->editor));
}

static gboolean export(
    Fixture *fixture, const char *target, const char *path, guint *n, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult **result = &fixture->session.base.result;

  g_clear_object (result);
  roster_asset_export_async (fixture->session.session,
                             roster_documentation_view_get_documentation (fixture->view)->id,
                             target, file, NULL, store_fixture_on_done_cb, result);
  return roster_asset_export_finish (fixture->session.session, store_fixture_wait (result), n,
                                     error);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->session.base.directory, "a.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCsvTable) table = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  guint n = 0;

  add_assets (fixture, "c2", 600);
  store_fixture_execute (&fixture->session.base,
                         "UPDATE asset SET name = '=cmd|calc' WHERE id = 'c2-1';"
                         "UPDATE asset SET retired_at = 1700000000000000, note = 'a, \"b\"' "
                         " WHERE id = 'c2-2'");
  g_assert_true (export(fixture, "c2", path, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 600);

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_null (strstr (contents, ",=cmd"));
  g_assert_nonnull (strstr (contents, "'=cmd|calc"));
  bytes = g_bytes_new (contents, length);
  table = roster_csv_table_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roster_csv_table_get_n_rows (table), ==, 600);
  g_assert_cmpstr (roster_csv_table_get_header (table, 0), ==, "client");
  g_assert_cmpstr (roster_csv_table_get (table, 0, 0), ==, "Smith & Sons <Ltd>");
  g_assert_cmpstr (
      roster_csv_table_get (table, 599, (guint) roster_csv_table_find_column (table, "note", NULL)),
      ==, "a, \"b\"");
  g_assert_cmpstr (roster_csv_table_get (
                       table, 599, (guint) roster_csv_table_find_column (table, "retired", NULL)),
                   ==, "2023-11-14T22:13:20Z");

  g_assert_true (export(fixture, NULL, path, &n, &error));
  g_assert_cmpuint (n, ==, 602);
  g_unlink (path);
}

static void
test_export_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (export(fixture, NULL, "/nonexistent/a.csv", NULL, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/documentation/clients", test_clients);
  add ("/documentation/reload", test_reload);
  add ("/documentation/no-documentation", test_no_documentation);
  add ("/documentation/elsewhere", test_elsewhere);
  add ("/documentation/many-clients", test_many_clients);
  add ("/documentation/assets", test_assets);
  add ("/documentation/many-assets", test_many_assets);
  add ("/documentation/other-client-meanwhile", test_other_client_meanwhile);
  add ("/documentation/steps", test_steps);
  add ("/documentation/removed", test_removed);
  add ("/documentation/refused", test_refused);
  add ("/documentation/export", test_export);
  add ("/documentation/export-fails", test_export_fails);

  return g_test_run ();
}
