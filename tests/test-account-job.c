/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "account-fixture.h"
#include "model/roster-error.h"

static void
test_connect (SessionFixture *fixture, gconstpointer data)
{
  const char *method = data;
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) stored = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_post = strcmp (method, "post") == 0;

  nsight_service_say (service, "POST list_clients", 200, NULL,
                      is_post ? NSIGHT_OK : NSIGHT_FAIL (5));
  nsight_service_say (service, "GET list_clients", 200, NULL, NSIGHT_OK);
  saved = account_fixture_connect (fixture, service, 0);

  g_assert_cmpstr (saved->id, ==, "nsight-1");
  g_assert_cmpstr (saved->name, ==, "N-able RMM (N-sight)");
  g_assert_cmpstr (saved->method, ==, method);
  g_assert_cmpstr (saved->url, ==, wanted->url);
  g_assert_cmpint (saved->generation, ==, 1);
  g_assert_cmpuint (strlen (saved->account), ==, 16);
  g_assert_true (saved->enabled);
  account_fixture_check_questions (service, is_post ? "POST list_clients"
                                                    : "POST list_clients, GET list_clients");

  g_clear_object (&fixture->base.result);
  roster_session_find_integration_async (fixture->session, "nsight-1", NULL,
                                         store_fixture_on_done_cb, &fixture->base.result);
  stored = roster_session_find_integration_finish (
      fixture->session, store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, saved->name);
  g_assert_cmpstr (stored->method, ==, method);
  g_assert_cmpstr (stored->url, ==, saved->url);
  g_assert_cmpint (stored->generation, ==, 1);
  g_assert_cmpstr (stored->account, ==, saved->account);
  account_fixture_check_keys (fixture, saved, 1, TRUE);

  /* The keys are for this address: it can be opened. */
  g_assert_finalize_object (session_fixture_open_provider (fixture, stored, &error));
  g_assert_no_error (error);
}

static const struct
{
  const char *name;
  const char *entered; /* NULL: the field is not there */
  const char *pasted;  /* NULL: an address without a key */
  gboolean is_enough;
} sources[] = {
  { "pasted", NULL, NSIGHT_SERVICE_KEY, TRUE },
  { "pasted-field-empty", "", NSIGHT_SERVICE_KEY, TRUE },
  { "entered", NSIGHT_SERVICE_KEY, NULL, TRUE },
  { "both", NSIGHT_SERVICE_KEY, "another-key", TRUE },
  { "none", NULL, NULL, FALSE },
  { "none-field-empty", "", NULL, FALSE },
  { "none-pasted-empty", NULL, "", FALSE },
};

/* The service accepts one key only. */
static void
test_source (SessionFixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped =
      g_uri_escape_string (sources[n].pasted != NULL ? sources[n].pasted : "", NULL, FALSE);
  g_autofree char *address =
      g_strconcat (wanted->url, "api/?", sources[n].pasted != NULL ? "apikey=" : "", escaped,
                   "&service=list_clients", NULL);

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  if (sources[n].entered != NULL)
    roster_credentials_set (credentials, "api_key", sources[n].entered);
  saved = account_fixture_run (fixture, wanted, address, credentials, 0, &error);

  if (sources[n].is_enough)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (saved->url, ==, wanted->url);
      account_fixture_check_keys (fixture, saved, 1, TRUE);
      return;
    }

  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "“API Key” is missing"));
  account_fixture_check_questions (service, "");
  account_fixture_check_nothing_saved (fixture);
}

static const struct
{
  const char *name;
  const char *provider;
  const char *address;
  int error;
} unusable[] = {
  { "no-address", "nsight", "apikey=" NSIGHT_SERVICE_KEY, ROSTER_ERROR_INVALID },
  { "http", "nsight", "http://www.example.com/?apikey=" NSIGHT_SERVICE_KEY, ROSTER_ERROR_INVALID },
  { "user", "nsight", "https://5ec2e7@www.example.com/", ROSTER_ERROR_INVALID },
  { "provider", "unknown", "https://www.example.com/", ROSTER_ERROR_NOT_FOUND },
};

static void
test_unusable (SessionFixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;

  g_free (wanted->provider);
  wanted->provider = g_strdup (unusable[n].provider);
  g_assert_null (
      account_fixture_run (fixture, wanted, unusable[n].address, credentials, 0, &error));
  nsight_service_check_error (error, unusable[n].error);
  account_fixture_check_nothing_saved (fixture);
}

static void
test_wrong_key (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_FAIL (3));
  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  g_assert_null (account_fixture_run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
  account_fixture_check_nothing_saved (fixture);

  /* The first one that is good is the first one. */
  saved = account_fixture_connect (fixture, service, 0);
  g_assert_cmpstr (saved->id, ==, "nsight-1");
}

static void
test_same_account (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) first = NULL;
  g_autoptr (RosterIntegration) second = NULL;
  g_autoptr (RosterIntegration) edited = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  first = account_fixture_connect (fixture, service, 0);

  g_assert_null (account_fixture_run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_CONFLICT);
  g_assert_nonnull (
      strstr (error->message, "connected already as “N-able RMM (N-sight)” (nsight-1)"));
  g_clear_error (&error);

  first->enabled = FALSE;
  session_fixture_save (fixture, first);
  g_assert_null (account_fixture_run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Enable that one"));
  g_clear_error (&error);
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 1);
  account_fixture_check_questions (service, "POST list_clients");

  second = account_fixture_connect (fixture, service, ACCOUNT_AGAIN);
  g_assert_cmpstr (second->id, ==, "nsight-2");
  g_assert_cmpstr (second->account, ==, first->account);

  /* Who was asked once is not asked at every change. */
  edited = account_fixture_run (fixture, second, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edited->generation, ==, 2);
}

static void
test_connect_not_stored (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  store_fixture_execute (&fixture->base, ACCOUNT_FIXTURE_REFUSE);
  g_assert_null (account_fixture_run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_STORE);
  account_fixture_check_nothing_saved (fixture);
}

/* Each attempt comes one turn further, until one is not stopped any more. Whatever it was, either
 * all is saved or nothing is, and the keyring has no item that the database does not name. */
static void
test_cancel_connect (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterIntegration) saved = NULL;
  gint64 last;

  wanted->rate = G_MAXINT16;
  nsight_service_say (service, "list_clients", 200, NULL, NSIGHT_OK);
  for (guint n_turns = 0; saved == NULL; n_turns++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (n_turns, <, ACCOUNT_FIXTURE_MANY_TURNS);
      saved = account_fixture_run_and_cancel (fixture, wanted, n_turns, &error);
      if (saved == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 0);
        }
    }

  account_fixture_check_keys (fixture, saved, 1, TRUE);
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 1);

  last = store_fixture_query (&fixture->base, "SELECT last FROM slug");
  g_test_message ("%s was saved", saved->id);
  for (gint64 i = 1; i <= last; i++)
    {
      g_autofree char *id = g_strdup_printf ("nsight-%" G_GINT64_FORMAT, i);

      if (strcmp (id, saved->id) != 0)
        g_assert_false (session_fixture_has_keys (fixture, id, 1, NULL, NULL));
    }
}

static void
test_unused (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();

  g_assert_finalize_object (
      account_fixture_make_job (fixture, wanted, wanted->url, credentials, ACCOUNT_AGAIN));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  session_fixture_add ("/account-job/connect/post", "post", test_connect);
  session_fixture_add ("/account-job/connect/get", "get", test_connect);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *path = g_strconcat ("/account-job/key/", sources[i].name, NULL);

      session_fixture_add (path, GUINT_TO_POINTER (i), test_source);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unusable); i++)
    {
      g_autofree char *path = g_strconcat ("/account-job/unusable/", unusable[i].name, NULL);

      session_fixture_add (path, GUINT_TO_POINTER (i), test_unusable);
    }
  session_fixture_add ("/account-job/wrong-key", NULL, test_wrong_key);
  session_fixture_add ("/account-job/same-account", NULL, test_same_account);
  session_fixture_add ("/account-job/not-stored/connect", NULL, test_connect_not_stored);
  session_fixture_add ("/account-job/cancel/connect", NULL, test_cancel_connect);
  session_fixture_add ("/account-job/unused", NULL, test_unused);

  return g_test_run ();
}
