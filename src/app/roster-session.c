/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-session.h"

#include "app/roster-job-manager.h"
#include "sync/roster-stored-budget.h"

/**
 * RosterSession:
 *
 * What a window or a command works with: one store, one keyring, one http client and the jobs that
 * run, put together in one place. Close it before the last reference goes.
 */
struct _RosterSession
{
  GObject parent_instance;

  RosterStore *store;
  RosterKeyring *keyring;
  RosterHttpClient *http;
  RosterJobManager *jobs;
  RosterAliasBook *aliases;
};

G_DEFINE_FINAL_TYPE (RosterSession, roster_session, G_TYPE_OBJECT)

static void
roster_session_dispose (GObject *object)
{
  RosterSession *self = ROSTER_SESSION (object);

  g_clear_object (&self->aliases);
  g_clear_object (&self->jobs);
  g_clear_object (&self->http);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_session_parent_class)->dispose (object);
}

static void
roster_session_class_init (RosterSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_session_dispose;
}

static void
roster_session_init (RosterSession *self)
{
}

/**
 * roster_session_new:
 * @directory: the data folder
 * @keyring: where the keys are
 * @clock: where times come from
 *
 * Returns: (transfer full): a session that is not open yet
 */
RosterSession *
roster_session_new (const char *directory, RosterKeyring *keyring, RosterClock *clock)
{
  RosterSession *self;
  g_autoptr (RosterBudget) budget = NULL;

  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (ROSTER_IS_CLOCK (clock), NULL);

  self = g_object_new (ROSTER_TYPE_SESSION, NULL);
  self->store = roster_store_new (directory, clock);
  self->keyring = g_object_ref (keyring);
  budget = roster_stored_budget_new (self->store);
  self->http = roster_http_client_new (budget);
  self->jobs = roster_job_manager_new ();
  self->aliases = roster_alias_book_new_default ();

  return self;
}

RosterStore *
roster_session_get_store (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->store;
}

RosterKeyring *
roster_session_get_keyring (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->keyring;
}

RosterHttpClient *
roster_session_get_http (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->http;
}

/**
 * roster_session_get_jobs:
 * @self: a session
 *
 * Returns: (transfer none): the jobs that run now
 */
RosterJobManager *
roster_session_get_jobs (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->jobs;
}

/**
 * roster_session_get_aliases:
 * @self: a session
 *
 * Returns: (transfer none): what the user declared to be the same
 */
RosterAliasBook *
roster_session_get_aliases (RosterSession *self)
{
  g_return_val_if_fail (ROSTER_IS_SESSION (self), NULL);

  return self->aliases;
}

/**
 * roster_session_set_aliases:
 * @self: a session
 * @aliases: another book than the user’s own
 */
void
roster_session_set_aliases (RosterSession *self, RosterAliasBook *aliases)
{
  g_return_if_fail (ROSTER_IS_SESSION (self));
  g_return_if_fail (ROSTER_IS_ALIAS_BOOK (aliases));

  g_set_object (&self->aliases, aliases);
}

static void
on_store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_open_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * roster_session_open_async:
 * @self: a session
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Opens the database. Also after an error the session has to be closed.
 */
void
roster_session_open_async (RosterSession *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_session_open_async);
  roster_store_open_async (self->store, cancellable, on_store_opened_cb, task);
}

gboolean
roster_session_open_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_store_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_store_close_finish (ROSTER_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_jobs_stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterSession *self = g_task_get_source_object (task);

  roster_job_manager_stop_finish (ROSTER_JOB_MANAGER (source), result, NULL);
  roster_store_close_async (self->store, NULL, on_store_closed_cb, g_object_ref (task));
}

/**
 * roster_session_close_async:
 * @self: a session without calls under way
 * @cancellable: (nullable): not used: closing is always finished
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Cancels the jobs of its manager, waits for them, and closes the database.
 */
void
roster_session_close_async (RosterSession *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (ROSTER_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, roster_session_close_async);
  roster_job_manager_stop_async (self->jobs, NULL, on_jobs_stopped_cb, task);
}

gboolean
roster_session_close_finish (RosterSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
