/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-lookup-job.h"

#include "store/roster-store-unsure.h"
#include "sync/roster-operation-group.h"

/**
 * RosterLookupJob:
 *
 * Finds out what became of operations without a definite answer, by looking into the documentation:
 * one look for each client. Nothing is sent again before that. The caller holds the locks of the
 * integration and of the documentation. One use only.
 */
struct _RosterLookupJob
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  char *documentation;
  RosterDestination *destination;
  char *plan;
  char *operation; /* the only one that is looked up; NULL for all */

  /* While it runs */
  GTask *task;
  GPtrArray *operations;
  GPtrArray *group;
  GPtrArray *found; /* for each of the group: ids */
  guint next;       /* of the group */
};

G_DEFINE_FINAL_TYPE (RosterLookupJob, roster_lookup_job, G_TYPE_OBJECT)

static void look (RosterLookupJob *self);
static void resolve (RosterLookupJob *self);

/* The only way out. */
static void
finish (RosterLookupJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterLookupJob) self = user_data;
  GError *error = NULL;

  if (!roster_store_resolve_operation_finish (ROSTER_STORE (source), result, &error))
    finish (self, error);
  else
    resolve (self);
}

static void
resolve (RosterLookupJob *self)
{
  guint i = self->next++;

  if (i == self->group->len)
    {
      look (self);
      return;
    }

  /* What was found is noted, also by one who was told to stop. */
  roster_store_resolve_operation_async (self->store, self->integration, self->documentation,
                                        self->plan, g_ptr_array_index (self->group, i),
                                        g_ptr_array_index (self->found, i), NULL, on_resolved_cb,
                                        g_object_ref (self));
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterLookupJob) self = user_data;
  GError *error = NULL;

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = roster_destination_find_finish (ROSTER_DESTINATION (source), result, &error);
  if (self->found == NULL)
    {
      finish (self, error);
      return;
    }

  self->next = 0;
  resolve (self);
}

static void
look (RosterLookupJob *self)
{
  g_clear_pointer (&self->group, g_ptr_array_unref);
  self->group = roster_operation_group_take (self->operations);
  if (self->group->len == 0)
    {
      finish (self, NULL);
      return;
    }

  roster_destination_find_async (self->destination, self->group,
                                 g_task_get_cancellable (self->task), on_found_cb,
                                 g_object_ref (self));
}

static void
on_unsure_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterLookupJob) self = user_data;
  GError *error = NULL;

  self->operations = roster_store_list_unsure_finish (ROSTER_STORE (source), result, &error);
  if (self->operations == NULL)
    {
      finish (self, error);
      return;
    }

  for (guint i = self->operations->len; self->operation != NULL && i > 0; i--)
    {
      RosterOperation *operation = g_ptr_array_index (self->operations, i - 1);

      if (!g_str_equal (operation->id, self->operation))
        g_ptr_array_remove_index (self->operations, i - 1);
    }
  look (self);
}

static void
roster_lookup_job_dispose (GObject *object)
{
  RosterLookupJob *self = ROSTER_LOOKUP_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->plan, g_free);
  g_clear_pointer (&self->operation, g_free);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->group, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_lookup_job_parent_class)->dispose (object);
}

static void
roster_lookup_job_class_init (RosterLookupJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_lookup_job_dispose;
}

static void
roster_lookup_job_init (RosterLookupJob *self)
{
}

/**
 * roster_lookup_job_new:
 * @store: an open store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id, whose lock the caller holds
 * @destination: the documentation, one that is not transactional
 * @plan: (nullable): the plan that is being applied: what was not done of it is planned again, and
 *   of every other plan returned
 *
 * Returns: (transfer full): a job
 */
RosterLookupJob *
roster_lookup_job_new (RosterStore *store,
                       const char *integration,
                       const char *documentation,
                       RosterDestination *destination,
                       const char *plan)
{
  RosterLookupJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL && documentation != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_DESTINATION (destination), NULL);

  self = g_object_new (ROSTER_TYPE_LOOKUP_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->documentation = g_strdup (documentation);
  self->destination = g_object_ref (destination);
  self->plan = g_strdup (plan);

  return self;
}

/**
 * roster_lookup_job_set_operation:
 * @self: a job that does not run yet
 * @operation: (nullable): an operation's id
 *
 * Looks for this one only, instead of all that have no definite answer.
 */
void
roster_lookup_job_set_operation (RosterLookupJob *self, const char *operation)
{
  g_return_if_fail (ROSTER_IS_LOOKUP_JOB (self));

  g_free (self->operation);
  self->operation = g_strdup (operation);
}

/**
 * roster_lookup_job_run_async:
 * @self: a job
 * @operations: (nullable) (element-type RosterOperation): which operations; %NULL for all of the
 *   mapping that have no definite answer
 * @cancellable: (nullable): a cancellable; what was not looked up stays as it is
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks.
 */
void
roster_lookup_job_run_async (RosterLookupJob *self,
                             GPtrArray *operations,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_LOOKUP_JOB (self));
  g_return_if_fail (self->task == NULL && self->operations == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_lookup_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);

  if (operations == NULL)
    {
      roster_store_list_unsure_async (self->store, self->integration, self->documentation,
                                      cancellable, on_unsure_listed_cb, g_object_ref (self));
      return;
    }

  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (self->operations, roster_operation_ref (g_ptr_array_index (operations, i)));
  look (self);
}

/**
 * roster_lookup_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the documentation could be looked at; what became of each operation is in the
 *   journal
 */
gboolean
roster_lookup_job_run_finish (RosterLookupJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
