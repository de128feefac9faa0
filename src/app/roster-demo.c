/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-demo.h"

#include "app/roster-demo-assets.h"
#include "app/roster-demo-names.h"
#include "app/roster-job.h"
#include "app/roster-mapping.h"
#include "providers/roster-provider-registry.h"
#include "store/roster-store-targets.h"

/* The stand-in has no limit, and nobody wants to wait for it. */
#define RATE  100000
#define BATCH 500

/**
 * RosterDemo:
 *
 * Fills a session with what there is to try: starts the made-up services, connects an account of
 * each provider that is asked for, gives the documentation a list as it grows over the years, and
 * reads all of it. Decisions are left to whoever tries it. The services run as long as this lives.
 * One use only.
 */
struct _RosterDemo
{
  GObject parent_instance;

  RosterSession *session;
  guint n_clients;
  guint n_devices;

  /* While it runs */
  GTask *task;
  char **providers;
  guint next;
  RosterDocumentation *documentation;
  RosterIntegration *current;
  GPtrArray *names; /* what is not added yet is behind n_added */
  GHashTable *formers;
  guint n_added;

  /* What came of it */
  RosterDemoSandbox *sandbox;
  RosterIntegration *integration;
  RosterFetchReport *fetch;
  guint n_targets;
};

enum
{
  SIGNAL_JOB,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterDemo, roster_demo, G_TYPE_OBJECT)

static void connect_next (RosterDemo *self);
static void add_targets (RosterDemo *self);

static GCancellable *
get_cancellable (RosterDemo *self)
{
  return g_task_get_cancellable (self->task);
}

/* The only way out. */
static void
finish (RosterDemo *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_pointer (&self->providers, g_strfreev);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->formers, g_hash_table_unref);
  g_clear_pointer (&self->current, roster_integration_unref);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
run_job (RosterDemo *self, RosterJob *job, GAsyncReadyCallback callback)
{
  g_signal_emit (self, signals[SIGNAL_JOB], 0, job);
  roster_job_run_async (job, get_cancellable (self), callback, g_object_ref (self));
}

static void
fetch (RosterDemo *self, gboolean clients_only, GAsyncReadyCallback callback)
{
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_FETCH, self->current->id);

  roster_job_set_clients_only (job, clients_only);
  run_job (self, job, callback);
}

static void
on_assets_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  GError *error = NULL;

  if (roster_demo_assets_add_finish (ROSTER_STORE (source), result, &error))
    connect_next (self);
  else
    finish (self, error);
}

/* Only the first account’s machines were documented before. */
static void
on_all_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  RosterJob *job = ROSTER_JOB (source);
  GError *error = NULL;

  if (!roster_job_run_finish (job, result, &error))
    {
      finish (self, error);
      return;
    }

  if (self->integration != NULL)
    {
      connect_next (self);
      return;
    }

  self->integration = roster_integration_ref (self->current);
  self->fetch = roster_fetch_report_ref (roster_job_get_fetch_report (job));
  roster_demo_assets_add_async (roster_session_get_store (self->session), self->integration,
                                self->formers, get_cancellable (self), on_assets_added_cb,
                                g_object_ref (self));
}

static void
on_targets_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) added =
      roster_store_add_targets_finish (ROSTER_STORE (source), result, NULL, &error);

  if (added == NULL)
    {
      finish (self, error);
      return;
    }

  self->n_targets += added->len;
  add_targets (self);
}

static void
add_targets (RosterDemo *self)
{
  const char *batch[BATCH + 1] = { NULL };

  if (self->n_added == self->names->len)
    {
      fetch (self, FALSE, on_all_fetched_cb);
      return;
    }

  for (guint i = 0; i < BATCH && self->n_added < self->names->len; i++)
    batch[i] = g_ptr_array_index (self->names, self->n_added++);
  roster_store_add_targets_async (roster_session_get_store (self->session), self->documentation->id,
                                  batch, get_cancellable (self), on_targets_added_cb,
                                  g_object_ref (self));
}

static void
on_mapping_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  RosterMapping *mapping = ROSTER_MAPPING (source);
  GError *error = NULL;

  if (!roster_mapping_load_finish (mapping, result, &error))
    {
      finish (self, error);
      return;
    }

  self->formers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = roster_demo_names_new (roster_mapping_get_states (mapping), self->formers);
  self->n_added = 0;
  add_targets (self);
}

static void
on_clients_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  g_autoptr (RosterMapping) mapping = NULL;
  GError *error = NULL;

  if (!roster_job_run_finish (ROSTER_JOB (source), result, &error))
    {
      finish (self, error);
      return;
    }

  mapping = roster_mapping_new (roster_session_get_store (self->session), self->current);
  roster_mapping_load_async (mapping, get_cancellable (self), on_mapping_loaded_cb,
                             g_object_ref (self));
}

/* Only the first list becomes the documentation's: another account finds it there. */
static void
on_connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  RosterJob *job = ROSTER_JOB (source);
  GError *error = NULL;

  if (!roster_job_run_finish (job, result, &error))
    {
      finish (self, error);
      return;
    }

  g_clear_pointer (&self->current, roster_integration_unref);
  self->current = roster_integration_ref (roster_job_get_integration (job));
  if (self->integration == NULL)
    fetch (self, TRUE, on_clients_fetched_cb);
  else
    fetch (self, FALSE, on_all_fetched_cb);
}

static void
connect_account (RosterDemo *self, const char *provider, RosterCredentials *credentials)
{
  g_autoptr (RosterIntegration) wanted = roster_integration_new ();
  g_autoptr (RosterAccountJob) account = NULL;
  g_autoptr (RosterJob) job = NULL;

  wanted->provider = g_strdup (provider);
  wanted->documentation = g_strdup (self->documentation->id);
  wanted->device_sync = TRUE;
  wanted->rate = RATE;
  account = roster_account_job_new (
      self->session, wanted, roster_demo_sandbox_get_url (self->sandbox, provider), credentials);
  job = roster_job_new_account (self->session, account);
  run_job (self, job, on_connected_cb);
}

static void
connect_next (RosterDemo *self)
{
  const char *provider = self->providers[self->next];
  g_autoptr (RosterCredentials) credentials = NULL;

  if (provider == NULL)
    {
      finish (self, NULL);
      return;
    }

  self->next++;
  credentials = roster_demo_sandbox_dup_credentials (self->sandbox, provider);
  if (credentials == NULL || roster_provider_registry_find (provider) == NULL)
    connect_next (self);
  else
    connect_account (self, provider, credentials);
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  GError *error = NULL;

  self->documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  if (self->documentation == NULL)
    finish (self, error);
  else
    connect_next (self);
}

static void
on_sandbox_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDemo) self = user_data;
  GError *error = NULL;

  self->sandbox = roster_demo_sandbox_start_finish (result, &error);
  if (self->sandbox == NULL)
    finish (self, error);
  else
    roster_session_find_documentation_async (self->session, NULL, get_cancellable (self),
                                             on_documentation_found_cb, g_object_ref (self));
}

static void
roster_demo_dispose (GObject *object)
{
  RosterDemo *self = ROSTER_DEMO (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->session);
  g_clear_object (&self->sandbox);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_pointer (&self->fetch, roster_fetch_report_unref);

  G_OBJECT_CLASS (roster_demo_parent_class)->dispose (object);
}

static void
roster_demo_class_init (RosterDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_demo_dispose;

  /**
   * RosterDemo::job:
   * @self: the demo
   * @job: what it begins now
   *
   * For whoever shows how far it is.
   */
  signals[SIGNAL_JOB] = g_signal_new ("job", ROSTER_TYPE_DEMO, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, ROSTER_TYPE_JOB);
}

static void
roster_demo_init (RosterDemo *self)
{
}

/**
 * roster_demo_new:
 * @session: an open session that is the demo's own
 * @n_clients: how many clients each service has
 * @n_devices: how many devices
 *
 * Returns: (transfer full): a demo that was not run
 */
RosterDemo *
roster_demo_new (RosterSession *session, guint n_clients, guint n_devices)
{
  g_autofree char *aliases = NULL;
  g_autoptr (RosterAliasBook) book = NULL;
  RosterDemo *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);

  /* What the user wrote down is no part of the demo. */
  aliases = g_build_filename (roster_store_get_directory (roster_session_get_store (session)),
                              "aliases.txt", NULL);
  book = roster_alias_book_new (aliases);
  roster_session_set_aliases (session, book);

  self = g_object_new (ROSTER_TYPE_DEMO, NULL);
  self->session = g_object_ref (session);
  self->n_clients = n_clients;
  self->n_devices = n_devices;

  return self;
}

/**
 * roster_demo_run_async:
 * @self: a demo
 * @providers: (array zero-terminated=1): ids of the providers whose accounts are connected; what
 *   is unknown to Roster or not played by the services is left out
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fills the session.
 */
void
roster_demo_run_async (RosterDemo *self,
                       const char *const *providers,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_DEMO (self));
  g_return_if_fail (providers != NULL);
  g_return_if_fail (self->task == NULL && self->sandbox == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_demo_run_async);
  self->providers = g_strdupv ((char **) providers);
  roster_demo_sandbox_start_async (self->n_clients, self->n_devices, cancellable,
                                   on_sandbox_started_cb, g_object_ref (self));
}

gboolean
roster_demo_run_finish (RosterDemo *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * roster_demo_get_sandbox:
 * @self: a demo
 *
 * Returns: (transfer none) (nullable): the services, once they are there
 */
RosterDemoSandbox *
roster_demo_get_sandbox (RosterDemo *self)
{
  g_return_val_if_fail (ROSTER_IS_DEMO (self), NULL);

  return self->sandbox;
}

/**
 * roster_demo_get_integration:
 * @self: a demo that was run
 *
 * Returns: (transfer none) (nullable): the first integration that was connected
 */
RosterIntegration *
roster_demo_get_integration (RosterDemo *self)
{
  g_return_val_if_fail (ROSTER_IS_DEMO (self), NULL);

  return self->integration;
}

/**
 * roster_demo_get_fetch_report:
 * @self: a demo that was run
 *
 * Returns: (transfer none) (nullable): what the reading of the first integration brought
 */
RosterFetchReport *
roster_demo_get_fetch_report (RosterDemo *self)
{
  g_return_val_if_fail (ROSTER_IS_DEMO (self), NULL);

  return self->fetch;
}

guint
roster_demo_get_n_targets (RosterDemo *self)
{
  g_return_val_if_fail (ROSTER_IS_DEMO (self), 0);

  return self->n_targets;
}
