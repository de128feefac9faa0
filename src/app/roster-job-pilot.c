/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-private.h"
#include "store/roster-store-pilot.h"

/* A plan that is tried on some of its clients first. */

/**
 * roster_job_set_pilot:
 * @self: an apply that does not run yet
 * @clients: (nullable) (array zero-terminated=1): clients; NULL for the first ones of the plan
 * @n_clients: how many of the first ones; 0 for all, where @clients is %NULL
 *
 * Only what is planned for these clients is done. The rest of the plan stays, and can be applied
 * afterwards. What is left of an interrupted run is done whole.
 */
void
roster_job_set_pilot (RosterJob *self, const char *const *clients, guint n_clients)
{
  g_return_if_fail (ROSTER_IS_JOB (self));

  g_strfreev (self->pilot_clients);
  self->pilot_clients = g_strdupv ((char **) clients);
  self->n_pilot_clients = n_clients;
}

static void
on_plan_split_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  guint n_operations = 0;
  g_autofree char *part =
      roster_store_split_plan_finish (ROSTER_STORE (source), result, &n_operations, &error);

  if (part == NULL)
    roster_job_end (self, error);
  else
    roster_job_do_plan (self, part, n_operations, self->run_kind);
}

/**
 * roster_job_do_shown_plan:
 * @self: a job that works
 * @plan: a plan that is true
 *
 * Does a plan, or the part of it that was asked for.
 */
void
roster_job_do_shown_plan (RosterJob *self, RosterPlan *plan)
{
  if (self->pilot_clients == NULL && self->n_pilot_clients == 0)
    roster_job_do_plan (self, plan->id, roster_plan_get_n_operations (plan), self->run_kind);
  else
    roster_store_split_plan_async (roster_session_get_store (self->session), plan->id,
                                   (const char *const *) self->pilot_clients, self->n_pilot_clients,
                                   self->cancellable, on_plan_split_cb, g_object_ref (self));
}
