/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "account-fixture.h"

#include <string.h>

#include "sync-fixture.h"

#define N_CLIENTS 20

char *
account_fixture_dup_origin (RosterIntegration *integration)
{
  return g_strndup (integration->url, strlen (integration->url) - strlen ("/nsight/"));
}

RosterIntegration *
account_fixture_make_wanted (SessionFixture *fixture, NsightService *service)
{
  RosterIntegration *wanted = nsight_service_make_integration (service, NULL);

  g_clear_pointer (&wanted->id, g_free);
  wanted->documentation = g_strdup (fixture->base.documentation->id);

  return wanted;
}

RosterAccountJob *
account_fixture_make_job (SessionFixture *fixture,
                          RosterIntegration *wanted,
                          const char *address,
                          RosterCredentials *credentials,
                          AccountFlags flags)
{
  RosterAccountJob *job = roster_account_job_new (fixture->session, wanted, address, credentials);

  roster_account_job_set_again (job, (flags & ACCOUNT_AGAIN) != 0);
  roster_account_job_set_confirmed (job, (flags & ACCOUNT_CONFIRMED) != 0);

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

RosterIntegration *
account_fixture_run (SessionFixture *fixture,
                     RosterIntegration *wanted,
                     const char *address,
                     RosterCredentials *credentials,
                     AccountFlags flags,
                     GError **error)
{
  RosterAccountJob *job = account_fixture_make_job (fixture, wanted, address, credentials, flags);

  g_clear_object (&fixture->base.result);
  store_fixture_tick (&fixture->base);
  roster_account_job_run_async (job, NULL, store_fixture_on_done_cb, &fixture->base.result);

  return finish (fixture, job, error);
}

RosterIntegration *
account_fixture_connect (SessionFixture *fixture, NsightService *service, AccountFlags flags)
{
  g_autoptr (RosterIntegration) wanted = account_fixture_make_wanted (fixture, service);
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GError) error = NULL;
  RosterIntegration *saved =
      account_fixture_run (fixture, wanted, NULL, credentials, flags, &error);

  g_assert_no_error (error);

  return saved;
}

void
account_fixture_check_keys (SessionFixture *fixture,
                            RosterIntegration *integration,
                            int generation,
                            gboolean there)
{
  g_autofree char *origin = account_fixture_dup_origin (integration);

  g_assert_cmpint (
      session_fixture_has_keys (fixture, integration->id, generation, origin, NSIGHT_SERVICE_KEY),
      ==, there);
}

void
account_fixture_check_nothing_saved (SessionFixture *fixture)
{
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration", 0);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("nsight-%u", i);

      g_assert_false (session_fixture_has_keys (fixture, id, 1, NULL, NULL));
    }
}

void
account_fixture_check_questions (NsightService *service, const char *expected)
{
  g_autofree char *questions = nsight_service_dup_questions (service);

  g_assert_cmpstr (questions, ==, expected);
}

/* The answer to list_clients: the clients 1, 2 … with names that begin with @prefix. */
char *
account_fixture_make_clients (const char *prefix)
{
  GString *body = g_string_new ("<result status=\"OK\"><items>");

  for (guint i = 1; i <= N_CLIENTS; i++)
    g_string_append_printf (body, "<client><name>%s %u</name><clientid>%u</clientid></client>",
                            prefix, i, i);
  g_string_append (body, "</items></result>");

  return g_string_free (body, FALSE);
}

void
account_fixture_say_clients (NsightService *service, const char *prefix)
{
  g_autofree char *body = account_fixture_make_clients (prefix);

  nsight_service_say (service, "list_clients", 200, NULL, body);
}

/* Stores that the account had clients called "@prefix 1" … */
void
account_fixture_read_clients (SessionFixture *fixture,
                              RosterIntegration *integration,
                              const char *prefix)
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

/* Cancels after so many turns of the main loop. */
RosterIntegration *
account_fixture_run_and_cancel (SessionFixture *fixture,
                                RosterIntegration *wanted,
                                guint n_turns,
                                GError **error)
{
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RosterAccountJob *job = account_fixture_make_job (fixture, wanted, NULL, credentials, 0);

  store_fixture_tick (&fixture->base);
  roster_account_job_run_async (job, cancellable, store_fixture_on_done_cb, &fixture->base.result);
  for (guint i = 0; i < n_turns && fixture->base.result == NULL; i++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);

  return finish (fixture, job, error);
}
