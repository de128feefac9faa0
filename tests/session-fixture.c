/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "session-fixture.h"

#include <string.h>

#include "model/roster-error.h"
#include "nsight-service.h"
#include "secrets/roster-memory-keyring.h"
#include "store/roster-store-integrations.h"

static GAsyncResult *
wait_for (SessionFixture *self)
{
  return store_fixture_wait (&self->base.result);
}

static void
open_session (SessionFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->session = roster_session_new (self->base.directory, self->keyring, self->base.clock);
  roster_session_open_async (self->session, NULL, store_fixture_on_done_cb, &self->base.result);
  g_assert_true (roster_session_open_finish (self->session, wait_for (self), &error));
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
  self->base.store = roster_session_get_store (self->session);
}

static void
close_session (SessionFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->base.store = NULL;
  roster_session_close_async (self->session, NULL, store_fixture_on_done_cb, &self->base.result);
  g_assert_true (roster_session_close_finish (self->session, wait_for (self), &error));
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
  g_assert_finalize_object (g_steal_pointer (&self->session));
}

void
session_fixture_set_up (SessionFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", &error);

  g_assert_no_error (error);
  store_fixture_init (&self->base, directory);
  self->keyring = roster_memory_keyring_new ();
  open_session (self);

  roster_session_find_documentation_async (self->session, NULL, NULL, store_fixture_on_done_cb,
                                           &self->base.result);
  self->base.documentation =
      roster_session_find_documentation_finish (self->session, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
}

/* As such, as it is in an address, and a part of it. */
static void
check_files (const char *directory)
{
  g_autofree char *escaped = g_uri_escape_string (NSIGHT_SERVICE_KEY, NULL, FALSE);
  const char *const forms[] = { NSIGHT_SERVICE_KEY, escaped, "5ec2e7" };
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n_files = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_file_get_contents (path, &contents, &length, &error);
      g_assert_no_error (error);
      n_files++;
      for (gsize i = 0; i < length; i++)
        contents[i] = contents[i] != '\0' ? contents[i] : ' ';
      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        g_assert_null (strstr (contents, forms[i]));
    }
  g_assert_cmpuint (n_files, >, 0);
}

void
session_fixture_tear_down (SessionFixture *self, gconstpointer data)
{
  g_clear_object (&self->base.result);
  check_files (self->base.directory);
  close_session (self);
  g_assert_finalize_object (g_steal_pointer (&self->keyring));
  check_files (self->base.directory);
  store_fixture_tear_down (&self->base, data);
}

/* Roster ends and is started again; the keyring stays. */
void
session_fixture_restart (SessionFixture *self)
{
  g_clear_object (&self->base.result);
  close_session (self);
  open_session (self);
}

/**
 * session_fixture_fork:
 * @self: a fixture
 * @fork: (out caller-allocates): another one
 *
 * Begins a second Roster with a copy of the database as it is now, in a folder and at a time of its
 * own and with the same keyring. What it does the first one does not notice.
 */
void
session_fixture_fork (SessionFixture *self, SessionFixture *fork)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", &error);
  g_autofree char *copy = NULL;

  g_assert_no_error (error);
  *fork = (SessionFixture){ .keyring = g_object_ref (self->keyring) };
  store_fixture_init (&fork->base, directory);
  roster_clock_advance (fork->base.clock,
                        roster_clock_now (self->base.clock) - roster_clock_now (fork->base.clock));
  copy = g_strdup_printf ("VACUUM INTO '%s'", fork->base.path);
  store_fixture_execute (&self->base, copy);
  open_session (fork);
  fork->base.documentation = roster_documentation_ref (self->base.documentation);
}

void
session_fixture_end_fork (SessionFixture *fork)
{
  close_session (fork);
  g_clear_object (&fork->keyring);
  store_fixture_tear_down (&fork->base, NULL);
}

void
session_fixture_save (SessionFixture *self, RosterIntegration *integration)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->base.result);
  roster_store_save_integration_async (self->base.store, integration, NULL,
                                       store_fixture_on_done_cb, &self->base.result);
  roster_store_save_integration_finish (self->base.store, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
}

static RosterKeyringSlot *
make_slot (SessionFixture *self, const char *owner, int generation)
{
  return roster_keyring_slot_new (roster_store_get_uuid (self->base.store), owner, generation);
}

void
session_fixture_store_keys (SessionFixture *self,
                            const char *owner,
                            int generation,
                            RosterCredentials *credentials)
{
  g_autoptr (RosterKeyringSlot) slot = make_slot (self, owner, generation);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->base.result);
  roster_keyring_store_async (self->keyring, slot, owner, credentials, FALSE, NULL,
                              store_fixture_on_done_cb, &self->base.result);
  roster_keyring_store_finish (self->keyring, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
}

void
session_fixture_remove_keys (SessionFixture *self, const char *owner, int generation)
{
  g_autoptr (RosterKeyringSlot) slot = make_slot (self, owner, generation);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->base.result);
  roster_keyring_remove_async (self->keyring, slot, FALSE, NULL, store_fixture_on_done_cb,
                               &self->base.result);
  roster_keyring_remove_finish (self->keyring, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
}

/**
 * session_fixture_has_keys:
 * @self: a fixture
 * @owner: an integration's id
 * @generation: number of the item
 * @origin: the origin that its keys have to be for, if there are any
 * @key: what the API key has to be, if there is one
 *
 * Returns: whether the keyring has the item
 */
gboolean
session_fixture_has_keys (
    SessionFixture *self, const char *owner, int generation, const char *origin, const char *key)
{
  g_autoptr (RosterKeyringSlot) slot = make_slot (self, owner, generation);
  g_autoptr (RosterCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->base.result);
  roster_keyring_look_up_async (self->keyring, slot, origin, FALSE, NULL, store_fixture_on_done_cb,
                                &self->base.result);
  credentials = roster_keyring_look_up_finish (self->keyring, wait_for (self), &error);
  g_clear_object (&self->base.result);

  if (credentials == NULL)
    {
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
      g_assert_nonnull (strstr (error->message, "are not in the keyring"));
      return FALSE;
    }

  g_assert_cmpstr (roster_credentials_get (credentials, "api_key"), ==, key);

  return TRUE;
}

RosterProvider *
session_fixture_open_provider (SessionFixture *self, RosterIntegration *integration, GError **error)
{
  RosterProvider *provider;

  g_clear_object (&self->base.result);
  roster_session_open_provider_async (self->session, integration, FALSE, NULL,
                                      store_fixture_on_done_cb, &self->base.result);
  provider = roster_session_open_provider_finish (self->session, wait_for (self), error);
  g_clear_object (&self->base.result);

  return provider;
}
