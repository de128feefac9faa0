/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-estate-private.h"

/* What is new in an estate is new in its twin too: both count on in step, so that a number means
 * the same thing in both. */

/**
 * roster_sandbox_estate_add_client:
 * @self: an estate
 * @name: its name, which may be that of another
 *
 * Returns: (transfer none): a client without sites
 */
RosterSandboxClient *
roster_sandbox_estate_add_client (RosterSandboxEstate *self, const char *name)
{
  RosterSandboxEstate *other = roster_sandbox_estate_get_other (self);
  RosterSandboxClient *client;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  client = _roster_sandbox_estate_append_client (self, name);
  client->first_site = self->sites->len;
  if (other != NULL)
    _roster_sandbox_estate_append_client (other, name)->first_site = other->sites->len;

  return client;
}

/**
 * roster_sandbox_estate_add_site:
 * @self: an estate
 * @client: one of its clients
 * @name: its name
 *
 * Returns: (transfer none): an empty site
 */
RosterSandboxSite *
roster_sandbox_estate_add_site (RosterSandboxEstate *self,
                                RosterSandboxClient *client,
                                const char *name)
{
  RosterSandboxEstate *other = roster_sandbox_estate_get_other (self);

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (other != NULL)
    _roster_sandbox_estate_append_site (other, g_ptr_array_index (other->clients, client->number),
                                        name);

  return _roster_sandbox_estate_append_site (self, client, name);
}

static RosterSandboxDeviceChange *
append_device (RosterSandboxEstate *self,
               RosterSandboxSite *site,
               RosterSandboxKind kind,
               gboolean gone)
{
  RosterSandboxDevice device = { .kind = kind, .site = site };
  RosterSandboxDeviceChange *change;

  device.number = self->n_devices++;
  change = _roster_sandbox_estate_ensure_change (self, &device);
  change->gone = gone;
  if (!gone)
    _roster_sandbox_estate_count (site, kind, 1);

  return change;
}

static guint
number_of_site (RosterSandboxSite *site)
{
  return site->id - ROSTER_SANDBOX_FIRST_SITE;
}

/**
 * roster_sandbox_estate_add_device:
 * @self: an estate
 * @site: one of its sites
 * @kind: what it is
 *
 * Returns: the id of a new device, which the twin has too if it has the client
 */
guint
roster_sandbox_estate_add_device (RosterSandboxEstate *self,
                                  RosterSandboxSite *site,
                                  RosterSandboxKind kind)
{
  RosterSandboxEstate *other = roster_sandbox_estate_get_other (self);

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  append_device (self, site, kind, FALSE);
  if (other != NULL)
    append_device (other, g_ptr_array_index (other->sites, number_of_site (site)), kind,
                   !roster_sandbox_estate_shares_client (self, site->client->number));

  return ROSTER_SANDBOX_FIRST_DEVICE + self->n_devices - 1;
}

/**
 * roster_sandbox_estate_reinstall_device:
 * @self: an estate
 * @id: an id from outside
 *
 * Installs a machine anew: it is there twice from now on, at one place and with one serial number.
 *
 * Returns: the new id, 0 where there is no such device
 */
guint
roster_sandbox_estate_reinstall_device (RosterSandboxEstate *self, guint64 id)
{
  RosterSandboxEstate *other = roster_sandbox_estate_get_other (self);
  RosterSandboxDevice device;
  RosterSandboxDeviceChange *change;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  if (!roster_sandbox_estate_find_device (self, id, &device))
    return 0;

  change = append_device (self, device.site, device.kind, FALSE);
  change->is_again = TRUE;
  change->again = device.number;
  change->fields = device.fields != NULL ? g_hash_table_ref (device.fields) : NULL;
  if (other != NULL)
    {
      RosterSandboxSite *site = g_ptr_array_index (other->sites, number_of_site (device.site));
      RosterSandboxDevice there;

      change = append_device (other, site, device.kind,
                              !roster_sandbox_estate_shares_device (self, device.number));
      change->is_again = TRUE;
      change->again = device.number;
      if (roster_sandbox_estate_find_device (other, id, &there) && there.fields != NULL)
        change->fields = g_hash_table_ref (there.fields);
    }

  return ROSTER_SANDBOX_FIRST_DEVICE + self->n_devices - 1;
}
