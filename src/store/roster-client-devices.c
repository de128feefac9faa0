/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-client-devices.h"

#include "model/roster-client.h"
#include "store/roster-store-readings.h"

static void
roster_client_devices_clear (RosterClientDevices *self)
{
  g_free (self->client);
  g_clear_pointer (&self->site_list, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->devices, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterClientDevices, roster_client_devices)

/**
 * roster_client_devices_new:
 * @client: a client's id
 *
 * Returns: (transfer full): a client without parts and devices, to be filled by its maker
 */
RosterClientDevices *
roster_client_devices_new (const char *client)
{
  RosterClientDevices *self = roster_client_devices_alloc ();

  self->client = g_strdup (client);
  self->sites = ROSTER_COUNT_UNKNOWN;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_part_unref);

  return self;
}
