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

/* With "" for the integration it leads to all of them. */
static GNotification *
make_notice (const char *integration, const char *title, const char *body)
{
  GNotification *notice = g_notification_new (title);

  g_notification_set_body (notice, body);
  g_notification_set_default_action_and_target (notice, "app.show-integration", "s", integration);

  return notice;
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

  return make_notice (integration->id, title, body);
}

static char *
describe_need (RosterNeed need, guint amount)
{
  switch (need)
    {
    case ROSTER_NEED_UNLOCK:
      return g_strdup (_ ("Its keys cannot be read, as a rule because the keyring is locked. The "
                          "sync waits until they can."));
    case ROSTER_NEED_KEYS:
      return g_strdup (_ ("The service refuses its keys. Nothing was written."));
    case ROSTER_NEED_ACCOUNT:
      return g_strdup (_ ("Its keys seem to open another account. Nothing was written."));
    case ROSTER_NEED_RELEASE:
      return g_strdup_printf (ngettext ("%'u change is held until you have looked at it.",
                                        "%'u changes are held until you have looked at them.",
                                        amount),
                              amount);
    case ROSTER_NEED_DECISIONS:
    default:
      return g_strdup_printf (
          ngettext ("%'u client needs a decision.", "%'u clients need a decision.", amount),
          amount);
    }
}

/**
 * roster_notice_new_for_needs:
 * @job: a sync that a schedule started, and that ended
 * @needs: for what its integration needs a person
 *
 * Says what is news of that, as [func@Roster.notice_new] does.
 *
 * Returns: (transfer full) (nullable): what to say, or NULL where all of it was said before
 */
GNotification *
roster_notice_new_for_needs (RosterJob *job, RosterNeeds *needs)
{
  RosterIntegration *integration;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *title = NULL;

  g_return_val_if_fail (ROSTER_IS_JOB (job), NULL);
  g_return_val_if_fail (needs != NULL, NULL);

  integration = roster_job_get_integration (job);
  for (RosterNeed need = 0; need < ROSTER_N_NEEDS; need++)
    {
      g_autofree char *sentence = NULL;

      if (!needs->is_news[need])
        continue;

      sentence = describe_need (need, needs->amounts[need]);
      g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", sentence);
    }
  if (integration == NULL || body->len == 0)
    return NULL;

  /* Translators: the name of an integration */
  title = g_strdup_printf (_ ("“%s” needs attention"), integration->name);

  return make_notice (integration->id, title, body->str);
}

/**
 * roster_notice_new_for_week:
 * @summaries: (element-type RosterWeekSummary): what a week was like for each integration, at least
 *   one
 *
 * Sums up the week, as [func@Roster.notice_new] does: one notification, however many integrations
 * there are.
 *
 * Returns: (transfer full): what to say
 */
GNotification *
roster_notice_new_for_week (GPtrArray *summaries)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (summaries != NULL && summaries->len > 0, NULL);

  body = roster_closures_describe_weeks (summaries);

  return make_notice (roster_closures_find_week_page (summaries), _ ("The week in Roster"), body);
}
