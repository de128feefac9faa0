/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-device.h"

static void
roster_device_clear (RosterDevice *self)
{
  g_free (self->id);
  g_free (self->client_id);
  g_free (self->kind);
  g_clear_pointer (&self->fields, roster_fields_unref);
}

ROSTER_DEFINE_BOXED (RosterDevice, roster_device)

/**
 * roster_device_new:
 * @id: the RMM's id
 * @client_id: the client that it belongs to
 * @kind: the kind of list that it came from
 *
 * Returns: (transfer full): a device of which nothing else is known yet
 */
RosterDevice *
roster_device_new (const char *id, const char *client_id, const char *kind)
{
  RosterDevice *self = roster_device_alloc ();

  g_return_val_if_fail (id != NULL && client_id != NULL && kind != NULL, self);

  self->id = g_strdup (id);
  self->client_id = g_strdup (client_id);
  self->kind = g_strdup (kind);
  self->fields = roster_fields_new ();

  return self;
}
