/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-account-job-private.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"
#include "store/roster-store-integrations.h"
#include "sync/roster-client-listing.h"

/**
 * RosterAccountJob:
 *
 * Connects an account, or gives an integration another address, other keys or other settings of
 * what is read. First everything is verified; then the keys go to the keyring, then the integration
 * to the database, and last an old item leaves the keyring: whatever comes between, the database
 * never names keys that are not there. One use only.
 */
G_DEFINE_FINAL_TYPE (RosterAccountJob, roster_account_job, G_TYPE_OBJECT)

static GCancellable *
get_cancellable (RosterAccountJob *self)
{
  return g_task_get_cancellable (self->task);
}

/* The only way out. */
void
roster_account_job_end (RosterAccountJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_pointer (&self->hold, roster_hold_unref);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_integration_ref (self->wanted),
                           (GDestroyNotify) roster_integration_unref);
}

/* The account check says it itself. */
void
roster_account_job_end_unverified (RosterAccountJob *self, GError *error)
{
  if (error->domain == ROSTER_ERROR && error->code != ROSTER_ERROR_ACCOUNT)
    roster_error_add (error, _ ("Nothing was saved."));

  roster_account_job_end (self, error);
}

static void
on_slug_reserved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  GError *error = NULL;

  self->wanted->id = roster_store_reserve_slug_finish (ROSTER_STORE (source), result, &error);
  if (self->wanted->id == NULL)
    roster_account_job_end (self, error);
  else
    roster_account_job_store (self);
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) clients =
      roster_client_listing_run_finish (ROSTER_CLIENT_LISTING (source), result, &error);

  if (clients == NULL)
    roster_account_job_end_unverified (self, error);
  else
    roster_account_job_store (self);
}

static void
check_account (RosterAccountJob *self)
{
  g_autoptr (RosterClientListing) listing = roster_client_listing_new (
      roster_session_get_store (self->session), self->wanted, self->provider, self->confirmed);

  roster_client_listing_run_async (listing, get_cancellable (self), on_clients_listed_cb,
                                   g_object_ref (self));
}

static void
reserve_slug (RosterAccountJob *self)
{
  roster_store_reserve_slug_async (roster_session_get_store (self->session), self->wanted->provider,
                                   get_cancellable (self), on_slug_reserved_cb,
                                   g_object_ref (self));
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  g_autofree char *method = NULL;
  GError *error = NULL;

  if (!roster_provider_verify_finish (ROSTER_PROVIDER (source), result, &method, &error))
    {
      roster_account_job_end_unverified (self, error);
      return;
    }

  g_free (self->wanted->method);
  self->wanted->method = g_steal_pointer (&method);
  self->wanted->enabled = TRUE;

  /* The account check asks in the way that was just found to work. */
  g_clear_object (&self->provider);
  self->provider = roster_provider_registry_create (self->wanted, self->credentials,
                                                    roster_session_get_http (self->session));
  if (self->is_new)
    roster_account_job_look_for_relative (self, reserve_slug);
  else
    check_account (self);
}

static void
on_integrations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  GError *error = NULL;

  self->summaries = roster_store_list_integrations_finish (ROSTER_STORE (source), result, &error);
  if (self->summaries == NULL || !roster_account_job_compare (self, &error))
    roster_account_job_end (self, error);
  else
    roster_provider_verify_async (self->provider, get_cancellable (self), on_verified_cb,
                                  g_object_ref (self));
}

/* Address and keys are put together before anything is sent. */
static gboolean
prepare (RosterAccountJob *self, GError **error)
{
  g_autoptr (RosterAddress) address = roster_provider_registry_parse_address (
      self->wanted->provider, self->address != NULL ? self->address : self->wanted->url, error);
  const RosterProviderInfo *info = roster_provider_registry_find (self->wanted->provider);

  if (address == NULL)
    return FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const RosterCredentialField *field = &info->fields[i];

      if (address->key != NULL && field->secret &&
          roster_credentials_get (self->credentials, field->key) == NULL)
        roster_credentials_set (self->credentials, field->key, address->key);

      if (field->required && roster_credentials_get (self->credentials, field->key) == NULL)
        {
          g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_AUTH,
                       /* Translators: the name of a field like "API Key" */
                       _ ("“%s” is missing. Nothing was sent or saved."), _ (field->label));
          return FALSE;
        }
    }

  roster_credentials_set_origin (self->credentials, address->origin);
  g_free (self->wanted->url);
  self->wanted->url = g_strconcat (address->origin, address->path, NULL);
  g_free (self->wanted->account);
  self->wanted->account = roster_credentials_fingerprint (self->credentials);
  g_clear_pointer (&self->wanted->method, g_free);
  if (self->wanted->name == NULL)
    self->wanted->name = g_strdup (info->name);

  self->provider = roster_provider_registry_create (self->wanted, self->credentials,
                                                    roster_session_get_http (self->session));
  if (self->provider == NULL)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                   _ ("This address cannot be used. Nothing was sent or saved."));
      return FALSE;
    }

  return TRUE;
}

static void
roster_account_job_dispose (GObject *object)
{
  RosterAccountJob *self = ROSTER_ACCOUNT_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, roster_integration_unref);
  g_clear_pointer (&self->address, roster_secret_free);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_pointer (&self->hold, roster_hold_unref);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_account_job_parent_class)->dispose (object);
}

static void
roster_account_job_class_init (RosterAccountJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_account_job_dispose;
}

static void
roster_account_job_init (RosterAccountJob *self)
{
}

/* The caller's own are not changed: they may be what a keyring holds. An empty field was not
 * entered. */
static RosterCredentials *
copy_entered (RosterCredentials *credentials)
{
  const char *const *keys = roster_credentials_get_keys (credentials);
  RosterCredentials *copy = roster_credentials_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *value = roster_credentials_get (credentials, keys[i]);

      if (*value != '\0')
        roster_credentials_set (copy, keys[i], value);
    }

  return copy;
}

/**
 * roster_account_job_new:
 * @session: an open session
 * @wanted: the integration as it should become; without an id it is a new one
 * @address: (nullable): an address as it was pasted; NULL keeps the one of @wanted
 * @credentials: the keys that were entered; a key in @address is taken where none was entered
 *
 * Returns: (transfer full): a job
 */
RosterAccountJob *
roster_account_job_new (RosterSession *session,
                        RosterIntegration *wanted,
                        const char *address,
                        RosterCredentials *credentials)
{
  RosterAccountJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (wanted != NULL && wanted->provider != NULL, NULL);
  g_return_val_if_fail (wanted->documentation != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_ACCOUNT_JOB, NULL);
  self->session = g_object_ref (session);
  self->wanted = roster_integration_copy (wanted);
  self->address = g_strdup (address);
  self->credentials = copy_entered (credentials);
  self->is_new = wanted->id == NULL;

  return self;
}

/**
 * roster_account_job_set_again:
 * @self: a job that does not run yet
 * @again: whether an account may be connected that is or was connected already
 */
void
roster_account_job_set_again (RosterAccountJob *self, gboolean again)
{
  g_return_if_fail (ROSTER_IS_ACCOUNT_JOB (self));

  self->again = again;
}

/**
 * roster_account_job_set_confirmed:
 * @self: a job that does not run yet
 * @confirmed: whether a person has seen the differences and said that it is the same account
 */
void
roster_account_job_set_confirmed (RosterAccountJob *self, gboolean confirmed)
{
  g_return_if_fail (ROSTER_IS_ACCOUNT_JOB (self));

  self->confirmed = confirmed;
}

/**
 * roster_account_job_set_hold:
 * @self: a job that does not run yet
 * @hold: the integration that is changed, where the caller holds it already; else the job takes it
 */
void
roster_account_job_set_hold (RosterAccountJob *self, RosterHold *hold)
{
  g_return_if_fail (ROSTER_IS_ACCOUNT_JOB (self));
  g_return_if_fail (hold != NULL);
  g_return_if_fail (g_strcmp0 (hold->integration->id, self->wanted->id) == 0);

  g_clear_pointer (&self->hold, roster_hold_unref);
  self->hold = roster_hold_ref (hold);
}

/**
 * roster_account_job_get_integration_id:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): the integration that is changed; NULL for a new one
 */
const char *
roster_account_job_get_integration_id (RosterAccountJob *self)
{
  g_return_val_if_fail (ROSTER_IS_ACCOUNT_JOB (self), NULL);

  return self->is_new ? NULL : self->wanted->id;
}

static void
verify (RosterAccountJob *self)
{
  GError *error = NULL;

  if (prepare (self, &error))
    roster_store_list_integrations_async (roster_session_get_store (self->session),
                                          get_cancellable (self), on_integrations_listed_cb,
                                          g_object_ref (self));
  else
    roster_account_job_end (self, error);
}

static void
on_held_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  GError *error = NULL;

  self->hold = roster_hold_take_finish (ROSTER_SESSION (source), result, &error);
  if (self->hold == NULL)
    roster_account_job_end (self, error);
  else
    verify (self);
}

/**
 * roster_account_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; until the keys are stored nothing was saved
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Verifies and saves.
 */
void
roster_account_job_run_async (RosterAccountJob *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_ACCOUNT_JOB (self));
  g_return_if_fail (self->task == NULL && self->provider == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_account_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);

  if (self->is_new || self->hold != NULL)
    verify (self);
  else
    roster_hold_take_async (self->session, self->wanted->id, FALSE, cancellable, on_held_cb,
                            g_object_ref (self));
}

/**
 * roster_account_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the integration as it was saved
 */
RosterIntegration *
roster_account_job_run_finish (RosterAccountJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
