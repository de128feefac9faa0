/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-sync-due.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-sync-report.h"
#include "cli/roster-cli-taken-back.h"
#include "model/roster-schedule-status.h"
#include "store/roster-store-needs.h"

/* What a timer calls: nobody is there, and what was said once is not said every quarter of an
 * hour. */

#define TELLER "command"

/* Whether the reason why it ended early was not told yet. What needs nobody is told each time. */
static gboolean
is_news (RosterCliContext *context, const char *integration, const GError *failure)
{
  RosterStore *store = roster_cli_context_open_store (context, NULL);
  g_autoptr (RosterNeeds) needs = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  RosterNeed need;

  roster_store_tell_needs_async (store, integration, TELLER, failure, NULL, roster_cli_await_cb,
                                 &await);
  needs = roster_store_tell_needs_finish (store, roster_cli_await (&await), NULL);

  return needs == NULL || !roster_need_from_error (failure, &need) || needs->is_news[need];
}

static void
sync_element (RosterCliContext *context, const char *integration, GTimeZone *zone)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RosterJob) job = roster_cli_new_job (context, ROSTER_JOB_SYNC, integration, &failure);
  gboolean is_done;

  if (job == NULL)
    return;

  roster_job_set_due (job, zone);
  is_done = roster_cli_run_job (context, job, &failure);
  /* Another process has done it in the meantime. */
  if (is_done && !roster_job_was_due (job))
    return;

  if (is_done)
    {
      is_news (context, integration, NULL);
      roster_cli_sync_report_print (context, job, TRUE);
    }
  else
    {
      roster_cli_sync_report_add_error (context, job, failure,
                                        is_news (context, integration, failure));
    }
}

/* What does not come by itself again is not just not due. */
static void
say_rests (RosterCliContext *context, const char *integration)
{
  g_autofree char *run = roster_cli_find_taken_back (context, integration);

  roster_cli_say_taken_back (context, integration, run);
}

/**
 * roster_cli_sync_due:
 * @context: a context
 * @error: return location
 *
 * Syncs what is due by its schedule, one integration after the other.
 *
 * Returns: whether it went well; those that were not synced are in the exit status of @context
 */
gboolean
roster_cli_sync_due (RosterCliContext *context, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  GCancellable *cancellable = roster_cli_context_get_cancellable (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) statuses = roster_cli_list_schedules (context, NULL, error);
  guint n_due = 0;

  if (statuses == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < statuses->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      RosterScheduleStatus *status = g_ptr_array_index (statuses, i);

      if (status->rest == ROSTER_SCHEDULE_REST_TAKEN_BACK &&
          status->schedule.kind != ROSTER_SCHEDULE_OFF)
        say_rests (context, status->integration);
      if (!status->is_due)
        continue;

      n_due++;
      sync_element (context, status->integration, zone);
    }
  if (is_json)
    roster_cli_output_end_list (output);
  if (n_due == 0)
    roster_cli_context_say (context, "%s", _ ("Nothing is due."));

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
