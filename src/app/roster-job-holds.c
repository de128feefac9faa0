/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-private.h"
#include "store/roster-store-holds.h"
#include "store/roster-store-runs.h"

/* What a run held is done or dropped after a person has looked. Who says it twice changes nothing
 * more. */

static void
on_run_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) runs =
      roster_store_list_runs_finish (ROSTER_STORE (source), result, &error);

  if (runs != NULL && runs->len > 0)
    self->run = roster_run_ref (g_ptr_array_index (runs, 0));
  roster_job_end (self, error);
}

/* The report says how the run is now. */
static void
load_subject (RosterJob *self)
{
  roster_store_list_runs_async (roster_session_get_store (self->session), NULL, self->subject->id,
                                NULL, on_run_loaded_cb, g_object_ref (self));
}

static void
on_release_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;
  g_autofree char *plan = NULL;
  g_autoptr (RosterRun) run =
      roster_store_release_finish (ROSTER_STORE (source), result, &plan, &error);

  if (error != NULL)
    {
      roster_job_end (self, error);
      return;
    }
  if (run == NULL)
    {
      load_subject (self);
      return;
    }

  if (run->kind == ROSTER_RUN_RESUMED)
    {
      self->is_resuming = TRUE;
      g_object_notify (G_OBJECT (self), "is-resuming");
    }
  roster_job_do_run (self, plan, run, self->subject->states[ROSTER_OPERATION_PLANNED]);
}

void
roster_job_release (RosterJob *self)
{
  if (!roster_job_check_documentation (self))
    return;

  roster_store_release_async (roster_session_get_store (self->session), self->subject,
                              self->run_kind, self->cancellable, on_release_begun_cb,
                              g_object_ref (self));
}

static void
on_discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  if (roster_store_discard_held_finish (ROSTER_STORE (source), result, &error))
    load_subject (self);
  else
    roster_job_end (self, error);
}

void
roster_job_discard (RosterJob *self)
{
  roster_store_discard_held_async (roster_session_get_store (self->session), self->subject,
                                   self->cancellable, on_discarded_cb, g_object_ref (self));
}
