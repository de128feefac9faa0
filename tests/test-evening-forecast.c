/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/roster-forecast-words.h"
#include "destinations/local/roster-local-destination.h"
#include "providers/roster-provider-registry.h"
#include "sandbox-json.h"
#include "store-fixture.h"
#include "sync/roster-fetch-job.h"
#include "virtual-budget.h"

/* What is said before about how long a reading takes, beside how long it takes: over HTTP, with
 * limits that the sandbox keeps, by a clock that jumps. ROSTER_FORECAST_SIZE (as “1000 50000”) is
 * for larger estates than a test needs. */

typedef struct
{
  const char *path;
  const char *mount;
  const char *provider;
  const char *keys[3];
  int rate;
  double answer; /* seconds */
} Service;

static const Service services[] = {
  { "nsight", "nsight", "nsight", { "api_key" }, 0, 1.5 },
  /* Four at a time are fewer than the limit allows. */
  { "nsight-slow", "nsight", "nsight", { "api_key" }, 0, 6 },
  { "ninjaone", "ninjaone", "ninjarmm", { "access_key", "secret_key" }, 6, 2 },
};

#define TOLERANCE 0.1

typedef struct
{
  StoreFixture base;
  const Service *service;
  SandboxFixture *sandbox;
  VirtualBudget *budget;
  RosterHttpClient *http;
  RosterCredentials *credentials;
  RosterDestination *destination;
  RosterIntegration *integration;

  /* What the reading says of itself */
  GCancellable *cancellable;
  guint stop_at; /* percent of the clients; 0 for none */
  double first_left;
  gint64 first_left_at;
} Fixture;

static double
get_seconds (Fixture *self, gint64 since)
{
  return (double) (roster_clock_now (self->base.clock) - since) / G_USEC_PER_SEC;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  const char *size = g_getenv ("ROSTER_FORECAST_SIZE");
  g_autofree char *origin = NULL;
  const char *url;

  self->service = data;
  settings.clients = size != NULL ? (guint) atoi (size) : 50;
  settings.devices =
      size != NULL && strchr (size, ' ') != NULL ? (guint) atoi (strchr (size, ' ')) : 2500;
  settings.enforce_limits = self->service->rate == 0;
  self->sandbox = sandbox_fixture_new (&settings);
  store_fixture_set_up (&self->base, NULL);
  url = sandbox_fixture_get_url (self->sandbox, self->service->mount);
  origin = g_strndup (url, (gsize) (strchr (strstr (url, "//") + 2, '/') - url));
  self->credentials = roster_credentials_new (origin);
  for (guint i = 0; self->service->keys[i] != NULL; i++)
    roster_credentials_set (
        self->credentials, self->service->keys[i],
        sandbox_json_get_key (self->sandbox, 0, self->service->mount, self->service->keys[i]));

  self->integration = roster_integration_copy (self->base.integration);
  g_free (self->integration->provider);
  self->integration->provider = g_strdup (self->service->provider);
  g_free (self->integration->url);
  self->integration->url = g_strdup (url);
  self->integration->device_sync = TRUE;
  self->integration->rate = self->service->rate;

  self->budget = virtual_budget_new (self->base.store, self->sandbox);
  virtual_budget_set_service (self->budget, 1, self->service->answer);
  self->http = roster_http_client_new (ROSTER_BUDGET (self->budget));
  self->destination = roster_local_destination_new (self->base.documentation, self->base.store);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->base.result);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->destination);
  g_object_run_dispose (G_OBJECT (self->http));
  g_clear_object (&self->http);
  g_assert_finalize_object (g_steal_pointer (&self->budget));
  g_clear_pointer (&self->integration, roster_integration_unref);
  store_fixture_tear_down (&self->base, NULL);
  g_clear_pointer (&self->sandbox, sandbox_fixture_free);
}

static RosterReadingForecast
make_forecast (Fixture *self)
{
  RosterReadingForecast forecast;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->base.result);
  roster_reading_forecast_async (self->base.store, self->integration, 0, NULL,
                                 store_fixture_on_done_cb, &self->base.result);
  roster_reading_forecast_finish (self->base.store, store_fixture_wait (&self->base.result),
                                  &forecast, &error);
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
  text = roster_forecast_words_describe (&forecast);
  g_test_message ("%s", text);

  return forecast;
}

static void
on_left_cb (RosterFetchJob *job, double seconds, Fixture *self)
{
  if (self->first_left < 0 && seconds >= 0)
    {
      self->first_left = seconds;
      self->first_left_at = roster_clock_now (self->base.clock);
    }
}

static void
on_stage_cb (RosterFetchJob *job, const char *title, Fixture *self)
{
  /* From now on several clients are read at a time, where they are read one by one. */
  if (g_str_equal (self->service->provider, "nsight"))
    virtual_budget_set_service (self->budget, 4, self->service->answer);
}

static void
on_progress_cb (RosterFetchJob *job, guint done, guint total, Fixture *self)
{
  if (self->stop_at > 0 && done * 100 >= total * self->stop_at)
    g_cancellable_cancel (self->cancellable);
}

/* Gives the seconds that it took by the clock that jumps; the requests in @requests. */
static double
read_all (Fixture *self, gboolean clients_only, guint *requests)
{
  g_autoptr (RosterProvider) provider =
      roster_provider_registry_create (self->integration, self->credentials, self->http);
  g_autoptr (RosterFetchJob) job =
      roster_fetch_job_new (self->base.store, self->integration, provider, self->destination);
  g_autoptr (RosterFetchReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun_at = roster_clock_now (self->base.clock);
  guint n_before = virtual_budget_get_n_places (self->budget);

  self->first_left = -1;
  self->cancellable = g_cancellable_new ();
  virtual_budget_set_service (self->budget, 1, self->service->answer);
  roster_fetch_job_set_clients_only (job, clients_only);
  g_signal_connect (job, "stage", G_CALLBACK (on_stage_cb), self);
  g_signal_connect (job, "left", G_CALLBACK (on_left_cb), self);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), self);
  g_clear_object (&self->base.result);
  roster_fetch_job_run_async (job, self->cancellable, store_fixture_on_done_cb, &self->base.result);
  report = roster_fetch_job_run_finish (job, store_fixture_wait (&self->base.result), &error);
  if (self->stop_at > 0)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
  g_clear_object (&self->base.result);
  g_clear_object (&self->cancellable);
  *requests = virtual_budget_get_n_places (self->budget) - n_before;

  return get_seconds (self, begun_at);
}

static void
assert_near (const char *what, double forecast, double measured)
{
  g_test_message ("%s: %.0f seconds expected, %.0f measured (%+.1f %%)", what, forecast, measured,
                  (forecast - measured) * 100 / measured);
  g_assert_cmpfloat (ABS (forecast - measured), <=, MAX (measured * TOLERANCE, 2));
}

/* Well after the minute of the reading before. */
static void
wait_for_evening (Fixture *self)
{
  roster_clock_advance (self->base.clock, G_TIME_SPAN_DAY);
}

static void
test_evenings (Fixture *self, gconstpointer data)
{
  RosterReadingForecast forecast;
  gint64 begun_at;
  double seconds;
  guint requests;

  read_all (self, TRUE, &requests);
  forecast = make_forecast (self);
  g_assert_true (forecast.is_first);
  g_assert_true (forecast.is_partial);
  wait_for_evening (self);
  seconds = read_all (self, FALSE, &requests);
  g_test_message ("first reading: %u requests and %.0f seconds measured", requests, seconds);
  g_assert_cmpuint (forecast.requests, <=, requests);

  for (guint evening = 0; evening < 2; evening++)
    {
      wait_for_evening (self);
      forecast = make_forecast (self);
      g_assert_false (forecast.is_partial);
      begun_at = roster_clock_now (self->base.clock);
      seconds = read_all (self, FALSE, &requests);
      g_assert_cmpuint (forecast.requests, ==, requests);
      assert_near ("evening", forecast.seconds, seconds);
      /* And so is what the reading says when it begins. */
      if (self->first_left >= 0)
        assert_near ("left at the beginning", self->first_left,
                     seconds - (double) (self->first_left_at - begun_at) / G_USEC_PER_SEC);
    }
}

/* Ended in the middle and begun again: it goes on where it was, and says so from the beginning. */
static void
test_restart (Fixture *self, gconstpointer data)
{
  guint whole;
  guint first;
  guint second;
  gint64 begun_at;
  double seconds;

  read_all (self, FALSE, &whole);
  wait_for_evening (self);
  store_fixture_execute (&self->base, "DELETE FROM source_site");

  self->stop_at = 50;
  read_all (self, FALSE, &first);
  self->stop_at = 0;
  begun_at = roster_clock_now (self->base.clock);
  seconds = read_all (self, FALSE, &second);
  g_test_message ("%u requests at once, or %u and %u", whole, first, second);
  /* The client list twice, and the clients that were being read. */
  g_assert_cmpuint (first + second, <=, whole + 1 + 4 * 12);
  g_assert_cmpuint (first, >, whole / 4);
  assert_near ("left after a restart", self->first_left,
               seconds - (double) (self->first_left_at - begun_at) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *path = g_strconcat ("/evening-forecast/", services[i].path, NULL);

      g_test_add (path, Fixture, &services[i], set_up, test_evenings, tear_down);
    }
  g_test_add ("/evening-forecast/restart", Fixture, &services[0], set_up, test_restart, tear_down);

  return g_test_run ();
}
