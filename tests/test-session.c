/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "nsight-service.h"
#include "secrets/roster-memory-keyring.h"
#include "session-fixture.h"

#define ORIGIN "https://www.example.com"
#define OTHER  "https://www.example.org"

static void
test_open (SessionFixture *fixture, gconstpointer data)
{
  g_assert_true (roster_session_get_keyring (fixture->session) == fixture->keyring);
  g_assert_true (ROSTER_IS_HTTP_CLIENT (roster_session_get_http (fixture->session)));
  g_assert_nonnull (roster_store_get_uuid (roster_session_get_store (fixture->session)));
}

/* A folder that is a file: it cannot be opened, but it can be closed, also twice. */
static void
test_open_fails (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("roster-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (directory, "file", NULL);
  g_autoptr (RosterClock) clock = roster_clock_new_fixed (STORE_FIXTURE_START);
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  RosterSession *session = roster_session_new (path, keyring, clock);
  GAsyncResult *result = NULL;

  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  roster_session_open_async (session, NULL, store_fixture_on_done_cb, &result);
  g_assert_false (roster_session_open_finish (session, store_fixture_wait (&result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE);
  g_clear_error (&error);

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&result);
      roster_session_close_async (session, NULL, store_fixture_on_done_cb, &result);
      g_assert_true (roster_session_close_finish (session, store_fixture_wait (&result), &error));
      g_assert_no_error (error);
    }

  g_clear_object (&result);
  g_assert_finalize_object (session);
  store_fixture_remove_directory (directory);
}

static void
test_closed (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  roster_session_close_async (fixture->session, NULL, store_fixture_on_done_cb,
                              &fixture->base.result);
  g_assert_true (roster_session_close_finish (fixture->session,
                                              store_fixture_wait (&fixture->base.result), &error));
  g_assert_no_error (error);

  g_clear_object (&fixture->base.result);
  roster_session_find_documentation_async (fixture->session, NULL, NULL, store_fixture_on_done_cb,
                                           &fixture->base.result);
  g_assert_null (roster_session_find_documentation_finish (
      fixture->session, store_fixture_wait (&fixture->base.result), &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE);
}

static RosterIntegration *
make_integration (SessionFixture *fixture, const char *id)
{
  RosterIntegration *integration = roster_integration_new ();

  integration->id = g_strdup (id);
  integration->provider = g_strdup ("nsight");
  integration->name = g_strdup ("Head office");
  integration->url = g_strdup (ORIGIN "/");
  integration->documentation = g_strdup (fixture->base.documentation->id);
  integration->generation = 3;

  return integration;
}

static RosterIntegration *
find_integration (SessionFixture *fixture, const char *id, GError **error)
{
  g_clear_object (&fixture->base.result);
  roster_session_find_integration_async (fixture->session, id, NULL, store_fixture_on_done_cb,
                                         &fixture->base.result);

  return roster_session_find_integration_finish (fixture->session,
                                                 store_fixture_wait (&fixture->base.result), error);
}

static void
test_find_integration (SessionFixture *fixture, gconstpointer data)
{
  static const char *const unknown[] = { "nsight-3", "NSIGHT-1", "Head office", "" };
  g_autoptr (RosterIntegration) first = make_integration (fixture, "nsight-1");
  g_autoptr (RosterIntegration) second = make_integration (fixture, "nsight-2");
  g_autoptr (RosterIntegration) found = NULL;
  g_autoptr (GError) error = NULL;

  session_fixture_save (fixture, first);
  session_fixture_save (fixture, second);

  found = find_integration (fixture, "nsight-2", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->id, ==, "nsight-2");
  g_assert_cmpint (found->generation, ==, 3);

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_null (find_integration (fixture, unknown[i], &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static RosterDocumentation *
find_documentation (SessionFixture *fixture, const char *id, GError **error)
{
  g_clear_object (&fixture->base.result);
  roster_session_find_documentation_async (fixture->session, id, NULL, store_fixture_on_done_cb,
                                           &fixture->base.result);

  return roster_session_find_documentation_finish (
      fixture->session, store_fixture_wait (&fixture->base.result), error);
}

static void
check_documentation (SessionFixture *fixture, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterDocumentation) found = find_documentation (fixture, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found->id, ==, expected);
}

static void
test_find_documentation (SessionFixture *fixture, gconstpointer data)
{
  static const char *const unknown[] = { "remote", "LOCAL", "Somewhere", "" };
  const char *local = fixture->base.documentation->id;
  g_autoptr (GError) error = NULL;

  store_fixture_execute (&fixture->base, "UPDATE documentation SET current = 0; "
                                         "INSERT INTO documentation (id, destination, name, "
                                         "  current, created_at) "
                                         "VALUES ('d-2', 'remote', 'Somewhere', 1, 1)");

  check_documentation (fixture, NULL, "d-2");
  check_documentation (fixture, "d-2", "d-2");
  check_documentation (fixture, "local", local);
  check_documentation (fixture, local, local);

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_null (find_documentation (fixture, unknown[i], &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }

  store_fixture_execute (&fixture->base, "UPDATE documentation SET current = 0");
  g_assert_null (find_documentation (fixture, NULL, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

static const struct
{
  const char *name;
  const char *provider;
  const char *url;
  const char *origin; /* of the keys; NULL: there are none */
  int generation;
  gboolean is_disabled;
  gboolean is_locked;
  int error; /* -1: none */
} providers[] = {
  { "good", "nsight", ORIGIN "/", ORIGIN, 3, FALSE, FALSE, -1 },
  { "other-brand", "solarwinds", ORIGIN "/", ORIGIN, 3, FALSE, FALSE, -1 },
  { "disabled", "nsight", ORIGIN "/", ORIGIN, 3, TRUE, FALSE, ROSTER_ERROR_KEYRING },
  { "no-keys", "nsight", ORIGIN "/", NULL, 3, FALSE, FALSE, ROSTER_ERROR_KEYRING },
  { "old-keys", "nsight", ORIGIN "/", ORIGIN, 2, FALSE, FALSE, ROSTER_ERROR_KEYRING },
  { "other-origin", "nsight", ORIGIN "/", OTHER, 3, FALSE, FALSE, ROSTER_ERROR_KEYRING },
  { "other-port", "nsight", ORIGIN ":8443/", ORIGIN, 3, FALSE, FALSE, ROSTER_ERROR_KEYRING },
  { "locked", "nsight", ORIGIN "/", ORIGIN, 3, FALSE, TRUE, ROSTER_ERROR_KEYRING },
  { "no-address", "nsight", "no address", ORIGIN, 3, FALSE, FALSE, ROSTER_ERROR_INVALID },
  { "no-provider", "unknown", ORIGIN "/", ORIGIN, 3, FALSE, FALSE, ROSTER_ERROR_NOT_FOUND },
};

static void
test_provider (SessionFixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RosterIntegration) integration = make_integration (fixture, "nsight-1");
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;
  RosterProvider *provider;

  g_free (integration->provider);
  integration->provider = g_strdup (providers[n].provider);
  g_free (integration->url);
  integration->url = g_strdup (providers[n].url);
  integration->enabled = !providers[n].is_disabled;
  if (providers[n].origin != NULL)
    {
      roster_credentials_set_origin (credentials, providers[n].origin);
      session_fixture_store_keys (fixture, "nsight-1", providers[n].generation, credentials);
    }
  roster_memory_keyring_set_locked (ROSTER_MEMORY_KEYRING (fixture->keyring),
                                    providers[n].is_locked);

  provider = session_fixture_open_provider (fixture, integration, &error);
  if (providers[n].error < 0)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (roster_provider_get_info (provider)->id, ==, providers[n].provider);
      g_assert_finalize_object (provider);
    }
  else
    {
      g_assert_null (provider);
      nsight_service_check_error (error, providers[n].error);
    }
}

static void
test_provider_cancelled (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) integration = make_integration (fixture, "nsight-1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  roster_session_open_provider_async (fixture->session, integration, FALSE, cancellable,
                                      store_fixture_on_done_cb, &fixture->base.result);
  g_assert_null (roster_session_open_provider_finish (
      fixture->session, store_fixture_wait (&fixture->base.result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  session_fixture_add ("/session/open", NULL, test_open);
  g_test_add_func ("/session/open-fails", test_open_fails);
  session_fixture_add ("/session/closed", NULL, test_closed);
  session_fixture_add ("/session/find-integration", NULL, test_find_integration);
  session_fixture_add ("/session/find-documentation", NULL, test_find_documentation);
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      g_autofree char *path = g_strconcat ("/session/provider/", providers[i].name, NULL);

      session_fixture_add (path, GUINT_TO_POINTER (i), test_provider);
    }
  session_fixture_add ("/session/provider/cancelled", NULL, test_provider_cancelled);

  return g_test_run ();
}
