/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"

/* What a run that has nothing to do must leave as it is. */
const char *const store_fixture_quiet_tables[] = {
  "source_client", "device", "asset", "asset_source", "client_link", "target", "operation", NULL,
};

void
store_fixture_on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

/**
 * store_fixture_wait:
 * @result: where [func@store_fixture_on_done_cb] puts the result
 *
 * Runs the main loop until it is there.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *
store_fixture_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/* No two things happen at the same time. */
void
store_fixture_tick (StoreFixture *self)
{
  roster_clock_advance (self->clock, G_TIME_SPAN_SECOND);
}

void
store_fixture_init (StoreFixture *self, const char *directory)
{
  self->directory = g_strdup (directory);
  self->path = g_build_filename (self->directory, "roster.db", NULL);
  self->clock = roster_clock_new_fixed (STORE_FIXTURE_START);
}

void
store_fixture_open (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (self->store);
  self->store = roster_store_new (self->directory, self->clock);
  g_clear_object (&self->result);
  roster_store_open_async (self->store, NULL, store_fixture_on_done_cb, &self->result);
  roster_store_open_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
}

void
store_fixture_close (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  roster_store_close_async (self->store, NULL, store_fixture_on_done_cb, &self->result);
  roster_store_close_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
  g_clear_object (&self->result);
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

void
store_fixture_reopen (StoreFixture *self)
{
  store_fixture_close (self);
  store_fixture_open (self);
}

static void
load_documentation (StoreFixture *self)
{
  g_autoptr (GPtrArray) documentations = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  roster_store_list_documentations_async (self->store, NULL, store_fixture_on_done_cb,
                                          &self->result);
  documentations = roster_store_list_documentations_finish (
      self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (documentations->len, ==, 1);
  self->documentation = roster_documentation_ref (g_ptr_array_index (documentations, 0));
}

/**
 * store_fixture_connect:
 * @self: a fixture
 * @id: an id like "stub-2"
 *
 * Saves an integration that writes to the documentation on this computer.
 *
 * Returns: (transfer full): the integration
 */
RosterIntegration *
store_fixture_connect (StoreFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  RosterIntegration *integration = roster_integration_new ();

  integration->id = g_strdup (id);
  integration->provider = g_strdup ("stub");
  integration->name = g_strdup (id);
  integration->url = g_strdup ("https://rmm.example.com");
  integration->documentation = g_strdup (self->documentation->id);
  g_clear_object (&self->result);
  roster_store_save_integration_async (self->store, integration, NULL, store_fixture_on_done_cb,
                                       &self->result);
  roster_store_save_integration_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);

  return integration;
}

/* A new store in @directory, which may be an empty one of the caller. */
void
store_fixture_set_up_in (StoreFixture *self, const char *directory)
{
  store_fixture_init (self, directory);
  store_fixture_open (self);
  load_documentation (self);
  self->integration = store_fixture_connect (self, STORE_FIXTURE_STUB);
}

void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", &error);

  g_assert_no_error (error);
  store_fixture_set_up_in (self, directory);
}

void
store_fixture_remove_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_remove (path);
    }
  g_rmdir (directory);
}

/* Leaves the files. */
void
store_fixture_clear (StoreFixture *self)
{
  if (self->store != NULL)
    store_fixture_close (self);
  g_clear_object (&self->result);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->directory, g_free);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_autofree char *directory = g_strdup (self->directory);

  store_fixture_clear (self);
  store_fixture_remove_directory (directory);
}

static sqlite3 *
open_database (StoreFixture *self)
{
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &connection), ==, SQLITE_OK);
  sqlite3_busy_timeout (connection, 10000);

  return connection;
}

static sqlite3_stmt *
prepare (sqlite3 *connection, const char *statement)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (connection, statement, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", statement, sqlite3_errmsg (connection));

  return stmt;
}

/**
 * store_fixture_query_text:
 * @self: a fixture
 * @statement: a query
 *
 * Looks into the database past the store.
 *
 * Returns: (transfer full) (nullable): the first column of the first row
 */
char *
store_fixture_query_text (StoreFixture *self, const char *statement)
{
  sqlite3 *connection = open_database (self);
  sqlite3_stmt *stmt = prepare (connection, statement);
  char *text = NULL;

  if (sqlite3_step (stmt) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (connection);

  return text;
}

gint64
store_fixture_query (StoreFixture *self, const char *statement)
{
  g_autofree char *text = store_fixture_query_text (self, statement);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : -1;
}

void
store_fixture_execute (StoreFixture *self, const char *statement)
{
  sqlite3 *connection = open_database (self);
  char *message = NULL;

  if (sqlite3_exec (connection, statement, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", statement, message);
  sqlite3_close (connection);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
dump_table (sqlite3 *connection, const char *table, GString *dump)
{
  g_autofree char *statement = g_strdup_printf ("SELECT * FROM %s", table);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = prepare (connection, statement);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      GString *line = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        {
          const char *text = (const char *) sqlite3_column_text (stmt, i);

          g_string_append_printf (line, "|%s", text != NULL ? text : "-");
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  sqlite3_finalize (stmt);

  g_ptr_array_sort (lines, compare_lines);
  g_string_append_printf (dump, "%s\n", table);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (dump, "%s\n", (const char *) g_ptr_array_index (lines, i));
}

/**
 * store_fixture_dump:
 * @self: a fixture
 * @tables: (array zero-terminated=1): tables, or queries in brackets
 *
 * Returns: (transfer full): all their rows, to be compared
 */
char *
store_fixture_dump (StoreFixture *self, const char *const *tables)
{
  sqlite3 *connection = open_database (self);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; tables[i] != NULL; i++)
    dump_table (connection, tables[i], dump);
  sqlite3_close (connection);

  return g_string_free (dump, FALSE);
}
