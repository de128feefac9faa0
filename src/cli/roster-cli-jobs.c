/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-jobs.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-progress.h"

/**
 * roster_cli_new_job:
 * @context: a context
 * @kind: what it does
 * @integration: what the user typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a job
 */
RosterJob *
roster_cli_new_job (RosterCliContext *context,
                    RosterJobKind kind,
                    const char *integration,
                    GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);

  return session != NULL ? roster_job_new (session, kind, integration) : NULL;
}

static void
on_resuming_cb (RosterCliContext *context)
{
  roster_cli_context_say (context, "%s", _ ("The last run was interrupted; it goes on now."));
}

/**
 * roster_cli_run_job:
 * @context: a context
 * @job: a job
 * @error: return location
 *
 * Runs a job, with its progress on the terminal. Only where a person is present, and started it,
 * the keyring may ask for its password.
 *
 * Returns: whether it went well
 */
gboolean
roster_cli_run_job (RosterCliContext *context, RosterJob *job, GError **error)
{
  g_autoptr (RosterCliProgress) progress = roster_cli_progress_new (context, job);
  g_auto (RosterCliAwait) await = { 0 };

  g_signal_connect_object (job, "notify::is-resuming", G_CALLBACK (on_resuming_cb), context,
                           G_CONNECT_SWAPPED);
  roster_job_set_interactive (job, roster_cli_is_attended () && !roster_job_is_scheduled (job));
  roster_job_run_async (job, roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                        &await);

  return roster_job_run_finish (job, roster_cli_await (&await), error);
}
