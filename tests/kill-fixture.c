/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "kill-fixture.h"

#include <signal.h>
#include <sys/wait.h>

#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"

/* All that counts, without ids and times. */
const char *const kill_fixture_outcome[] = {
  "(SELECT name, created_by_run IS NOT NULL, missing_since FROM target)",
  "(SELECT l.client, t.name, l.created FROM client_link AS l JOIN target AS t ON t.id = l.target)",
  "(SELECT a.name, a.serial_number, t.name, a.retired_at IS NOT NULL, a.location, a.device_id "
  "   FROM asset AS a JOIN target AS t ON t.id = a.target)",
  "(SELECT s.device, s.client, s.owner, a.name, s.written, s.written_hash, s.gone_since IS NULL "
  "   FROM asset_source AS s JOIN asset AS a ON a.id = s.asset)",
  "(SELECT kind, client, device, state FROM operation)",
  "(SELECT id, client, kind, name, hash, gone_since IS NOT NULL FROM device)",
  "(SELECT id, status FROM device_volatile)",
  "(SELECT client, kind, complete FROM reading_part)",
  "staged_device",
  NULL,
};

/* Opens a store that was made before. */
void
kill_fixture_attach (StoreFixture *self, const char *directory)
{
  g_autoptr (GPtrArray) documentations = NULL;
  g_autoptr (GPtrArray) summaries = NULL;

  store_fixture_init (self, directory);
  roster_clock_advance (self->clock, G_TIME_SPAN_DAY * 30);
  store_fixture_open (self);
  g_clear_object (&self->result);
  roster_store_list_documentations_async (self->store, NULL, store_fixture_on_done_cb,
                                          &self->result);
  documentations = roster_store_list_documentations_finish (
      self->store, store_fixture_wait (&self->result), NULL);
  self->documentation = roster_documentation_ref (g_ptr_array_index (documentations, 0));

  g_clear_object (&self->result);
  roster_store_list_integrations_async (self->store, NULL, store_fixture_on_done_cb, &self->result);
  summaries =
      roster_store_list_integrations_finish (self->store, store_fixture_wait (&self->result), NULL);
  self->integration = roster_integration_ref (
      ((RosterIntegrationSummary *) g_ptr_array_index (summaries, 0))->integration);
}

/* The database, and the documentation behind a network where there is one. */
static void
copy_file (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *copy = g_build_filename (to, name, NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (g_file_get_contents (source, &contents, &length, NULL))
    g_assert_true (g_file_set_contents (copy, contents, (gssize) length, NULL));
}

/* A copy of a closed store, in a folder of its own. */
void
kill_fixture_attach_copy (StoreFixture *self, StoreFixture *original)
{
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);

  copy_file (original->directory, directory, "roster.db");
  copy_file (original->directory, directory, "remote.ini");
  kill_fixture_attach (self, directory);
}

/* Runs the program until it ends or is killed; gives whether it was killed. */
gboolean
kill_fixture_run_child (
    StoreFixture *self, const char *program, const char *what, const char *argument, int limit)
{
  g_autofree char *text = g_strdup_printf ("%d", limit);
  const char *argv[] = { program, what, self->directory, argument, text, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;
  int status = 0;

  store_fixture_close (self);
  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                 NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  store_fixture_open (self);

  return WIFSIGNALED (status);
}
