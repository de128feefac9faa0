/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-progress.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define INTERVAL   (G_USEC_PER_SEC / 5)
#define CLEAR_LINE "\r\033[K"

struct _RosterCliProgress
{
  RosterJob *job;
  gulong handler;
  gint64 drawn_at;
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
  guint total = roster_job_get_total (self->job);
  gint64 now = g_get_monotonic_time ();

  if (now - self->drawn_at < INTERVAL)
    return;

  self->drawn_at = now;
  g_printerr (CLEAR_LINE "%s … ", roster_job_get_title (self->job));
  if (total != 0)
    /* Translators: how far a job is, as in “12 of 60” */
    g_printerr (_ ("%u of %u"), roster_job_get_done (self->job), total);
}

/**
 * roster_cli_progress_new:
 * @context: a context
 * @job: a job that does not run yet
 *
 * Returns: (transfer full): a line that follows @job
 */
RosterCliProgress *
roster_cli_progress_new (RosterCliContext *context, RosterJob *job)
{
  RosterCliProgress *self = g_new0 (RosterCliProgress, 1);

  if (is_drawn (context))
    {
      self->job = g_object_ref (job);
      self->handler =
          g_signal_connect_swapped (job, "notify::done", G_CALLBACK (on_progress_cb), self);
      g_printerr (CLEAR_LINE "%s …", roster_job_get_title (job));
    }

  return self;
}

void
roster_cli_progress_free (RosterCliProgress *self)
{
  if (self->job != NULL)
    {
      g_clear_signal_handler (&self->handler, self->job);
      g_clear_object (&self->job);
      g_printerr (CLEAR_LINE);
    }
  g_free (self);
}
