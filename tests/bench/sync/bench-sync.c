/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "app/roster-account-job.h"
#include "app/roster-mapping.h"
#include "app/roster-session.h"
#include "destinations/roster-destination-registry.h"
#include "secrets/roster-memory-keyring.h"
#include "store/roster-store-decisions.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-fetch-job.h"
#include "sync/roster-plan-job.h"
#include "sync/roster-sync-job.h"

/* bench-sync SERVICE SANDBOX FOLDER BASELINE: the whole job as rosterctl does it, phase by phase.
 * SANDBOX is what the stand-in service printed, BASELINE what the baseline did. */

/* No limit, as the baseline has none. */
#define RATE 1000000000

/* What has another name in Roster than in the sandbox. */
static const struct
{
  const char *service;
  const char *provider;
} providers[] = {
  { "ninjaone", "ninjarmm" },
};

typedef struct
{
  RosterSession *session;
  RosterStore *store;
  RosterIntegration *integration;
  RosterProvider *provider;
  RosterDestination *destination;
  GAsyncResult *result;
  double started_at;
  double cpu_before;
  guint requests;
  guint n_devices;
} Bench;

typedef struct
{
  double megabytes;
  double reading;
  double reading_cpu;
  double storing;
  double storing_cpu;
  guint requests;
  guint rows;
} Baseline;

/* How long the main loop was kept by what it dispatched, from one wait to the next: so long a
 * window that runs the same would stand still. In tenths of a millisecond, the last one for all
 * above. */
static guint turns[2001];
static gint64 turn_begun_at;

static gint
on_poll (GPollFD *fds, guint n_fds, gint timeout)
{
  gint result;

  if (turn_begun_at != 0)
    turns[MIN ((guint) (g_get_monotonic_time () - turn_begun_at) / 100,
               G_N_ELEMENTS (turns) - 1)]++;
  result = g_poll (fds, n_fds, timeout);
  turn_begun_at = g_get_monotonic_time ();

  return result;
}

static void
print_turns (void)
{
  guint64 n = 0;
  guint64 n_before = 0;
  guint highest = 0;
  guint percentile = 0;

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      n += turns[i];
      if (turns[i] > 0)
        highest = i;
    }
  while (percentile < highest && (n_before += turns[percentile]) * 100 < n * 99)
    percentile++;

  printf ("turns of the main loop %8" G_GUINT64_FORMAT "   99 %% below %.1f ms, longest %.1f ms\n",
          n, (percentile + 1) / 10.0, (highest + 1) / 10.0);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *self = user_data;

  self->result = g_object_ref (result);
}

static GAsyncResult *
await (Bench *self)
{
  static GAsyncResult *last;

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_set_object (&last, self->result);
  g_clear_object (&self->result);

  return last;
}

static void
check (GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("bench-sync: %s\n", error->message);
  exit (1);
}

static double
get_seconds (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* What this process computed, in all its threads. */
static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

/* The most memory that this process ever had, in MB. */
static double
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr (status, "VmHWM:")) == NULL)
    return 0.0;

  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024.0;
}

/* From now on the most memory is that of what follows. */
static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  malloc_trim (0);
  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static void
begin (Bench *self)
{
  self->started_at = get_seconds ();
  self->cpu_before = get_cpu_seconds ();
  self->requests = roster_http_client_get_n_requests (roster_session_get_http (self->session));
}

/* The first columns of a line; what follows is the caller's. */
static void
print_line (const char *what, guint requests, double seconds, double computing)
{
  g_autofree char *n = requests > 0 ? g_strdup_printf ("%u", requests) : g_strdup ("–");

  /* Two columns of bytes for a dash of one. */
  printf ("%-22s %*s %9.2f %9.2f", what, requests > 0 ? 8 : 10, n, seconds, computing);
}

static double
end (Bench *self, const char *phase)
{
  double seconds = get_seconds () - self->started_at;

  print_line (phase,
              roster_http_client_get_n_requests (roster_session_get_http (self->session)) -
                  self->requests,
              seconds, get_cpu_seconds () - self->cpu_before);
  printf (" %6.0f   %8.0f devices/s", get_peak (), self->n_devices / seconds);

  return seconds;
}

static void
connect_account (Bench *self, const char *name, const char *path)
{
  const char *provider = name;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (RosterIntegration) wanted = roster_integration_new ();
  g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);
  g_autoptr (RosterDocumentation) documentation = NULL;
  g_autoptr (RosterAccountJob) job = NULL;
  g_autoptr (GList) names = NULL;
  GError *error = NULL;
  JsonObject *service;
  JsonObject *keys;

  json_parser_load_from_file (parser, path, &error);
  check (error);
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      if (g_str_equal (providers[i].service, name))
        provider = providers[i].provider;
    }
  service =
      json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), name);
  keys = json_object_get_object_member (service, "keys");
  names = json_object_get_members (keys);
  for (GList *key = names; key != NULL; key = key->next)
    roster_credentials_set (credentials, key->data,
                            json_object_get_string_member (keys, key->data));

  roster_session_find_documentation_async (self->session, NULL, NULL, on_done_cb, self);
  documentation = roster_session_find_documentation_finish (self->session, await (self), &error);
  check (error);
  wanted->provider = g_strdup (provider);
  wanted->documentation = g_strdup (documentation->id);
  wanted->device_sync = TRUE;
  wanted->rate = RATE;
  job = roster_account_job_new (self->session, wanted,
                                json_object_get_string_member (service, "url"), credentials);
  roster_account_job_run_async (job, NULL, on_done_cb, self);
  self->integration = roster_account_job_run_finish (job, await (self), &error);
  check (error);
  roster_session_open_provider_async (self->session, self->integration, FALSE, NULL, on_done_cb,
                                      self);
  self->provider = roster_session_open_provider_finish (self->session, await (self), &error);
  check (error);
  self->destination = roster_destination_registry_create (
      &(RosterDestinationSetup){ .documentation = documentation }, self->store);
}

static guint
fetch (Bench *self)
{
  g_autoptr (RosterFetchJob) job =
      roster_fetch_job_new (self->store, self->integration, self->provider, self->destination);
  g_autoptr (RosterFetchReport) report = NULL;
  GError *error = NULL;

  roster_fetch_job_run_async (job, NULL, on_done_cb, self);
  report = roster_fetch_job_run_finish (job, await (self), &error);
  check (error);

  return report->devices;
}

/* Every client becomes one of the documentation. */
static void
decide (Bench *self)
{
  g_autoptr (RosterMapping) mapping = roster_mapping_new (self->store, self->integration);
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  g_auto (GStrv) refused = NULL;
  GPtrArray *states;
  GError *error = NULL;
  guint n_changed;

  roster_mapping_load_async (mapping, NULL, on_done_cb, self);
  roster_mapping_load_finish (mapping, await (self), &error);
  check (error);
  states = roster_mapping_get_states (mapping);
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      g_ptr_array_add (decisions, roster_mapping_create (mapping, state, state->client->id));
    }
  roster_store_decide_async (self->store, self->integration->id, self->integration->documentation,
                             ROSTER_HOW_CREATE_UNMATCHED, FALSE, decisions, NULL, on_done_cb, self);
  roster_store_decide_finish (self->store, await (self), &n_changed, &refused, &error);
  check (error);
}

static RosterPlan *
make_plan (Bench *self)
{
  g_autoptr (RosterPlanJob) job = roster_plan_job_new (self->store, self->integration, FALSE);
  RosterPlan *plan;
  GError *error = NULL;

  roster_plan_job_run_async (job, NULL, on_done_cb, self);
  plan = roster_plan_job_run_finish (job, await (self), &error);
  check (error);

  return plan;
}

static void
apply (Bench *self, RosterPlan *plan)
{
  g_autoptr (RosterApplyJob) job =
      roster_apply_job_new (self->store, self->integration->id, self->integration->documentation,
                            self->destination, plan->id, ROSTER_RUN_MANUAL);
  GError *error = NULL;

  roster_apply_job_run_async (job, NULL, on_done_cb, self);
  roster_run_unref (roster_apply_job_run_finish (job, await (self), &error));
  check (error);
}

/* Gives the number of operations, of which there must be none. */
static guint
synchronise (Bench *self)
{
  g_autoptr (RosterSyncJob) job = roster_sync_job_new (
      self->store, self->integration, self->provider, self->destination, ROSTER_RUN_SCHEDULED);
  g_autoptr (RosterSyncReport) report = NULL;
  GError *error = NULL;

  roster_sync_job_run_async (job, NULL, on_done_cb, self);
  report = roster_sync_job_run_finish (job, await (self), &error);
  check (error);

  return report->run != NULL ? report->run->states[ROSTER_OPERATION_DONE] : 0;
}

static Baseline
read_baseline (const char *path)
{
  Baseline baseline = { 0 };
  g_autofree char *line = NULL;

  if (!g_file_get_contents (path, &line, NULL, NULL) ||
      sscanf (line, "%u %lf %lf %lf %u %lf %lf", &baseline.requests, &baseline.megabytes,
              &baseline.reading, &baseline.reading_cpu, &baseline.rows, &baseline.storing,
              &baseline.storing_cpu) != 7)
    {
      g_printerr ("bench-sync: no baseline\n");
      exit (1);
    }

  printf ("%-22s %8s %9s %9s %6s\n", "", "requests", "seconds", "computing", "MB");
  print_line ("a  asked and parsed", baseline.requests, baseline.reading, baseline.reading_cpu);
  printf ("          %8.1f MB/s of %.0f MB\n", baseline.megabytes / baseline.reading,
          baseline.megabytes);
  print_line ("b  inserted", 0, baseline.storing, baseline.storing_cpu);
  printf ("          %8.0f rows/s of %u\n", baseline.rows / baseline.storing, baseline.rows);

  return baseline;
}

int
main (int argc, char **argv)
{
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  g_autoptr (RosterClock) clock = roster_clock_new ();
  g_autoptr (RosterPlan) plan = NULL;
  GError *error = NULL;
  Bench self = { 0 };
  Baseline baseline;
  double fetching;
  double first;
  double second;
  guint n_written;

  if (argc != 5)
    return 2;

  baseline = read_baseline (argv[4]);
  self.session = roster_session_new (argv[3], keyring, clock);
  self.store = roster_session_get_store (self.session);
  roster_session_open_async (self.session, NULL, on_done_cb, &self);
  roster_session_open_finish (self.session, await (&self), &error);
  check (error);
  connect_account (&self, argv[1], argv[2]);

  begin (&self);
  self.n_devices = fetch (&self);
  first = fetching = end (&self, "fetch");
  printf ("   %.2f of a + b\n", fetching / (baseline.reading + baseline.storing));
  if (self.n_devices != baseline.rows)
    printf ("%u of the %u devices have a client and were taken\n", self.n_devices, baseline.rows);
  decide (&self);
  begin (&self);
  plan = make_plan (&self);
  first += end (&self, "plan");
  begin (&self);
  printf ("\n");
  apply (&self, plan);
  first += end (&self, "apply");
  printf ("\n");
  forget_peak ();
  g_main_context_set_poll_func (NULL, on_poll);
  begin (&self);
  n_written = synchronise (&self);
  second = end (&self, "evening");
  printf ("   %.2f of a + b, %.2f of the first, %u written\n",
          second / (baseline.reading + baseline.storing), second / first, n_written);
  print_turns ();

  g_clear_object (&self.provider);
  g_clear_object (&self.destination);
  g_clear_pointer (&self.integration, roster_integration_unref);
  roster_session_close_async (self.session, NULL, on_done_cb, &self);
  roster_session_close_finish (self.session, await (&self), &error);
  check (error);
  g_clear_object (&self.session);

  return 0;
}
