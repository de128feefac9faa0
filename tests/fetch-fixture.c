/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "fetch-fixture.h"

#include "destinations/local/roster-local-destination.h"

void
fetch_fixture_set_up (FetchFixture *self, gconstpointer data)
{
  store_fixture_set_up (&self->store, data);
  self->provider = stub_provider_new (FETCH_FIXTURE_CLIENTS);
  self->destination = roster_local_destination_new (self->store.documentation, self->store.store);
  self->progress = g_string_new (NULL);
}

void
fetch_fixture_tear_down (FetchFixture *self, gconstpointer data)
{
  g_clear_object (&self->store.result);
  g_assert_null (self->job);
  g_assert_finalize_object (self->provider);
  g_assert_finalize_object (self->destination);
  g_clear_object (&self->cancellable);
  g_string_free (self->progress, TRUE);
  store_fixture_tear_down (&self->store, data);
}

static void
on_progress_cb (RosterFetchJob *job, guint done, guint total, gpointer user_data)
{
  FetchFixture *self = user_data;

  g_string_append_printf (self->progress, "%u/%u ", done, total);
}

RosterFetchJob *
fetch_fixture_make_job (FetchFixture *self)
{
  store_fixture_tick (&self->store);
  g_assert_null (self->job);
  g_clear_object (&self->store.result);
  g_string_truncate (self->progress, 0);
  g_string_truncate (self->provider->asked, 0);
  self->provider->peak = 0;
  self->provider->n_pages = 0;
  self->job = roster_fetch_job_new (self->store.store, self->store.integration,
                                    ROSTER_PROVIDER (self->provider), self->destination);
  g_signal_connect (self->job, "progress", G_CALLBACK (on_progress_cb), self);

  return self->job;
}

void
fetch_fixture_start (FetchFixture *self)
{
  roster_fetch_job_run_async (self->job, self->cancellable, store_fixture_on_done_cb,
                              &self->store.result);
}

/* Whatever came of it, nothing holds the job any more. */
RosterFetchReport *
fetch_fixture_finish (FetchFixture *self, GError **error)
{
  RosterFetchReport *report =
      roster_fetch_job_run_finish (self->job, store_fixture_wait (&self->store.result), error);

  g_clear_object (&self->store.result);
  g_assert_finalize_object (g_steal_pointer (&self->job));
  g_assert_cmpuint (self->provider->n_in_flight, ==, 0);

  return report;
}

RosterFetchReport *
fetch_fixture_run (FetchFixture *self, GError **error)
{
  if (self->job == NULL)
    fetch_fixture_make_job (self);
  fetch_fixture_start (self);

  return fetch_fixture_finish (self, error);
}

void
fetch_fixture_check (FetchFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterFetchReport) report = fetch_fixture_run (self, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}
