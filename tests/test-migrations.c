/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "store/roster-migrations-private.h"
#include "store-fixture.h"

/* A database of the first version, with what users may have in it, is brought up to date. */
static void
test_claims (void)
{
  StoreFixture fixture = { 0 };
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
  g_autofree char *script_path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "sql", "0001-first.sql", NULL);
  g_autofree char *script = NULL;
  g_autofree char *copy = NULL;
  GStatBuf info;

  store_fixture_init (&fixture, directory);
  g_assert_true (g_file_get_contents (script_path, &script, NULL, NULL));
  store_fixture_execute (&fixture, script);
  store_fixture_execute (
      &fixture,
      "INSERT INTO meta VALUES ('uuid', 'u');"
      "INSERT INTO documentation (id, destination, name, current, created_at) "
      "  VALUES ('d', 'local', 'Here', 1, 1);"
      "INSERT INTO integration (id, provider, name, url, documentation, device_sync, rate, "
      "  enabled, paused, generation, retire_after_days, created_at) "
      "  VALUES ('i', 'nsight', 'N', 'https://example.com', 'd', 1, 60, 1, 0, 0, 7, 1);"
      "INSERT INTO plan (id, integration, documentation, state, made_at, decisions, reading, "
      "  agreed_only, last_step) VALUES ('p', 'i', 'd', 'made', 1, 0, 0, 0, 0);"
      "INSERT INTO operation (id, plan, integration, documentation, kind, state, client, device, "
      "  source_key, owner, made_at) VALUES "
      "  ('1', 'p', 'i', 'd', 'client-create', 'done', '10', NULL, 'i/10', 1, 1), "
      "  ('2', 'p', 'i', 'd', 'asset-create', 'sent', '10', '10', 'i/10', 1, 1), "
      "  ('3', 'p', 'i', 'd', 'asset-update', 'planned', '10', '10', 'i/10', 1, 1), "
      "  ('4', 'p', 'i', 'd', 'asset-create', 'planned', '10', '11', 'i/11', 1, 1), "
      "  ('5', 'p', 'i', 'd', 'asset-update', 'waiting', '10', '11', 'i/11', 1, 1);"
      "PRAGMA user_version = 1");

  store_fixture_open (&fixture);
  store_fixture_check (&fixture, "SELECT user_version > 1 FROM pragma_user_version", 1);
  store_fixture_check (&fixture, "SELECT count(*) FROM operation WHERE id IN ('1', '2', '5')", 3);
  store_fixture_check (&fixture, "SELECT count(*) FROM operation", 3);
  store_fixture_check (&fixture, "SELECT source_key = 'client/i/10' FROM operation WHERE id = '1'",
                       1);
  store_fixture_check (&fixture, "SELECT source_key = 'device/i/10' FROM operation WHERE id = '2'",
                       1);
  copy = g_strconcat (fixture.path, ".v1", NULL);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  store_fixture_tear_down (&fixture, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Makes the tables as they were before a script. */
static void
run_scripts_before (StoreFixture *fixture, const char *script)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "resources", "sql", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autofree char *set_version = NULL;
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strcmp (name, script) < 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      store_fixture_execute (fixture, text);
    }

  set_version = g_strdup_printf ("PRAGMA user_version = %u", names->len);
  store_fixture_execute (fixture, set_version);
}

/* What was written for an importer stays known, and nothing of it among the settings. */
static void
test_handoff_files (void)
{
  StoreFixture fixture = { 0 };
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);

  store_fixture_init (&fixture, directory);
  run_scripts_before (&fixture, "0017-handoff-files.sql");
  store_fixture_execute (
      &fixture,
      "INSERT INTO documentation (id, destination, name, current, created_at) "
      "  VALUES ('d', 'local', 'Here', 1, 1);"
      "INSERT INTO integration (id, provider, name, url, documentation, device_sync, rate, "
      "  enabled, paused, generation, retire_after_days, created_at) "
      "  VALUES ('i', 'nsight', 'N', 'https://example.com', 'd', 1, 60, 1, 0, 0, 7, 1);"
      "INSERT INTO meta VALUES ('uuid', 'u'), ('handoff-file i d /tmp/a file.csv', 'c1'), "
      "  ('handoff-file gone d /tmp/b.csv', 'c2');");

  store_fixture_open (&fixture);
  store_fixture_check (&fixture, "SELECT count(*) FROM handoff_file", 1);
  store_fixture_check (&fixture,
                       "SELECT count(*) FROM handoff_file WHERE integration = 'i' "
                       "   AND documentation = 'd' AND path = '/tmp/a file.csv' "
                       "   AND checksum = 'c1'",
                       1);
  store_fixture_check (&fixture, "SELECT count(*) FROM meta WHERE key LIKE 'handoff%'", 0);
  store_fixture_tear_down (&fixture, NULL);
}

/* The copy before a migration is for its user alone, and what it was written to is gone. */
static void
test_copy (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup_printf ("%s.v1", fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterSql) sql = NULL;
  g_autoptr (GDir) dir = NULL;
  mode_t before = umask (0);
  struct stat info;
  const char *name;

  store_fixture_close (fixture);
  sql = roster_sql_open (fixture->path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (roster_migrations_copy (sql, fixture->path, 1, &error));
      g_assert_no_error (error);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
      g_assert_cmpint (info.st_size, >, 0);
    }
  umask (before);

  dir = g_dir_open (fixture->directory, 0, &error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/migrations/claims", test_claims);
  g_test_add_func ("/migrations/handoff-files", test_handoff_files);
  store_fixture_add ("/migrations/copy", test_copy);

  return g_test_run ();
}
