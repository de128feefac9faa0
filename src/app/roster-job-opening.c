/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-private.h"
#include "sync/roster-target-listing.h"

/* What comes before the work: the locks, the keys, and a look whether it is the same account. */

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->targets = roster_target_listing_run_finish (ROSTER_TARGET_LISTING (source), result, &error);
  if (self->targets == NULL)
    roster_job_end (self, error);
  else
    roster_job_verb_get (self->kind)->work (self);
}

/* Before it is read or written: the keys of a documentation that is elsewhere may open that of
 * somebody else. */
static void
check_documentation (RosterJob *self)
{
  const RosterDestinationInfo *info = roster_destination_get_info (self->destination);
  g_autoptr (RosterTargetListing) listing = NULL;

  if (info->capabilities & ROSTER_DESTINATION_TRANSACTIONAL)
    {
      roster_job_verb_get (self->kind)->work (self);
      return;
    }

  listing = roster_target_listing_new (roster_session_get_store (self->session),
                                       self->integration->documentation, self->destination,
                                       self->account_confirmed);
  roster_target_listing_run_async (listing, self->cancellable, on_targets_listed_cb,
                                   g_object_ref (self));
}

static void
on_destination_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->destination =
      roster_session_open_destination_finish (ROSTER_SESSION (source), result, &error);
  if (self->destination == NULL)
    roster_job_end (self, error);
  else
    check_documentation (self);
}

static void
open_destination (RosterJob *self)
{
  const RosterJobVerb *verb = roster_job_verb_get (self->kind);

  if (verb->needs_destination)
    roster_session_open_destination_async (self->session, self->integration->documentation,
                                           self->interactive, self->cancellable,
                                           on_destination_opened_cb, g_object_ref (self));
  else
    verb->work (self);
}

static void
on_provider_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->provider = roster_session_open_provider_finish (ROSTER_SESSION (source), result, &error);
  if (self->provider == NULL)
    roster_job_end (self, error);
  else
    open_destination (self);
}

static void
on_held_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->hold = roster_hold_take_finish (ROSTER_SESSION (source), result, &error);
  if (self->hold == NULL)
    {
      roster_job_end (self, error);
      return;
    }

  self->integration = roster_integration_ref (self->hold->integration);
  if (self->zone != NULL)
    roster_job_begin_slot (self);
  else
    roster_job_open_keys (self);
}

void
roster_job_open_keys (RosterJob *self)
{
  if (roster_job_verb_get (self->kind)->needs_provider)
    roster_session_open_provider_async (self->session, self->integration, self->interactive,
                                        self->cancellable, on_provider_opened_cb,
                                        g_object_ref (self));
  else
    open_destination (self);
}

void
roster_job_open (RosterJob *self)
{
  roster_hold_take_async (self->session, self->integration_id,
                          roster_job_verb_get (self->kind)->writes, self->cancellable, on_held_cb,
                          g_object_ref (self));
}
