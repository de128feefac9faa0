/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-arrival-job.h"

#include <glib/gi18n-lib.h>

#include "match/roster-matcher.h"
#include "store/roster-store-arrivals.h"
#include "store/roster-store-handoff.h"
#include "store/roster-store-newcomers.h"

/* Below this two names have little in common. */
#define MIN_SCORE 60

/**
 * RosterArrivalJob:
 *
 * Looks what became of the rows of files that a person gave to a documentation's importer: what
 * arrived is linked; what may have arrived under another name, or twice, is for a person. The
 * documentation was just read. One use only.
 */
struct _RosterArrivalJob
{
  GObject parent_instance;

  RosterStore *store;
  char *integration;
  char *documentation;

  /* While it runs */
  GTask *task;
  RosterArrivalReport *report;
  GPtrArray *clients; /* that wait, and nothing bears their name */
  gint64 since;       /* the first of them was in a file */
};

G_DEFINE_FINAL_TYPE (RosterArrivalJob, roster_arrival_job, G_TYPE_OBJECT)

static void settle (RosterArrivalJob *self, gint64 after);

/* The only way out. */
static void
finish (RosterArrivalJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_arrival_report_ref (self->report),
                           (GDestroyNotify) roster_arrival_report_unref);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterArrivalJob) self = user_data;
  GError *error = NULL;

  roster_store_keep_arrivals_finish (ROSTER_STORE (source), result, &error);
  finish (self, error);
}

/* Days may pass until a person comes back to it. */
static void
keep (RosterArrivalJob *self)
{
  roster_store_keep_arrivals_async (self->store, self->integration, self->documentation,
                                    self->report, NULL, on_kept_cb, g_object_ref (self));
}

static void
add_near (RosterArrivalJob *self, RosterOperation *operation, RosterTarget *target, char *why)
{
  RosterNearMiss *near = g_new0 (RosterNearMiss, 1);

  near->client_id = g_strdup (operation->client_id);
  near->device_id = g_strdup (operation->device_id);
  near->title = g_strdup (operation->title);
  near->target_id = g_strdup (target != NULL ? target->id : operation->target_id);
  near->target = g_strdup (target != NULL ? target->name : operation->client);
  near->why = why;
  g_ptr_array_add (self->report->near, near);
}

typedef struct
{
  GPtrArray *clients;
  GPtrArray *newcomers;
  RosterMatcher *matcher;
} Comparison;

static void
comparison_free (Comparison *self)
{
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->newcomers, g_ptr_array_unref);
  g_clear_pointer (&self->matcher, roster_matcher_unref);
  g_free (self);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Comparison *comparison = task_data;
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  GError *error = NULL;

  for (guint i = 0; i < comparison->clients->len; i++)
    g_ptr_array_add (sources, ((RosterOperation *) comparison->clients->pdata[i])->title);
  for (guint i = 0; i < comparison->newcomers->len; i++)
    g_ptr_array_add (targets, ((RosterTarget *) comparison->newcomers->pdata[i])->name);

  comparison->matcher =
      roster_matcher_new (lexicon, (const char *const *) sources->pdata, sources->len,
                          (const char *const *) targets->pdata, targets->len);
  if (roster_matcher_run (comparison->matcher, 1, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterArrivalJob) self = user_data;
  Comparison *comparison = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      finish (self, error);
      return;
    }

  for (guint i = 0; i < comparison->clients->len; i++)
    {
      guint n = 0;
      const RosterMatchCandidate *candidates =
          roster_matcher_get_candidates (comparison->matcher, i, &n);
      RosterTarget *target;

      if (n == 0 || candidates[0].score < MIN_SCORE)
        continue;

      target = g_ptr_array_index (comparison->newcomers, candidates[0].target);
      add_near (self, g_ptr_array_index (comparison->clients, i), target,
                g_strdup_printf (_ ("“%s” is new in the documentation and is spelled alike. If it "
                                    "is the same, match them."),
                                 target->name));
    }
  keep (self);
}

static void
on_newcomers_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterArrivalJob) self = user_data;
  g_autoptr (GTask) task = NULL;
  Comparison *comparison;
  GError *error = NULL;
  GPtrArray *newcomers = roster_store_list_newcomers_finish (ROSTER_STORE (source), result, &error);

  if (newcomers == NULL)
    {
      finish (self, error);
      return;
    }

  comparison = g_new0 (Comparison, 1);
  comparison->clients = g_ptr_array_ref (self->clients);
  comparison->newcomers = newcomers;
  task =
      g_task_new (NULL, g_task_get_cancellable (self->task), on_compared_cb, g_object_ref (self));
  g_task_set_source_tag (task, on_newcomers_listed_cb);
  g_task_set_task_data (task, comparison, (GDestroyNotify) comparison_free);
  g_task_run_in_thread (task, compare_in_thread);
}

static void
look_for_near_misses (RosterArrivalJob *self)
{
  if (self->clients->len == 0)
    keep (self);
  else
    roster_store_list_newcomers_async (self->store, self->documentation, self->since,
                                       g_task_get_cancellable (self->task), on_newcomers_listed_cb,
                                       g_object_ref (self));
}

static void
take_page (RosterArrivalJob *self, RosterHandoffPage *page)
{
  self->report->arrived += page->n_arrived;
  self->report->clients += page->n_clients;
  self->report->waiting += page->operations->len;
  self->report->spent += page->n_spent;
  for (guint i = 0; i < page->twins->len; i++)
    add_near (self, g_ptr_array_index (page->twins, i), NULL,
              g_strdup (_ ("What arrived does not say which one it is: there are several of this "
                           "name, or a file was imported twice. Decide by hand.")));

  for (guint i = 0; i < page->operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (page->operations, i);

      if (operation->kind != ROSTER_OPERATION_CLIENT_CREATE ||
          g_ptr_array_find (page->twins, operation, NULL))
        continue;
      self->since = self->since == 0 ? operation->sent_at : MIN (self->since, operation->sent_at);
      g_ptr_array_add (self->clients, roster_operation_ref (operation));
    }
}

static void
on_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterArrivalJob) self = user_data;
  GError *error = NULL;
  g_autoptr (RosterHandoffPage) page =
      roster_store_settle_handoff_finish (ROSTER_STORE (source), result, &error);

  if (page == NULL)
    {
      finish (self, error);
      return;
    }

  take_page (self, page);
  if (page->next != 0)
    settle (self, page->next);
  else
    look_for_near_misses (self);
}

static void
settle (RosterArrivalJob *self, gint64 after)
{
  roster_store_settle_handoff_async (self->store, self->integration, self->documentation, after,
                                     g_task_get_cancellable (self->task), on_settled_cb,
                                     g_object_ref (self));
}

static void
roster_arrival_job_dispose (GObject *object)
{
  RosterArrivalJob *self = ROSTER_ARRIVAL_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->store);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_pointer (&self->report, roster_arrival_report_unref);
  g_clear_pointer (&self->clients, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_arrival_job_parent_class)->dispose (object);
}

static void
roster_arrival_job_class_init (RosterArrivalJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_arrival_job_dispose;
}

static void
roster_arrival_job_init (RosterArrivalJob *self)
{
  self->report = roster_arrival_report_new ();
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
}

/**
 * roster_arrival_job_new:
 * @store: an open store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id
 *
 * Returns: (transfer full): a job
 */
RosterArrivalJob *
roster_arrival_job_new (RosterStore *store, const char *integration, const char *documentation)
{
  RosterArrivalJob *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL && documentation != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_ARRIVAL_JOB, NULL);
  self->store = g_object_ref (store);
  self->integration = g_strdup (integration);
  self->documentation = g_strdup (documentation);

  return self;
}

/**
 * roster_arrival_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; what was found is kept
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks.
 */
void
roster_arrival_job_run_async (RosterArrivalJob *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_ARRIVAL_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_arrival_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  settle (self, 0);
}

/**
 * roster_arrival_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found
 */
RosterArrivalReport *
roster_arrival_job_run_finish (RosterArrivalJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
