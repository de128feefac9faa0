/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-job.h"

#include <glib/gi18n-lib.h>

#include "app/roster-key-change.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"
#include "store/roster-store-connecting.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-mirror.h"
#include "store/roster-store-targets.h"
#include "sync/roster-account-check.h"
#include "sync/roster-target-listing.h"

/**
 * RosterDocumentationJob:
 *
 * Connects a documentation, or gives one another address or other keys. First everything is
 * verified, and its clients are compared with those of the other ones: then the keys go to the
 * keyring and the documentation to the database. One use only.
 */
struct _RosterDocumentationJob
{
  GObject parent_instance;

  RosterSession *session;
  RosterDocumentation *wanted;
  char *address;
  RosterCredentials *credentials;
  gboolean again;
  gboolean confirmed;

  /* While it runs */
  GTask *task;
  RosterLock *lock; /* of one that is there: nobody writes to it meanwhile */
  gboolean is_new;
  RosterDestination *destination;
  GPtrArray *others;
  GPtrArray *removed;
  guint next; /* of the others, then of the removed ones, to be compared */
  GPtrArray *targets;
};

G_DEFINE_FINAL_TYPE (RosterDocumentationJob, roster_documentation_job, G_TYPE_OBJECT)

static void compare_next (RosterDocumentationJob *self);
static void recognise_next (RosterDocumentationJob *self);

static RosterStore *
get_store (RosterDocumentationJob *self)
{
  return roster_session_get_store (self->session);
}

static GCancellable *
get_cancellable (RosterDocumentationJob *self)
{
  return g_task_get_cancellable (self->task);
}

/* The only way out. */
static void
end (RosterDocumentationJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_pointer (&self->lock, roster_lock_release);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, roster_documentation_ref (self->wanted),
                           (GDestroyNotify) roster_documentation_unref);
}

static void
end_unverified (RosterDocumentationJob *self, GError *error)
{
  if (error->domain == ROSTER_ERROR && error->code != ROSTER_ERROR_ACCOUNT)
    roster_error_add (error, _ ("Nothing was saved."));

  end (self, error);
}

static void
on_targets_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  GError *error = NULL;

  roster_store_mirror_targets_finish (ROSTER_STORE (source), result, &error);
  end (self, error);
}

static void
on_keys_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  GError *error = NULL;

  if (!roster_key_change_finish (ROSTER_SESSION (source), result, &error))
    end (self, error);
  else
    roster_store_mirror_targets_async (get_store (self), self->wanted->id, self->targets, NULL,
                                       on_targets_saved_cb, g_object_ref (self));
}

static void
save_documentation (RosterStore *store,
                    gpointer record,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  RosterDocumentationJob *self = record;

  roster_store_save_documentation_async (store, self->wanted, NULL, callback, user_data);
}

static void
store_keys (RosterDocumentationJob *self)
{
  RosterKeyChange change = {
    .owner = self->wanted->id,
    .name = self->wanted->name,
    .generation = self->wanted->generation,
    .credentials = self->credentials,
    .save = save_documentation,
    .save_finish = roster_store_save_documentation_finish,
    .record = self,
  };

  self->wanted->generation++;
  roster_key_change_async (self->session, &change, get_cancellable (self), on_keys_changed_cb,
                           g_object_ref (self));
}

/* One that comes back keeps its matches. */
static void
choose_id (RosterDocumentationJob *self, RosterDocumentation *before)
{
  self->wanted->id = before != NULL ? g_strdup (before->id) : g_uuid_string_random ();
  self->wanted->generation = before != NULL ? before->generation : self->wanted->generation;
  store_keys (self);
}

static void
on_left_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  RosterDocumentation *before = g_ptr_array_index (self->removed, self->next - 1);
  GError *error = NULL;
  g_autoptr (GPtrArray) known =
      roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);

  if (known == NULL)
    end (self, error);
  else if (roster_account_recognise_targets (known, self->targets))
    choose_id (self, before);
  else
    recognise_next (self);
}

/* With other keys it is known by its clients. */
static void
recognise_next (RosterDocumentationJob *self)
{
  RosterDocumentation *before;

  if (self->next == self->removed->len)
    {
      choose_id (self, NULL);
      return;
    }

  before = g_ptr_array_index (self->removed, self->next++);
  roster_store_list_targets_async (get_store (self), before->id, get_cancellable (self),
                                   on_left_listed_cb, g_object_ref (self));
}

static void
on_removed_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  GError *error = NULL;

  self->removed =
      roster_store_list_removed_documentations_finish (ROSTER_STORE (source), result, &error);
  if (self->removed == NULL)
    {
      end (self, error);
      return;
    }

  for (guint i = 0; i < self->removed->len; i++)
    {
      RosterDocumentation *before = g_ptr_array_index (self->removed, i);

      if (g_strcmp0 (before->account, self->wanted->account) == 0)
        {
          choose_id (self, before);
          return;
        }
    }

  self->next = 0;
  recognise_next (self);
}

static GError *
explain_same (RosterDocumentation *other)
{
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                      _ ("This documentation is connected already as “%s” (%s). Nothing was "
                         "changed."),
                      other->name, other->id);
}

static void
on_known_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  RosterDocumentation *other = g_ptr_array_index (self->others, self->next - 1);
  GError *error = NULL;
  g_autoptr (GPtrArray) known =
      roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);

  if (known == NULL)
    end (self, error);
  else if (known->len > 0 && roster_account_check_targets (known, self->targets, NULL))
    end (self, explain_same (other));
  else
    compare_next (self);
}

/* An account may have several keys: it is known by its clients too. */
static void
compare_next (RosterDocumentationJob *self)
{
  while (!self->again && self->next < self->others->len)
    {
      RosterDocumentation *other = g_ptr_array_index (self->others, self->next++);

      if (g_strcmp0 (other->destination, self->wanted->destination) != 0 ||
          g_strcmp0 (other->id, self->wanted->id) == 0)
        continue;

      roster_store_list_targets_async (get_store (self), other->id, get_cancellable (self),
                                       on_known_listed_cb, g_object_ref (self));
      return;
    }

  if (self->is_new)
    roster_store_list_removed_documentations_async (get_store (self), self->wanted->destination,
                                                    get_cancellable (self), on_removed_listed_cb,
                                                    g_object_ref (self));
  else
    store_keys (self);
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  GError *error = NULL;

  self->targets = roster_target_listing_run_finish (ROSTER_TARGET_LISTING (source), result, &error);
  if (self->targets == NULL)
    end_unverified (self, error);
  else
    compare_next (self);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  g_autoptr (RosterTargetListing) listing = NULL;
  GError *error = NULL;

  if (!roster_destination_verify_finish (ROSTER_DESTINATION (source), result, &error))
    {
      end_unverified (self, error);
      return;
    }

  listing = roster_target_listing_new (get_store (self), self->is_new ? "" : self->wanted->id,
                                       self->destination, self->confirmed);
  roster_target_listing_run_async (listing, get_cancellable (self), on_targets_listed_cb,
                                   g_object_ref (self));
}

/* What may have changed since the caller looked: the documentation is gone, or has other keys. */
static gboolean
compare (RosterDocumentationJob *self, GError **error)
{
  gboolean is_found = self->is_new;

  for (guint i = 0; i < self->others->len; i++)
    {
      RosterDocumentation *other = g_ptr_array_index (self->others, i);

      if (g_strcmp0 (other->id, self->wanted->id) == 0)
        {
          self->wanted->generation = other->generation;
          is_found = TRUE;
        }
      else if (!self->again && g_strcmp0 (other->account, self->wanted->account) == 0)
        {
          g_propagate_error (error, explain_same (other));
          return FALSE;
        }
    }

  if (!is_found)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                 _ ("There is no documentation “%s”. Nothing was sent or saved."),
                 self->wanted->id);
  return is_found;
}

static void
on_documentations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationJob) self = user_data;
  GError *error = NULL;

  self->others = roster_store_list_documentations_finish (ROSTER_STORE (source), result, &error);
  if (self->others == NULL || !compare (self, &error))
    end (self, error);
  else
    roster_destination_verify_async (self->destination, get_cancellable (self), on_verified_cb,
                                     g_object_ref (self));
}

static gboolean
check_fields (RosterDocumentationJob *self, const RosterDestinationInfo *info, GError **error)
{
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (!info->fields[i].required ||
          roster_credentials_get (self->credentials, info->fields[i].key) != NULL)
        continue;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_AUTH,
                   /* Translators: the name of a field like "API Key" */
                   _ ("“%s” is missing. Nothing was sent or saved."), _ (info->fields[i].label));
      return FALSE;
    }

  return TRUE;
}

static gboolean
take_lock (RosterDocumentationJob *self, GError **error)
{
  if (self->is_new)
    return TRUE;

  self->lock =
      roster_lock_take (roster_store_get_directory (get_store (self)), self->wanted->id, error);
  return self->lock != NULL;
}

/* Address and keys are put together before anything is sent. */
static gboolean
prepare (RosterDocumentationJob *self, GError **error)
{
  RosterDocumentation *wanted = self->wanted;
  const RosterDestinationInfo *info = roster_destination_registry_find (wanted->destination);
  g_autoptr (RosterAddress) address = roster_destination_registry_parse_address (
      wanted->destination, self->address != NULL ? self->address : wanted->url, error);
  RosterDestinationSetup setup = { wanted, roster_session_get_http (self->session),
                                   self->credentials };

  if (address == NULL || !check_fields (self, info, error))
    return FALSE;

  roster_credentials_set_origin (self->credentials, address->origin);
  g_free (wanted->url);
  wanted->url = g_strconcat (address->origin, address->path, NULL);
  g_free (wanted->account);
  wanted->account = roster_credentials_fingerprint (self->credentials);
  if (wanted->name == NULL)
    wanted->name = g_strdup (_ (info->name));

  self->destination = roster_destination_registry_create (&setup, get_store (self));
  if (self->destination != NULL)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
               _ ("This address cannot be used. Nothing was sent or saved."));
  return FALSE;
}

static void
roster_documentation_job_dispose (GObject *object)
{
  RosterDocumentationJob *self = ROSTER_DOCUMENTATION_JOB (object);

  g_assert (self->task == NULL);

  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, roster_documentation_unref);
  g_clear_pointer (&self->address, roster_secret_free);
  g_clear_pointer (&self->credentials, roster_credentials_unref);
  g_clear_object (&self->destination);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_documentation_job_parent_class)->dispose (object);
}

static void
roster_documentation_job_class_init (RosterDocumentationJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_documentation_job_dispose;
}

static void
roster_documentation_job_init (RosterDocumentationJob *self)
{
}

/**
 * roster_documentation_job_new:
 * @session: an open session
 * @wanted: the documentation as it should become; without an id it is a new one
 * @address: (nullable): an address as it was pasted; NULL keeps the one of @wanted
 * @credentials: the keys that were entered
 *
 * Returns: (transfer full): a job
 */
RosterDocumentationJob *
roster_documentation_job_new (RosterSession *session,
                              RosterDocumentation *wanted,
                              const char *address,
                              RosterCredentials *credentials)
{
  RosterDocumentationJob *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (wanted != NULL && wanted->destination != NULL, NULL);
  g_return_val_if_fail (address != NULL || wanted->url != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTATION_JOB, NULL);
  self->session = g_object_ref (session);
  self->wanted = roster_documentation_copy (wanted);
  self->address = g_strdup (address);
  self->credentials = roster_credentials_ref (credentials);
  self->is_new = wanted->id == NULL;

  return self;
}

/**
 * roster_documentation_job_set_again:
 * @self: a job that does not run yet
 * @again: whether an account may be connected that is connected already
 */
void
roster_documentation_job_set_again (RosterDocumentationJob *self, gboolean again)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_JOB (self));

  self->again = again;
}

/**
 * roster_documentation_job_set_confirmed:
 * @self: a job that does not run yet
 * @confirmed: whether a person has seen the differences and said that it is the same account
 */
void
roster_documentation_job_set_confirmed (RosterDocumentationJob *self, gboolean confirmed)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_JOB (self));

  self->confirmed = confirmed;
}

/**
 * roster_documentation_job_run_async:
 * @self: a job
 * @cancellable: (nullable): a cancellable; until the keys are stored nothing was saved
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Verifies and saves.
 */
void
roster_documentation_job_run_async (RosterDocumentationJob *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GError *error = NULL;

  g_return_if_fail (ROSTER_IS_DOCUMENTATION_JOB (self));
  g_return_if_fail (self->task == NULL && self->destination == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, roster_documentation_job_run_async);
  g_task_set_check_cancellable (self->task, FALSE);

  if (take_lock (self, &error) && prepare (self, &error))
    roster_store_list_documentations_async (get_store (self), cancellable,
                                            on_documentations_listed_cb, g_object_ref (self));
  else
    end (self, error);
}

/**
 * roster_documentation_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documentation as it was saved
 */
RosterDocumentation *
roster_documentation_job_run_finish (RosterDocumentationJob *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
