/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-integration.h"

static void
roster_integration_clear (RosterIntegration *self)
{
  g_free (self->id);
  g_free (self->provider);
  g_free (self->name);
  g_free (self->url);
  g_free (self->method);
  g_free (self->documentation);
  g_free (self->account);
}

ROSTER_DEFINE_BOXED (RosterIntegration, roster_integration)

/* A week covers a holiday and a machine in repair; the user's console usually forgets later. */
#define DEFAULT_RETIRE_AFTER_DAYS 7

/**
 * roster_integration_new:
 *
 * Returns: (transfer full): an enabled integration with device sync, to be filled by its maker
 */
RosterIntegration *
roster_integration_new (void)
{
  RosterIntegration *self = roster_integration_alloc ();

  self->device_sync = TRUE;
  self->enabled = TRUE;
  self->retire_after_days = DEFAULT_RETIRE_AFTER_DAYS;

  return self;
}

/**
 * roster_integration_copy:
 * @self: an integration
 *
 * Returns: (transfer full): one of the same content that can be changed
 */
RosterIntegration *
roster_integration_copy (RosterIntegration *self)
{
  RosterIntegration *copy = roster_integration_new ();

  g_return_val_if_fail (self != NULL, copy);

  copy->id = g_strdup (self->id);
  copy->provider = g_strdup (self->provider);
  copy->name = g_strdup (self->name);
  copy->url = g_strdup (self->url);
  copy->method = g_strdup (self->method);
  copy->documentation = g_strdup (self->documentation);
  copy->device_sync = self->device_sync;
  copy->rate = self->rate;
  copy->enabled = self->enabled;
  copy->paused = self->paused;
  copy->generation = self->generation;
  copy->account = g_strdup (self->account);
  copy->retire_after_days = self->retire_after_days;
  copy->created_at = self->created_at;

  return copy;
}
