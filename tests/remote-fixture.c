/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "remote-fixture.h"

#include "model/roster-error.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-lookup-job.h"
#include "sync/roster-mirror-job.h"
#include "sync/roster-plan-job.h"

void
remote_fixture_set_up (RemoteFixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;

  store_fixture_set_up (&self->base, data);
  path = g_build_filename (self->base.directory, "remote.ini", NULL);
  self->remote = remote_destination_new (path, self->base.clock);
}

void
remote_fixture_tear_down (RemoteFixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->remote));
  store_fixture_tear_down (&self->base, data);
}

/* The store closes under the dead job; only then it hears that nobody answered. */
static void
clear_away (RemoteFixture *self)
{
  GAsyncResult *closed = NULL;

  roster_store_close_async (self->base.store, NULL, store_fixture_on_done_cb, &closed);
  g_assert_true (roster_store_close_finish (self->base.store, store_fixture_wait (&closed), NULL));
  g_clear_object (&closed);
  remote_destination_bury (self->remote);
  store_fixture_wait (&self->base.result);
}

static void
come_back (RemoteFixture *self)
{
  g_clear_object (&self->base.result);
  g_assert_finalize_object (g_steal_pointer (&self->base.store));
  store_fixture_open (&self->base);
  self->remote->is_dead = FALSE;
}

/* Gives whether it was answered. */
static gboolean
wait_or_die (RemoteFixture *self)
{
  while (self->base.result == NULL && !self->remote->is_dead)
    g_main_context_iteration (NULL, TRUE);

  if (self->remote->is_dead)
    {
      clear_away (self);
      return FALSE;
    }

  return TRUE;
}

/* What a service may do to a job, and nothing else. */
static gboolean
is_expected (GError *error)
{
  if (error == NULL)
    return TRUE;

  g_assert_true (roster_error_is_cancelled (error) || error->domain == ROSTER_ERROR);
  g_assert_false (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_STORE));
  g_assert_false (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT));

  return FALSE;
}

gboolean
remote_fixture_mirror (RemoteFixture *self)
{
  g_autoptr (RosterMirrorJob) job = roster_mirror_job_new (
      self->base.store, self->base.documentation->id, ROSTER_DESTINATION (self->remote));
  g_autoptr (GError) error = NULL;
  gboolean is_alive;

  store_fixture_tick (&self->base);
  g_clear_object (&self->base.result);
  roster_mirror_job_run_async (job, NULL, store_fixture_on_done_cb, &self->base.result);
  is_alive = wait_or_die (self);
  roster_mirror_job_run_finish (job, self->base.result, &error);
  g_clear_object (&self->base.result);
  g_assert_finalize_object (g_steal_pointer (&job));
  if (!is_alive)
    come_back (self);

  return is_alive && is_expected (error);
}

gboolean
remote_fixture_look_up (RemoteFixture *self, const char *operation)
{
  g_autoptr (RosterLookupJob) job =
      roster_lookup_job_new (self->base.store, self->base.integration->id,
                             self->base.documentation->id, ROSTER_DESTINATION (self->remote), NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_alive;

  store_fixture_tick (&self->base);
  g_clear_object (&self->base.result);
  roster_lookup_job_set_operation (job, operation);
  roster_lookup_job_run_async (job, NULL, NULL, store_fixture_on_done_cb, &self->base.result);
  is_alive = wait_or_die (self);
  roster_lookup_job_run_finish (job, self->base.result, &error);
  g_clear_object (&self->base.result);
  g_assert_finalize_object (g_steal_pointer (&job));
  if (!is_alive)
    come_back (self);

  return is_alive && is_expected (error);
}

RosterPlan *
remote_fixture_plan (RemoteFixture *self, gboolean agreed_only)
{
  g_autoptr (RosterPlanJob) job =
      roster_plan_job_new (self->base.store, self->base.integration, agreed_only);
  g_autoptr (GError) error = NULL;
  RosterPlan *plan;

  store_fixture_tick (&self->base);
  roster_plan_job_set_destination (job, &self->remote->info);
  g_clear_object (&self->base.result);
  roster_plan_job_run_async (job, NULL, store_fixture_on_done_cb, &self->base.result);
  plan = roster_plan_job_run_finish (job, store_fixture_wait (&self->base.result), &error);
  g_assert_no_error (error);
  g_clear_object (&self->base.result);
  g_assert_finalize_object (g_steal_pointer (&job));

  return plan;
}

gboolean
remote_fixture_apply (RemoteFixture *self, const char *plan, RosterRunKind kind)
{
  g_autoptr (RosterApplyJob) job = roster_apply_job_new (
      self->base.store, self->base.integration->id, self->base.documentation->id,
      ROSTER_DESTINATION (self->remote), plan, kind);
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_alive;

  store_fixture_tick (&self->base);
  roster_apply_job_set_skip_empty (job, TRUE);
  g_clear_object (&self->base.result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &self->base.result);
  is_alive = wait_or_die (self);
  run = roster_apply_job_run_finish (job, self->base.result, &error);
  g_clear_object (&self->base.result);
  g_assert_finalize_object (g_steal_pointer (&job));
  if (!is_alive)
    come_back (self);

  return is_alive && is_expected (error);
}

/* Reads the documentation, clears up what is unsure, plans and applies, as a sync does. */
gboolean
remote_fixture_evening (RemoteFixture *self, gboolean agreed_only)
{
  g_autoptr (RosterPlan) plan = NULL;

  if (!remote_fixture_mirror (self) || !remote_fixture_look_up (self, NULL))
    return FALSE;

  plan = remote_fixture_plan (self, agreed_only);
  return remote_fixture_apply (self, plan->id, ROSTER_RUN_SCHEDULED);
}

/* The operations that were ever sent or are open, as "asset-create done 1". */
char *
remote_fixture_describe_journal (RemoteFixture *self)
{
  return store_fixture_query_text (
      &self->base, "SELECT group_concat(x, ', ') FROM (SELECT kind || ' ' || state || ' ' || "
                   "   coalesce(device, client) AS x FROM operation ORDER BY seq)");
}
