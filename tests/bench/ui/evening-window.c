/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <adwaita.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#include "app/roster-account-job.h"
#include "app/roster-job-manager.h"
#include "app/roster-mapping.h"
#include "secrets/roster-memory-keyring.h"
#include "store/roster-store-decisions.h"
#include "ui/roster-window.h"

/* evening-window SERVICE SANDBOX FOLDER: the frames of the real window while an evening is synced,
 * beside those of the same window at rest. It is painted anew in each frame, as when
 * somebody scrolls. SANDBOX is what the stand-in service printed. */

/* No limit: all at once is the most that a window has to bear. */
#define RATE 1000000000

#define REST_SECONDS 10
#define FRAME        (1000.0 / 60)

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
  GAsyncResult *result;
} Bench;

/* Milliseconds. */
typedef struct
{
  GArray *frames;
  GArray *turns;
} Times;

static Times times;
static gint64 frame_at;
static gint64 turn_begun_at;

static void
times_clear (void)
{
  g_clear_pointer (&times.frames, g_array_unref);
  g_clear_pointer (&times.turns, g_array_unref);
  times.frames = g_array_new (FALSE, FALSE, sizeof (double));
  times.turns = g_array_new (FALSE, FALSE, sizeof (double));
  frame_at = 0;
}

static void
add (GArray *array, gint64 *since)
{
  gint64 now = g_get_monotonic_time ();
  double ms = (double) (now - *since) / 1000;

  if (*since != 0)
    g_array_append_val (array, ms);
  *since = now;
}

static gint
on_poll (GPollFD *fds, guint n_fds, gint timeout)
{
  gint result;

  add (times.turns, &turn_begun_at);
  result = g_poll (fds, n_fds, timeout);
  turn_begun_at = g_get_monotonic_time ();

  return result;
}

/* All of the window is painted in each frame, as while somebody scrolls it. */
static gboolean
on_frame_cb (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  add (times.frames, &frame_at);
  gtk_widget_queue_draw (window);

  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static guint
count_above (GArray *array, double limit)
{
  guint n = 0;

  for (guint i = 0; i < array->len; i++)
    n += g_array_index (array, double, i) > limit;

  return n;
}

static void
print_times (const char *what, double seconds)
{
  guint n = MAX (times.frames->len, 1);

  g_array_sort (times.frames, compare);
  g_array_sort (times.turns, compare);
  g_print (
      "%-8s %6.1f s %6u frames   %5.2f %% late by 1, %5.2f %% by 2 or more, longest %5.1f ms   "
      "turns: 99 %% below %4.1f ms, longest %5.1f ms\n",
      what, seconds, times.frames->len, 100.0 * count_above (times.frames, 1.5 * FRAME) / n,
      100.0 * count_above (times.frames, 2.5 * FRAME) / n,
      g_array_index (times.frames, double, times.frames->len - 1),
      g_array_index (times.turns, double, times.turns->len * 99 / 100),
      g_array_index (times.turns, double, times.turns->len - 1));
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Bench *) user_data)->result = g_object_ref (result);
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

  g_printerr ("evening-window: %s\n", error->message);
  exit (1);
}

static void
connect_account (Bench *self, const char *name, const char *path)
{
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
  service =
      json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), name);
  keys = json_object_get_object_member (service, "keys");
  names = json_object_get_members (keys);
  for (GList *key = names; key != NULL; key = key->next)
    roster_credentials_set (credentials, key->data,
                            json_object_get_string_member (keys, key->data));

  wanted->provider = g_strdup (name);
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      if (g_str_equal (providers[i].service, name))
        {
          g_free (wanted->provider);
          wanted->provider = g_strdup (providers[i].provider);
        }
    }
  roster_session_find_documentation_async (self->session, NULL, NULL, on_done_cb, self);
  documentation = roster_session_find_documentation_finish (self->session, await (self), &error);
  check (error);
  wanted->documentation = g_strdup (documentation->id);
  wanted->device_sync = TRUE;
  wanted->rate = RATE;
  job = roster_account_job_new (self->session, wanted,
                                json_object_get_string_member (service, "url"), credentials);
  roster_account_job_run_async (job, NULL, on_done_cb, self);
  self->integration = roster_account_job_run_finish (job, await (self), &error);
  check (error);
}

static RosterJob *
run (Bench *self, RosterJobKind kind, const char *plan)
{
  RosterJob *job = roster_job_new (self->session, kind, self->integration->id);
  GError *error = NULL;

  if (plan != NULL)
    roster_job_set_shown_plan (job, plan);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, on_done_cb,
                                self);
  roster_job_manager_run_finish (roster_session_get_jobs (self->session), await (self), &error);
  check (error);

  return job;
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

static void
fill (Bench *self)
{
  g_autoptr (RosterJob) fetched = run (self, ROSTER_JOB_FETCH, NULL);
  g_autoptr (RosterJob) planned = NULL;
  g_autoptr (RosterJob) applied = NULL;

  decide (self);
  planned = run (self, ROSTER_JOB_PLAN, NULL);
  applied = run (self, ROSTER_JOB_APPLY, roster_job_get_plan (planned)->id);
}

static RosterWindow *
open_window (Bench *self)
{
  RosterWindow *window = roster_window_new (NULL);

  roster_window_set_session (window, self->session, NULL);
  roster_window_show_integration (window, self->integration->id);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_add_tick_callback (GTK_WIDGET (window), on_frame_cb, NULL, NULL);

  return window;
}

static gboolean
on_rested_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
rest (guint seconds)
{
  gboolean is_over = FALSE;

  g_timeout_add_seconds (seconds, on_rested_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  g_autoptr (RosterClock) clock = roster_clock_new ();
  g_autoptr (RosterJob) evening = NULL;
  RosterWindow *window;
  GError *error = NULL;
  Bench self = { 0 };
  gint64 begun_at;

  if (argc != 4)
    return 2;

  gtk_init ();
  adw_init ();
  self.session = roster_session_new (argv[3], keyring, clock);
  self.store = roster_session_get_store (self.session);
  roster_session_open_async (self.session, NULL, on_done_cb, &self);
  roster_session_open_finish (self.session, await (&self), &error);
  check (error);
  connect_account (&self, argv[1], argv[2]);
  fill (&self);

  times_clear ();
  window = open_window (&self);
  rest (3);
  g_main_context_set_poll_func (NULL, on_poll);
  times_clear ();
  rest (REST_SECONDS);
  print_times ("at rest", REST_SECONDS);
  times_clear ();
  begun_at = g_get_monotonic_time ();
  evening = run (&self, ROSTER_JOB_SYNC, NULL);
  print_times ("evening", (double) (g_get_monotonic_time () - begun_at) / G_USEC_PER_SEC);

  g_main_context_set_poll_func (NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  rest (1);
  g_clear_pointer (&self.integration, roster_integration_unref);
  roster_session_close_async (self.session, NULL, on_done_cb, &self);
  roster_session_close_finish (self.session, await (&self), &error);
  check (error);
  g_clear_object (&self.session);
  times_clear ();

  return 0;
}
