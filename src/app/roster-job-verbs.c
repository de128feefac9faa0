/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-private.h"
#include "sync/roster-fetch-job.h"
#include "sync/roster-plan-job.h"
#include "sync/roster-sync-job.h"

/* clang-format off */
G_DEFINE_ENUM_TYPE (RosterJobKind,
                    roster_job_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_FETCH, "fetch"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_PLAN, "plan"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_APPLY, "apply"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_RETRY, "retry"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_RELEASE, "release"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_DISCARD, "discard"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_ROLL_BACK, "roll-back"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_LIFT, "lift"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_LOOKUP, "lookup"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_SYNC, "sync"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_ACCOUNT, "account"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_DOCUMENTATION, "documentation"),
                    G_DEFINE_ENUM_VALUE (ROSTER_JOB_HANDOFF, "handoff"))
/* clang-format on */

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->fetch = roster_fetch_job_run_finish (ROSTER_FETCH_JOB (source), result, &error);
  roster_job_end (self, error);
}

static void
fetch (RosterJob *self)
{
  g_autoptr (RosterFetchJob) job =
      roster_fetch_job_new (roster_session_get_store (self->session), self->integration,
                            self->provider, self->destination);

  roster_fetch_job_set_http (job, roster_session_get_http (self->session));
  roster_fetch_job_set_clients_only (job, self->clients_only);
  roster_fetch_job_set_account_confirmed (job, self->account_confirmed);
  roster_fetch_job_set_targets (job, self->targets);
  roster_job_follow (self, job);
  roster_fetch_job_run_async (job, self->cancellable, on_fetched_cb, g_object_ref (self));
}

static void
on_planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->plan = roster_plan_job_run_finish (ROSTER_PLAN_JOB (source), result, &error);
  roster_job_end (self, error);
}

static void
plan (RosterJob *self)
{
  roster_job_make_plan (self, on_planned_cb);
}

static void
on_synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->sync = roster_sync_job_run_finish (ROSTER_SYNC_JOB (source), result, &error);
  if (self->sync != NULL && self->sync->run != NULL)
    self->run = roster_run_ref (self->sync->run);
  roster_job_end (self, error);
}

static void
sync_all (RosterJob *self)
{
  g_autoptr (RosterSyncJob) job =
      roster_sync_job_new (roster_session_get_store (self->session), self->integration,
                           self->provider, self->destination, self->run_kind);

  roster_sync_job_set_http (job, roster_session_get_http (self->session));
  roster_sync_job_set_account_confirmed (job, self->account_confirmed);
  roster_sync_job_set_targets (job, self->targets);
  self->has_begun_writing = TRUE;
  roster_job_follow (self, job);
  roster_sync_job_run_async (job, self->cancellable, on_synced_cb, g_object_ref (self));
}

static void
on_account_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->integration = roster_account_job_run_finish (ROSTER_ACCOUNT_JOB (source), result, &error);
  roster_job_end (self, error);
}

static void
save_account (RosterJob *self)
{
  roster_account_job_run_async (self->account, self->cancellable, on_account_saved_cb,
                                g_object_ref (self));
}

static void
on_documentation_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->documentation =
      roster_documentation_job_run_finish (ROSTER_DOCUMENTATION_JOB (source), result, &error);
  roster_job_end (self, error);
}

static void
save_documentation (RosterJob *self)
{
  roster_documentation_job_run_async (self->connection, self->cancellable,
                                      on_documentation_saved_cb, g_object_ref (self));
}

static void
on_handed_off_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  roster_handoff_job_run_finish (ROSTER_HANDOFF_JOB (source), result, &error);
  roster_job_end (self, error);
}

static void
hand_off (RosterJob *self)
{
  roster_handoff_job_set_interactive (self->handoff, self->interactive);
  roster_handoff_job_set_confirmed (self->handoff, self->account_confirmed);
  roster_job_follow (self, self->handoff);
  roster_handoff_job_run_async (self->handoff, self->cancellable, on_handed_off_cb,
                                g_object_ref (self));
}

#define RMM     .needs_provider = TRUE
#define TARGETS .needs_destination = TRUE
#define WRITES  .needs_destination = TRUE, .writes = TRUE
#define RUN     .needs_run = TRUE
#define ALONE   .is_alone = TRUE

static const RosterJobVerb verbs[] = {
  [ROSTER_JOB_FETCH] = { N_ ("Reading clients"), RMM, TARGETS, .work = fetch },
  [ROSTER_JOB_PLAN] = { N_ ("Making the plan"), TARGETS, .work = plan },
  [ROSTER_JOB_APPLY] = { N_ ("Writing"), WRITES, .work = roster_job_apply },
  [ROSTER_JOB_RETRY] = { N_ ("Trying again what failed"), WRITES, RUN, .work = roster_job_retry },
  [ROSTER_JOB_RELEASE] = { N_ ("Writing what was held"), WRITES, RUN, .work = roster_job_release },
  [ROSTER_JOB_DISCARD] = { N_ ("Discarding what was held"), RUN, .work = roster_job_discard },
  [ROSTER_JOB_ROLL_BACK] = { N_ ("Taking a run back"), WRITES, RUN, .work = roster_job_roll_back },
  [ROSTER_JOB_LIFT] = { N_ ("Letting it go on"), .work = roster_job_lift },
  [ROSTER_JOB_LOOKUP] = { N_ ("Looking up what became of it"), WRITES, .work = roster_job_look_up },
  [ROSTER_JOB_SYNC] = { N_ ("Syncing"), RMM, WRITES, .work = sync_all },
  [ROSTER_JOB_ACCOUNT] = { N_ ("Verifying the keys"), ALONE, .work = save_account },
  [ROSTER_JOB_DOCUMENTATION] = { N_ ("Verifying the keys"), ALONE, .work = save_documentation },
  [ROSTER_JOB_HANDOFF] = { N_ ("Reading the documentation"), ALONE, .work = hand_off },
};

const RosterJobVerb *
roster_job_verb_get (RosterJobKind kind)
{
  g_assert (kind < G_N_ELEMENTS (verbs));

  return &verbs[kind];
}
