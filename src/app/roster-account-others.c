/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-account-job-private.h"
#include "model/roster-error.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-relatives.h"
#include "sync/roster-client-listing.h"

/* Whether the account is one that is or was connected already. */

static RosterIntegration *
find_stored (RosterAccountJob *self, const char *id)
{
  for (guint i = 0; i < self->summaries->len; i++)
    {
      RosterIntegration *stored =
          ((RosterIntegrationSummary *) self->summaries->pdata[i])->integration;

      if (g_strcmp0 (stored->id, id) == 0)
        return stored;
    }

  return NULL;
}

static RosterIntegration *
find_same_account (RosterAccountJob *self)
{
  for (guint i = 0; i < self->summaries->len; i++)
    {
      RosterIntegration *other =
          ((RosterIntegrationSummary *) self->summaries->pdata[i])->integration;

      if (g_strcmp0 (other->id, self->wanted->id) != 0 &&
          g_strcmp0 (other->account, self->wanted->account) == 0)
        return other;
    }

  return NULL;
}

static GError *
explain (RosterIntegration *other)
{
  return g_error_new (
      ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
      other->enabled ? _ ("This account is connected already as “%s” (%s). Nothing was changed.")
                     : _ ("This account was connected before as “%s” (%s), which is disabled. "
                          "Enable that one to keep its matches. Nothing was changed."),
      other->name, other->id);
}

/* What may have changed since the caller looked: the integration is gone, or has other keys. */
gboolean
roster_account_job_compare (RosterAccountJob *self, GError **error)
{
  RosterIntegration *stored = find_stored (self, self->wanted->id);
  RosterIntegration *other;

  if (!self->is_new && stored == NULL)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                   _ ("There is no integration “%s”. Nothing was sent or saved."),
                   self->wanted->id);
      return FALSE;
    }

  if (stored != NULL)
    self->wanted->generation = stored->generation;

  /* Whoever connected an account once more was asked then. */
  if (self->again || (stored != NULL && g_strcmp0 (stored->account, self->wanted->account) == 0) ||
      (other = find_same_account (self)) == NULL)
    return TRUE;

  g_propagate_error (error, explain (other));
  return FALSE;
}

static gboolean
has_siblings (RosterAccountJob *self)
{
  for (guint i = 0; i < self->summaries->len; i++)
    {
      RosterIntegration *other =
          ((RosterIntegrationSummary *) self->summaries->pdata[i])->integration;

      if (g_strcmp0 (other->provider, self->wanted->provider) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
on_relative_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  GError *error = NULL;
  g_autofree char *id = roster_store_find_relative_finish (ROSTER_STORE (source), result, &error);
  RosterIntegration *other = id != NULL ? find_stored (self, id) : NULL;

  if (error != NULL)
    roster_account_job_end (self, error);
  else if (other != NULL)
    roster_account_job_end (self, explain (other));
  else
    self->next (self);
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
    roster_store_find_relative_async (
        roster_session_get_store (self->session), self->wanted->provider, clients,
        g_task_get_cancellable (self->task), on_relative_found_cb, g_object_ref (self));
}

/**
 * roster_account_job_look_for_relative:
 * @self: a job that connects an account whose keys are good
 * @next: goes on where there is none
 *
 * An account may have several keys, or new ones: it is known by its clients too.
 */
void
roster_account_job_look_for_relative (RosterAccountJob *self, void (*next) (RosterAccountJob *self))
{
  g_autoptr (RosterClientListing) listing = NULL;

  if (self->again || !has_siblings (self))
    {
      next (self);
      return;
    }

  self->next = next;
  listing = roster_client_listing_new (roster_session_get_store (self->session), self->wanted,
                                       self->provider, TRUE);
  roster_client_listing_run_async (listing, g_task_get_cancellable (self->task),
                                   on_clients_listed_cb, g_object_ref (self));
}
