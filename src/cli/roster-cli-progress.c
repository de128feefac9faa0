/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-progress.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define INTERVAL   (G_USEC_PER_SEC / 5)
#define N_SIGNALS  2
#define CLEAR_LINE "\r\033[K"

struct _RosterCliProgress
{
  RosterCliContext *context;
  gboolean is_drawn;
  RosterJob *job;
  gulong handlers[N_SIGNALS];
  RosterHttpClient *http;
  gulong waiting_handler;
  gint64 drawn_at;
  gint64 told_until; /* of what is waited for */
};

static gboolean
is_drawn (RosterCliContext *context)
{
  return !roster_cli_context_is_quiet (context) && isatty (STDERR_FILENO) &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static void
on_progress_cb (RosterCliProgress *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *text = NULL;

  if (now - self->drawn_at < INTERVAL)
    return;

  self->drawn_at = now;
  text = roster_job_describe_progress (self->job);
  g_printerr (CLEAR_LINE "%s … %s", roster_job_get_title (self->job), text);
}

static char *
describe_wait (const char *host, guint seconds)
{
  guint minutes = (seconds + 59) / 60;

  if (minutes <= 1)
    return g_strdup_printf (ngettext ("Waiting %'u second: %s allows no more requests until then.",
                                      "Waiting %'u seconds: %s allows no more requests until then.",
                                      seconds),
                            seconds, host);

  /* Translators: %s is the name of a server. The same for seconds is above. */
  return g_strdup_printf (ngettext ("Waiting %'u minute: %s allows no more requests until then.",
                                    "Waiting %'u minutes: %s allows no more requests until then.",
                                    minutes),
                          minutes, host);
}

/* Requests that wait for the same reason at the same time are one. */
static void
on_waiting_cb (RosterCliProgress *self, const char *host, guint seconds)
{
  g_autofree char *text = NULL;
  gint64 now = g_get_monotonic_time ();

  if (now < self->told_until)
    return;

  self->told_until = now + seconds * G_TIME_SPAN_SECOND;
  text = describe_wait (host, seconds);
  if (self->is_drawn)
    g_printerr (CLEAR_LINE "%s … %s", roster_job_get_title (self->job), text);
  else
    roster_cli_context_say (self->context, "%s", text);
}

/**
 * roster_cli_progress_new:
 * @context: a context
 * @job: a job that does not run yet
 *
 * Also says when a service makes it wait, where there is no terminal on a line of its own.
 *
 * Returns: (transfer full): a line that follows @job
 */
RosterCliProgress *
roster_cli_progress_new (RosterCliContext *context, RosterJob *job)
{
  static const char *const signals[N_SIGNALS] = { "notify::total", "notify::done" };
  RosterCliProgress *self = g_new0 (RosterCliProgress, 1);
  RosterSession *session = roster_cli_context_open (context, NULL);

  self->context = g_object_ref (context);
  self->is_drawn = is_drawn (context);
  self->job = g_object_ref (job);
  if (session != NULL)
    {
      self->http = g_object_ref (roster_session_get_http (session));
      self->waiting_handler =
          g_signal_connect_swapped (self->http, "waiting", G_CALLBACK (on_waiting_cb), self);
    }
  if (self->is_drawn)
    {
      for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
        self->handlers[i] =
            g_signal_connect_swapped (job, signals[i], G_CALLBACK (on_progress_cb), self);
      g_printerr (CLEAR_LINE "%s …", roster_job_get_title (job));
    }

  return self;
}

void
roster_cli_progress_free (RosterCliProgress *self)
{
  if (self->http != NULL)
    g_clear_signal_handler (&self->waiting_handler, self->http);
  for (guint i = 0; i < N_SIGNALS; i++)
    g_clear_signal_handler (&self->handlers[i], self->job);
  g_clear_object (&self->http);
  g_clear_object (&self->job);
  g_clear_object (&self->context);
  if (self->is_drawn)
    g_printerr (CLEAR_LINE);
  g_free (self);
}
