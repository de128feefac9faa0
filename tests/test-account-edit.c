/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "account-fixture.h"
#include "model/roster-error.h"

static const char *const integration_table[] = { "integration", NULL };

static void
test_edit_to_connected (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (NsightService) other = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) first = NULL;
  g_autoptr (RosterIntegration) second = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  nsight_service_say (other, "list_clients", 200, NULL, NSIGHT_OK);
  first = account_fixture_connect (fixture, service, 0);
  second = account_fixture_connect (fixture, other, 0);
  g_assert_cmpstr (second->account, !=, first->account);

  g_assert_null (account_fixture_run (fixture, second, first->url, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_CONFLICT);
  account_fixture_check_keys (fixture, second, 1, TRUE);
  account_fixture_check_keys (fixture, second, 2, FALSE);
}

/* Another server, the same key: another account may be behind it. */
static void
test_edit (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (NsightService) other = nsight_service_new ();
  g_autoptr (RosterIntegration) address = account_fixture_make_wanted (fixture, other);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) edited = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  account_fixture_say_clients (service, "Client");
  account_fixture_say_clients (other, "Stranger");
  saved = account_fixture_connect (fixture, service, 0);
  account_fixture_read_clients (fixture, saved, "Client");

  before = store_fixture_dump (&fixture->base, integration_table);
  g_assert_null (account_fixture_run (fixture, saved, address->url, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_ACCOUNT);
  g_assert_nonnull (strstr (error->message, "“Client 1” is now “Stranger 1”"));
  g_clear_error (&error);
  after = store_fixture_dump (&fixture->base, integration_table);
  g_assert_cmpstr (after, ==, before);
  account_fixture_check_keys (fixture, saved, 1, TRUE);
  account_fixture_check_keys (fixture, saved, 2, FALSE);

  edited =
      account_fixture_run (fixture, saved, address->url, credentials, ACCOUNT_CONFIRMED, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edited->id, ==, "nsight-1");
  g_assert_cmpstr (edited->url, ==, address->url);
  g_assert_cmpint (edited->generation, ==, 2);
  g_assert_cmpstr (edited->account, !=, saved->account);
  account_fixture_check_keys (fixture, edited, 1, FALSE);
  account_fixture_check_keys (fixture, edited, 2, TRUE);
  store_fixture_check (&fixture->base, "SELECT generation FROM integration", 2);
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 1);
}

/* The same account needs no word of a person, and may have changed its method. */
static void
test_edit_same (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) edited = NULL;
  g_autofree char *clients = account_fixture_make_clients ("Client");
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "POST list_clients", 200, NULL, clients);
  nsight_service_say (service, "POST list_clients", 200, NULL, NSIGHT_FAIL (5));
  nsight_service_say (service, "GET list_clients", 200, NULL, clients);
  saved = account_fixture_connect (fixture, service, 0);
  g_assert_cmpstr (saved->method, ==, "post");
  account_fixture_read_clients (fixture, saved, "Client");

  edited = account_fixture_run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edited->generation, ==, 2);
  g_assert_cmpstr (edited->method, ==, "get");
  account_fixture_check_questions (service,
                                   "POST list_clients, POST list_clients, GET list_clients, "
                                   "GET list_clients");
}

/* The keys that a keyring handed out stay those of their server when they are tried at another. */
static void
test_edit_with_stored_keys (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (NsightService) other = nsight_service_new ();
  g_autoptr (RosterIntegration) address = account_fixture_make_wanted (fixture, other);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  nsight_service_say (other, "list_clients", 200, NULL, NSIGHT_FAIL (3));
  saved = account_fixture_connect (fixture, service, 0);

  /* A keyring in memory gives the very object that it holds. */
  origin = account_fixture_dup_origin (saved);
  roster_credentials_set_origin (credentials, origin);
  session_fixture_store_keys (fixture, saved->id, 1, credentials);
  g_assert_null (account_fixture_run (fixture, saved, address->url, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
  g_assert_cmpstr (roster_credentials_get_origin (credentials), ==, origin);
  account_fixture_check_keys (fixture, saved, 1, TRUE);
}

/* Another process has stored other keys since the caller looked. */
static void
test_edit_outdated (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) second = NULL;
  g_autoptr (RosterIntegration) third = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  saved = account_fixture_connect (fixture, service, 0);
  second = account_fixture_run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);

  third = account_fixture_run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (third->generation, ==, 3);
  account_fixture_check_keys (fixture, saved, 2, FALSE);
  account_fixture_check_keys (fixture, saved, 3, TRUE);
}

static void
test_edit_forgotten (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;

  wanted->id = g_strdup ("nsight-1");
  g_assert_null (account_fixture_run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_NOT_FOUND);
  account_fixture_check_questions (service, "");
  account_fixture_check_nothing_saved (fixture);
}

static void
test_enable (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) enabled = NULL;
  g_autoptr (RosterProvider) provider = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  saved = account_fixture_connect (fixture, service, 0);
  saved->enabled = FALSE;
  session_fixture_save (fixture, saved);
  session_fixture_remove_keys (fixture, saved->id, 1);

  enabled = account_fixture_run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (enabled->id, ==, "nsight-1");
  g_assert_true (enabled->enabled);
  g_assert_cmpint (enabled->generation, ==, 2);
  store_fixture_check (&fixture->base, "SELECT enabled FROM integration", 1);
  provider = session_fixture_open_provider (fixture, enabled, &error);
  g_assert_no_error (error);
}

static void
test_edit_not_stored (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  saved = account_fixture_connect (fixture, service, 0);
  store_fixture_execute (&fixture->base, ACCOUNT_FIXTURE_REFUSE);
  g_assert_null (account_fixture_run (fixture, saved, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_STORE);
  account_fixture_check_keys (fixture, saved, 1, TRUE);
  account_fixture_check_keys (fixture, saved, 2, FALSE);
  store_fixture_check (&fixture->base, "SELECT generation FROM integration", 1);
}

/* As for connecting: before the keys are stored all is as it was, after that all is saved. */
static void
test_cancel_edit (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) edited = NULL;

  account_fixture_say_clients (service, "Client");
  saved = account_fixture_connect (fixture, service, 0);
  account_fixture_read_clients (fixture, saved, "Client");
  saved->rate = G_MAXINT16;

  for (guint n_turns = 0; edited == NULL; n_turns++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (n_turns, <, ACCOUNT_FIXTURE_MANY_TURNS);
      edited = account_fixture_run_and_cancel (fixture, saved, n_turns, &error);
      if (edited == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          store_fixture_check (&fixture->base, "SELECT generation FROM integration", 1);
          account_fixture_check_keys (fixture, saved, 1, TRUE);
          account_fixture_check_keys (fixture, saved, 2, FALSE);
        }
    }

  g_assert_cmpint (edited->generation, ==, 2);
  account_fixture_check_keys (fixture, saved, 1, FALSE);
  account_fixture_check_keys (fixture, saved, 2, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  session_fixture_add ("/account-edit/to-connected", NULL, test_edit_to_connected);
  session_fixture_add ("/account-edit/other-account", NULL, test_edit);
  session_fixture_add ("/account-edit/same-account", NULL, test_edit_same);
  session_fixture_add ("/account-edit/stored-keys", NULL, test_edit_with_stored_keys);
  session_fixture_add ("/account-edit/outdated", NULL, test_edit_outdated);
  session_fixture_add ("/account-edit/forgotten", NULL, test_edit_forgotten);
  session_fixture_add ("/account-edit/enable", NULL, test_enable);
  session_fixture_add ("/account-edit/not-stored", NULL, test_edit_not_stored);
  session_fixture_add ("/account-edit/cancel", NULL, test_cancel_edit);

  return g_test_run ();
}
