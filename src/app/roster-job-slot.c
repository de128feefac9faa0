/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-private.h"
#include "model/roster-error.h"
#include "store/roster-store-schedules.h"

/* A job that a schedule started: it has the slot of the schedule, or it does nothing. */

/* What may be better in a quarter of an hour, without anybody doing anything about it. */
static const RosterError passing[] = {
  ROSTER_ERROR_RATE_LIMITED,
  ROSTER_ERROR_UNAVAILABLE,
  ROSTER_ERROR_OFFLINE,
};

/* A person who stops it does not want it back tonight; a session that ends only interrupts it.
 * Keys that are not at hand cost nothing to look for again. */
static RosterSlotEnd
judge (RosterJob *self)
{
  if (self->error == NULL)
    return ROSTER_SLOT_SPENT;

  if (roster_error_is_cancelled (self->error))
    return g_cancellable_is_cancelled (self->outer) ? ROSTER_SLOT_WAITS : ROSTER_SLOT_SPENT;

  if (g_error_matches (self->error, ROSTER_ERROR, ROSTER_ERROR_KEYRING))
    return ROSTER_SLOT_WAITS;

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      if (g_error_matches (self->error, ROSTER_ERROR, (int) passing[i]))
        return ROSTER_SLOT_AGAIN;
    }

  return ROSTER_SLOT_FAILED;
}

static void
on_slot_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  GError *error = NULL;

  self->slot = roster_store_begin_slot_finish (ROSTER_STORE (source), result, &error);
  if (self->slot == NULL)
    roster_job_end (self, error);
  else
    roster_job_open_keys (self);
}

void
roster_job_begin_slot (RosterJob *self)
{
  roster_store_begin_slot_async (roster_session_get_store (self->session), self->integration_id,
                                 self->zone, self->cancellable, on_slot_begun_cb,
                                 g_object_ref (self));
}

static void
on_slot_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterJob) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Then it is begun, and nobody works on it: it comes again. */
  if (!roster_store_end_slot_finish (ROSTER_STORE (source), result, &error))
    g_debug ("What became of a slot was not noted: %s", error->message);

  roster_job_give_back (self);
}

/* Also after the job was cancelled. */
void
roster_job_end_slot (RosterJob *self)
{
  roster_store_end_slot_async (roster_session_get_store (self->session), self->integration_id,
                               self->slot, judge (self), self->run != NULL ? self->run->id : NULL,
                               NULL, on_slot_ended_cb, g_object_ref (self));
}
