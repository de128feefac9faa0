/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "app/roster-account-job.h"
#include "model/roster-error.h"
#include "nsight-service.h"
#include "session-fixture.h"
#include "sync-fixture.h"

#define OK      "<result status=\"OK\"><items/></result>"
#define FAIL(n) "<result status=\"FAIL\"><error><errorcode>" #n "</errorcode></error></result>"

#define N_CLIENTS  20
#define MANY_STEPS 5000

/* A store that cannot be written as far as it matters here. */
#define REFUSE_INTEGRATIONS                                                                        \
  "CREATE TRIGGER no_insert BEFORE INSERT ON integration BEGIN SELECT RAISE (FAIL, 'no'); END; "   \
  "CREATE TRIGGER no_update BEFORE UPDATE ON integration BEGIN SELECT RAISE (FAIL, 'no'); END"

typedef enum
{
  AGAIN = 1 << 0,
  CONFIRMED = 1 << 1,
} Flags;

static const char *const integration_table[] = { "integration", NULL };

static RosterCredentials *
no_credentials (void)
{
  return roster_credentials_new (NULL);
}

static char *
dup_origin (RosterIntegration *integration)
{
  return g_strndup (integration->url, strlen (integration->url) - strlen ("/nsight/"));
}

static RosterIntegration *
make_wanted (SessionFixture *fixture, NsightService *service)
{
  RosterIntegration *wanted = nsight_service_make_integration (service, NULL);

  g_clear_pointer (&wanted->id, g_free);
  wanted->documentation = g_strdup (fixture->base.documentation->id);

  return wanted;
}

static RosterAccountJob *
make_job (SessionFixture *fixture,
          RosterIntegration *wanted,
          const char *address,
          RosterCredentials *credentials,
          Flags flags)
{
  RosterAccountJob *job = roster_account_job_new (fixture->session, wanted, address, credentials);

  roster_account_job_set_again (job, (flags & AGAIN) != 0);
  roster_account_job_set_confirmed (job, (flags & CONFIRMED) != 0);

  return job;
}

/* The job lets go of everything, whatever came out. */
static RosterIntegration *
finish (SessionFixture *fixture, RosterAccountJob *job, GError **error)
{
  RosterIntegration *saved =
      roster_account_job_run_finish (job, store_fixture_wait (&fixture->base.result), error);

  g_clear_object (&fixture->base.result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (job);

  return saved;
}

static RosterIntegration *
run (SessionFixture *fixture,
     RosterIntegration *wanted,
     const char *address,
     RosterCredentials *credentials,
     Flags flags,
     GError **error)
{
  RosterAccountJob *job = make_job (fixture, wanted, address, credentials, flags);

  g_clear_object (&fixture->base.result);
  store_fixture_tick (&fixture->base);
  roster_account_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->base.result);

  return finish (fixture, job, error);
}

static RosterIntegration *
connect_account (SessionFixture *fixture, NsightService *service, Flags flags)
{
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;
  RosterIntegration *saved = run (fixture, wanted, NULL, credentials, flags, &error);

  g_assert_no_error (error);

  return saved;
}

static void
check_keys (SessionFixture *fixture, RosterIntegration *integration, int generation, gboolean there)
{
  g_autofree char *origin = dup_origin (integration);

  g_assert_cmpint (
      session_fixture_has_keys (fixture, integration->id, generation, origin, NSIGHT_SERVICE_KEY),
      ==, there);
}

static void
check_nothing_saved (SessionFixture *fixture)
{
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 0);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("nsight-%u", i);

      g_assert_false (session_fixture_has_keys (fixture, id, 1, NULL, NULL));
    }
}

static void
check_questions (NsightService *service, const char *expected)
{
  g_autofree char *questions = nsight_service_dup_questions (service);

  g_assert_cmpstr (questions, ==, expected);
}

/* The answer to list_clients: the clients 1, 2 … with names that begin with @prefix. */
static char *
make_clients (const char *prefix)
{
  GString *body = g_string_new ("<result status=\"OK\"><items>");

  for (guint i = 1; i <= N_CLIENTS; i++)
    g_string_append_printf (body, "<client><name>%s %u</name><clientid>%u</clientid></client>",
                            prefix, i, i);
  g_string_append (body, "</items></result>");

  return g_string_free (body, FALSE);
}

static void
say_clients (NsightService *service, const char *prefix)
{
  g_autofree char *body = make_clients (prefix);

  nsight_service_say (service, "list_clients", 200, NULL, body);
}

/* Stores that the account had clients called "@prefix 1" … */
static void
read_clients (SessionFixture *fixture, RosterIntegration *integration, const char *prefix)
{
  g_autoptr (GString) clients = g_string_new (NULL);
  gint64 reading;

  for (guint i = 1; i <= N_CLIENTS; i++)
    g_string_append_printf (clients, "%s%u=%s %u", i > 1 ? "," : "", i, prefix, i);

  fixture->base.integration = integration;
  reading = sync_begin (&fixture->base, clients->str);
  sync_end (&fixture->base, reading);
  g_clear_object (&fixture->base.result);
  fixture->base.integration = NULL;
}

static void
test_connect (SessionFixture *fixture, gconstpointer data)
{
  const char *method = data;
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) stored = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_post = strcmp (method, "post") == 0;

  nsight_service_say (service, "POST list_clients", 200, NULL, is_post ? OK : FAIL (5));
  nsight_service_say (service, "GET list_clients", 200, NULL, OK);
  saved = connect_account (fixture, service, 0);

  g_assert_cmpstr (saved->id, ==, "nsight-1");
  g_assert_cmpstr (saved->name, ==, "N-able RMM (N-sight)");
  g_assert_cmpstr (saved->method, ==, method);
  g_assert_cmpstr (saved->url, ==, wanted->url);
  g_assert_cmpint (saved->generation, ==, 1);
  g_assert_cmpuint (strlen (saved->account), ==, 16);
  g_assert_true (saved->enabled);
  check_questions (service, is_post ? "POST list_clients" : "POST list_clients, GET list_clients");

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
  check_keys (fixture, saved, 1, TRUE);

  /* What is asked for later goes the way that was found to work. */
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
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = no_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped =
      g_uri_escape_string (sources[n].pasted != NULL ? sources[n].pasted : "", NULL, FALSE);
  g_autofree char *address =
      g_strconcat (wanted->url, "api/?", sources[n].pasted != NULL ? "apikey=" : "", escaped,
                   "&service=list_clients", NULL);

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  if (sources[n].entered != NULL)
    roster_credentials_set (credentials, "api_key", sources[n].entered);
  saved = run (fixture, wanted, address, credentials, 0, &error);

  if (sources[n].is_enough)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (saved->url, ==, wanted->url);
      check_keys (fixture, saved, 1, TRUE);
      return;
    }

  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "“API Key” is missing"));
  check_questions (service, "");
  check_nothing_saved (fixture);
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
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;

  g_free (wanted->provider);
  wanted->provider = g_strdup (unusable[n].provider);
  g_assert_null (run (fixture, wanted, unusable[n].address, credentials, 0, &error));
  nsight_service_check_error (error, unusable[n].error);
  check_nothing_saved (fixture);
}

static void
test_wrong_key (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, FAIL (3));
  nsight_service_say (service, "list_clients", 200, NULL, OK);
  g_assert_null (run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
  check_nothing_saved (fixture);

  /* The first one that is good is the first one. */
  saved = connect_account (fixture, service, 0);
  g_assert_cmpstr (saved->id, ==, "nsight-1");
}

static void
test_same_account (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) first = NULL;
  g_autoptr (RosterIntegration) second = NULL;
  g_autoptr (RosterIntegration) edited = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  first = connect_account (fixture, service, 0);

  g_assert_null (run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_CONFLICT);
  g_assert_nonnull (
      strstr (error->message, "connected already as “N-able RMM (N-sight)” (nsight-1)"));
  g_clear_error (&error);

  first->enabled = FALSE;
  session_fixture_save (fixture, first);
  g_assert_null (run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Enable that one"));
  g_clear_error (&error);
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 1);
  check_questions (service, "POST list_clients");

  second = connect_account (fixture, service, AGAIN);
  g_assert_cmpstr (second->id, ==, "nsight-2");
  g_assert_cmpstr (second->account, ==, first->account);

  /* Who was asked once is not asked at every change. */
  edited = run (fixture, second, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edited->generation, ==, 2);
}

static void
test_edit_to_connected (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (NsightService) other = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) first = NULL;
  g_autoptr (RosterIntegration) second = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  nsight_service_say (other, "list_clients", 200, NULL, OK);
  first = connect_account (fixture, service, 0);
  second = connect_account (fixture, other, 0);
  g_assert_cmpstr (second->account, !=, first->account);

  g_assert_null (run (fixture, second, first->url, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_CONFLICT);
  check_keys (fixture, second, 1, TRUE);
  check_keys (fixture, second, 2, FALSE);
}

/* Another server, the same key: another account may be behind it. */
static void
test_edit (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (NsightService) other = nsight_service_new ();
  g_autoptr (RosterIntegration) address = make_wanted (fixture, other);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) edited = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  say_clients (service, "Client");
  say_clients (other, "Stranger");
  saved = connect_account (fixture, service, 0);
  read_clients (fixture, saved, "Client");

  before = store_fixture_dump (&fixture->base, integration_table);
  g_assert_null (run (fixture, saved, address->url, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_ACCOUNT);
  g_assert_nonnull (strstr (error->message, "“Client 1” is now “Stranger 1”"));
  g_clear_error (&error);
  after = store_fixture_dump (&fixture->base, integration_table);
  g_assert_cmpstr (after, ==, before);
  check_keys (fixture, saved, 1, TRUE);
  check_keys (fixture, saved, 2, FALSE);

  edited = run (fixture, saved, address->url, credentials, CONFIRMED, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edited->id, ==, "nsight-1");
  g_assert_cmpstr (edited->url, ==, address->url);
  g_assert_cmpint (edited->generation, ==, 2);
  g_assert_cmpstr (edited->account, !=, saved->account);
  check_keys (fixture, edited, 1, FALSE);
  check_keys (fixture, edited, 2, TRUE);
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
  g_autofree char *clients = make_clients ("Client");
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "POST list_clients", 200, NULL, clients);
  nsight_service_say (service, "POST list_clients", 200, NULL, FAIL (5));
  nsight_service_say (service, "GET list_clients", 200, NULL, clients);
  saved = connect_account (fixture, service, 0);
  g_assert_cmpstr (saved->method, ==, "post");
  read_clients (fixture, saved, "Client");

  edited = run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edited->generation, ==, 2);
  g_assert_cmpstr (edited->method, ==, "get");
  check_questions (service, "POST list_clients, POST list_clients, GET list_clients, "
                            "GET list_clients");
}

/* The keys that a keyring handed out stay those of their server when they are tried at another. */
static void
test_edit_with_stored_keys (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (NsightService) other = nsight_service_new ();
  g_autoptr (RosterIntegration) address = make_wanted (fixture, other);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  nsight_service_say (other, "list_clients", 200, NULL, FAIL (3));
  saved = connect_account (fixture, service, 0);

  /* A keyring in memory gives the very object that it holds. */
  origin = dup_origin (saved);
  roster_credentials_set_origin (credentials, origin);
  session_fixture_store_keys (fixture, saved->id, 1, credentials);
  g_assert_null (run (fixture, saved, address->url, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
  g_assert_cmpstr (roster_credentials_get_origin (credentials), ==, origin);
  check_keys (fixture, saved, 1, TRUE);
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

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  saved = connect_account (fixture, service, 0);
  second = run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);

  third = run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (third->generation, ==, 3);
  check_keys (fixture, saved, 2, FALSE);
  check_keys (fixture, saved, 3, TRUE);
}

static void
test_edit_forgotten (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;

  wanted->id = g_strdup ("nsight-1");
  g_assert_null (run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_NOT_FOUND);
  check_questions (service, "");
  check_nothing_saved (fixture);
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

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  saved = connect_account (fixture, service, 0);
  saved->enabled = FALSE;
  session_fixture_save (fixture, saved);
  session_fixture_remove_keys (fixture, saved->id, 1);

  enabled = run (fixture, saved, NULL, credentials, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (enabled->id, ==, "nsight-1");
  g_assert_true (enabled->enabled);
  g_assert_cmpint (enabled->generation, ==, 2);
  store_fixture_check (&fixture->base, "SELECT enabled FROM integration", 1);
  provider = session_fixture_open_provider (fixture, enabled, &error);
  g_assert_no_error (error);
}

static void
test_connect_not_stored (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  store_fixture_execute (&fixture->base, REFUSE_INTEGRATIONS);
  g_assert_null (run (fixture, wanted, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_STORE);
  check_nothing_saved (fixture);
}

static void
test_edit_not_stored (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (service, "list_clients", 200, NULL, OK);
  saved = connect_account (fixture, service, 0);
  store_fixture_execute (&fixture->base, REFUSE_INTEGRATIONS);
  g_assert_null (run (fixture, saved, NULL, credentials, 0, &error));
  nsight_service_check_error (error, ROSTER_ERROR_STORE);
  check_keys (fixture, saved, 1, TRUE);
  check_keys (fixture, saved, 2, FALSE);
  store_fixture_check (&fixture->base, "SELECT generation FROM integration", 1);
}

/* Cancels after so many turns of the main loop. */
static RosterIntegration *
run_and_cancel (SessionFixture *fixture, RosterIntegration *wanted, guint n_turns, GError **error)
{
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RosterAccountJob *job = make_job (fixture, wanted, NULL, credentials, 0);

  store_fixture_tick (&fixture->base);
  roster_account_job_run_async (job, cancellable, store_fixture_on_done_cb, &fixture->base.result);
  for (guint i = 0; i < n_turns && fixture->base.result == NULL; i++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);

  return finish (fixture, job, error);
}

/* Each attempt comes one turn further, until one is not stopped any more. Whatever it was, either
 * all is saved or nothing is, and the keyring has no item that the database does not name. */
static void
test_cancel_connect (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterIntegration) saved = NULL;
  gint64 last;

  wanted->rate = G_MAXINT16;
  nsight_service_say (service, "list_clients", 200, NULL, OK);
  for (guint n_turns = 0; saved == NULL; n_turns++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (n_turns, <, MANY_STEPS);
      saved = run_and_cancel (fixture, wanted, n_turns, &error);
      if (saved == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 0);
        }
    }

  check_keys (fixture, saved, 1, TRUE);
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
test_cancel_edit (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterIntegration) edited = NULL;

  say_clients (service, "Client");
  saved = connect_account (fixture, service, 0);
  read_clients (fixture, saved, "Client");
  saved->rate = G_MAXINT16;

  for (guint n_turns = 0; edited == NULL; n_turns++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (n_turns, <, MANY_STEPS);
      edited = run_and_cancel (fixture, saved, n_turns, &error);
      if (edited == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          store_fixture_check (&fixture->base, "SELECT generation FROM integration", 1);
          check_keys (fixture, saved, 1, TRUE);
          check_keys (fixture, saved, 2, FALSE);
        }
    }

  g_assert_cmpint (edited->generation, ==, 2);
  check_keys (fixture, saved, 1, FALSE);
  check_keys (fixture, saved, 2, TRUE);
}

static void
test_unused (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  g_autoptr (RosterIntegration) wanted = make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();

  g_assert_finalize_object (make_job (fixture, wanted, wanted->url, credentials, AGAIN));
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
  session_fixture_add ("/account-job/edit/to-connected", NULL, test_edit_to_connected);
  session_fixture_add ("/account-job/edit/other-account", NULL, test_edit);
  session_fixture_add ("/account-job/edit/same-account", NULL, test_edit_same);
  session_fixture_add ("/account-job/edit/stored-keys", NULL, test_edit_with_stored_keys);
  session_fixture_add ("/account-job/edit/outdated", NULL, test_edit_outdated);
  session_fixture_add ("/account-job/edit/forgotten", NULL, test_edit_forgotten);
  session_fixture_add ("/account-job/enable", NULL, test_enable);
  session_fixture_add ("/account-job/not-stored/connect", NULL, test_connect_not_stored);
  session_fixture_add ("/account-job/not-stored/edit", NULL, test_edit_not_stored);
  session_fixture_add ("/account-job/cancel/connect", NULL, test_cancel_connect);
  session_fixture_add ("/account-job/cancel/edit", NULL, test_cancel_edit);
  session_fixture_add ("/account-job/unused", NULL, test_unused);

  return g_test_run ();
}
