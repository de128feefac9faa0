/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-job-list.h"

#include <glib/gi18n-lib.h>

#include "app/roster-integration-status.h"
#include "ui/roster-job-row.h"

/**
 * RosterJobList:
 *
 * The jobs that run now, of all integrations or of one. In sight only while there are any.
 */
struct _RosterJobList
{
  AdwPreferencesGroup parent_instance;

  RosterJobManager *jobs;
  char *integration;
  GPtrArray *statuses; /* for the names */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (RosterJobList, roster_job_list, ADW_TYPE_PREFERENCES_GROUP)

static const char *
find_name (RosterJobList *self, RosterJob *job)
{
  const char *id = roster_job_get_integration_id (job);
  RosterIntegrationStatus *status;

  if (self->integration != NULL || self->statuses == NULL || id == NULL)
    return NULL;

  status = roster_integration_status_find (self->statuses, id);

  return status != NULL ? status->summary->integration->name : NULL;
}

static gboolean
is_shown (RosterJobList *self, RosterJob *job)
{
  return self->integration == NULL ||
         g_strcmp0 (roster_job_get_integration_id (job), self->integration) == 0;
}

static gboolean
has_job (RosterJobList *self, RosterJob *job)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (RosterJob) other = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (other == job)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_row (RosterJobList *self, RosterJob *job)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (roster_job_row_get_job (g_ptr_array_index (self->rows, i)) == job)
      return TRUE;

  return FALSE;
}

static void
update (RosterJobList *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      RosterJobRow *row = g_ptr_array_index (self->rows, i - 1);

      if (has_job (self, roster_job_row_get_job (row)))
        continue;

      g_ptr_array_remove_index (self->rows, i - 1);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (RosterJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);
      GtkWidget *row;

      if (!is_shown (self, job) || has_row (self, job))
        continue;

      row = roster_job_row_new (job);
      roster_job_row_set_name (ROSTER_JOB_ROW (row), find_name (self, job));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
roster_job_list_dispose (GObject *object)
{
  RosterJobList *self = ROSTER_JOB_LIST (object);

  g_clear_object (&self->jobs);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_job_list_parent_class)->dispose (object);
}

static void
roster_job_list_class_init (RosterJobListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_job_list_dispose;
}

static void
roster_job_list_init (RosterJobList *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Running"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * roster_job_list_set_jobs:
 * @self: a list without jobs
 * @jobs: the jobs
 * @integration: (nullable): the integration whose jobs are shown; NULL for all
 */
void
roster_job_list_set_jobs (RosterJobList *self, RosterJobManager *jobs, const char *integration)
{
  g_return_if_fail (ROSTER_IS_JOB_LIST (self));
  g_return_if_fail (ROSTER_IS_JOB_MANAGER (jobs));
  g_return_if_fail (self->jobs == NULL);

  self->jobs = g_object_ref (jobs);
  self->integration = g_strdup (integration);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * roster_job_list_set_statuses:
 * @self: a list of all jobs
 * @statuses: (element-type RosterIntegrationStatus): the integrations, for their names
 */
void
roster_job_list_set_statuses (RosterJobList *self, GPtrArray *statuses)
{
  g_return_if_fail (ROSTER_IS_JOB_LIST (self));
  g_return_if_fail (statuses != NULL);

  g_ptr_array_ref (statuses);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  self->statuses = statuses;
  for (guint i = 0; i < self->rows->len; i++)
    {
      RosterJobRow *row = g_ptr_array_index (self->rows, i);

      roster_job_row_set_name (row, find_name (self, roster_job_row_get_job (row)));
    }
}
