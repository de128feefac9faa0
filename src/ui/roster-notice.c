/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-notice.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "ui/roster-closures-run.h"

static char *
describe_success (RosterJob *job)
{
  RosterRun *run = roster_job_get_run (job);
  RosterFetchReport *report = roster_job_get_fetch_report (job);

  if (run != NULL)
    return roster_closures_describe_run (run);
  if (roster_job_get_kind (job) == ROSTER_JOB_SYNC)
    return g_strdup (_ ("Nothing was to be written"));
  if (report != NULL)
    return g_strdup_printf (
        ngettext ("%'u client was read", "%'u clients were read", report->clients),
        report->clients);

  return NULL;
}

/**
 * roster_notice_new:
 * @job: a job that ended
 * @error: (nullable): why it ended early
 *
 * Says to whoever is not looking that work has ended. It may be seen by anybody who passes by the
 * screen, so that it names the integration and numbers, but no client; the window says more.
 *
 * Returns: (transfer full) (nullable): what to say, or NULL where it is not worth it
 */
GNotification *
roster_notice_new (RosterJob *job, const GError *error)
{
  RosterIntegration *integration;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  GNotification *notice;

  g_return_val_if_fail (ROSTER_IS_JOB (job), NULL);

  integration = roster_job_get_integration (job);
  if (integration == NULL || roster_job_get_kind (job) == ROSTER_JOB_ACCOUNT ||
      roster_error_is_cancelled (error))
    return NULL;

  body = error != NULL ? g_strdup (_ ("It ended early. What was read and written is kept."))
                       : describe_success (job);
  if (body == NULL)
    return NULL;

  /* Translators: the name of an integration */
  title = g_strdup_printf (error != NULL ? _ ("“%s” needs attention") : _ ("“%s” is done"),
                           integration->name);
  notice = g_notification_new (title);
  g_notification_set_body (notice, body);
  g_notification_set_default_action_and_target (notice, "app.show-integration", "s",
                                                integration->id);

  return notice;
}
