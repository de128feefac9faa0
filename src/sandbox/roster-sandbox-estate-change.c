/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-estate-private.h"

/* Looking up by id, and what tests change while the service runs. */

RosterSandboxClient *
_roster_sandbox_estate_append_client (RosterSandboxEstate *self, const char *name)
{
  RosterSandboxClient *client = g_new0 (RosterSandboxClient, 1);

  client->number = self->clients->len;
  client->id = ROSTER_SANDBOX_FIRST_CLIENT + client->number;
  client->name = g_strdup (name);
  client->made_name = g_strdup (name);
  g_ptr_array_add (self->clients, client);

  return client;
}

RosterSandboxSite *
_roster_sandbox_estate_append_site (RosterSandboxEstate *self,
                                    RosterSandboxClient *client,
                                    const char *name)
{
  RosterSandboxSite *site = g_new0 (RosterSandboxSite, 1);

  site->id = ROSTER_SANDBOX_FIRST_SITE + self->sites->len;
  site->client = client;
  site->nth = self->sites->len - client->first_site;
  site->name = g_strdup (name);
  g_ptr_array_add (self->sites, site);

  return site;
}

/**
 * roster_sandbox_estate_find_client:
 * @self: an estate
 * @id: an id from outside
 *
 * Returns: (transfer none) (nullable): the client, NULL where there is none
 */
RosterSandboxClient *
roster_sandbox_estate_find_client (RosterSandboxEstate *self, guint64 id)
{
  RosterSandboxClient *client;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);

  if (id < ROSTER_SANDBOX_FIRST_CLIENT || id - ROSTER_SANDBOX_FIRST_CLIENT >= self->clients->len)
    return NULL;

  client = g_ptr_array_index (self->clients, id - ROSTER_SANDBOX_FIRST_CLIENT);
  return client->gone ? NULL : client;
}

/**
 * roster_sandbox_estate_find_client_by_name:
 * @self: an estate
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the first client of exactly this name, NULL where there is
 * none
 */
RosterSandboxClient *
roster_sandbox_estate_find_client_by_name (RosterSandboxEstate *self, const char *name)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);

  for (guint i = 0; i < self->clients->len; i++)
    {
      RosterSandboxClient *client = g_ptr_array_index (self->clients, i);

      if (!client->gone && g_strcmp0 (client->name, name) == 0)
        return client;
    }

  return NULL;
}

/**
 * roster_sandbox_estate_find_site:
 * @self: an estate
 * @id: an id from outside
 *
 * Returns: (transfer none) (nullable): the site, NULL where there is none
 */
RosterSandboxSite *
roster_sandbox_estate_find_site (RosterSandboxEstate *self, guint64 id)
{
  RosterSandboxSite *site;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);

  if (id < ROSTER_SANDBOX_FIRST_SITE || id - ROSTER_SANDBOX_FIRST_SITE >= self->sites->len)
    return NULL;

  site = g_ptr_array_index (self->sites, id - ROSTER_SANDBOX_FIRST_SITE);
  return site->client->gone ? NULL : site;
}

/* Where a device was made: the last site that begins at or before it and is not empty. */
static RosterSandboxSite *
find_home (RosterSandboxEstate *self, guint number, RosterSandboxKind *kind)
{
  guint low = 0;
  guint high = self->n_made_sites;
  RosterSandboxSite *site;
  guint offset;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      site = g_ptr_array_index (self->sites, middle);
      if (site->first_device <= number)
        low = middle;
      else
        high = middle;
    }

  site = g_ptr_array_index (self->sites, low);
  offset = number - site->first_device;
  *kind = ROSTER_SANDBOX_KIND_SERVER;
  while (offset >= site->made[*kind])
    offset -= site->made[(*kind)++];

  return site;
}

/* Where the device was first. */
RosterSandboxSite *
_roster_sandbox_estate_get_home (RosterSandboxEstate *self, guint number)
{
  RosterSandboxDeviceChange *change =
      g_hash_table_lookup (self->changes, GUINT_TO_POINTER (number));
  RosterSandboxKind kind;

  return change != NULL ? change->home : find_home (self, number, &kind);
}

/* The device whether or not it is gone. */
static gboolean
look_up (RosterSandboxEstate *self,
         guint64 id,
         RosterSandboxDevice *device,
         RosterSandboxDeviceChange **change)
{
  if (id < ROSTER_SANDBOX_FIRST_DEVICE || id - ROSTER_SANDBOX_FIRST_DEVICE >= self->n_devices)
    return FALSE;

  device->id = (guint) id;
  device->number = (guint) (id - ROSTER_SANDBOX_FIRST_DEVICE);
  *change = g_hash_table_lookup (self->changes, GUINT_TO_POINTER (device->number));

  if (*change != NULL)
    {
      device->kind = (*change)->kind;
      device->site = (*change)->site;
      device->fields = (*change)->fields;
    }
  else
    {
      device->site = find_home (self, device->number, &device->kind);
      device->fields = NULL;
    }

  return TRUE;
}

/**
 * roster_sandbox_estate_find_device:
 * @self: an estate
 * @id: an id from outside
 * @device: (out caller-allocates): the device
 *
 * Returns: whether there is such a device
 */
gboolean
roster_sandbox_estate_find_device (RosterSandboxEstate *self,
                                   guint64 id,
                                   RosterSandboxDevice *device)
{
  RosterSandboxDeviceChange *change = NULL;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  return look_up (self, id, device, &change) && !(change != NULL && change->gone) &&
         !device->site->client->gone;
}

/**
 * roster_sandbox_estate_find_home:
 * @self: an estate
 * @device: (inout): one of its devices; its site becomes the one where it was first
 *
 * Undoes the moves of a device.
 */
void
roster_sandbox_estate_find_home (RosterSandboxEstate *self, RosterSandboxDevice *device)
{
  RosterSandboxDeviceChange *change;

  g_return_if_fail (ROSTER_SANDBOX_IS_ESTATE (self));

  change = g_hash_table_lookup (self->changes, GUINT_TO_POINTER (device->number));
  if (change != NULL)
    device->site = change->home;
}

RosterSandboxDeviceChange *
_roster_sandbox_estate_ensure_change (RosterSandboxEstate *self, const RosterSandboxDevice *device)
{
  RosterSandboxDeviceChange *change =
      g_hash_table_lookup (self->changes, GUINT_TO_POINTER (device->number));

  if (change == NULL)
    {
      change = g_new0 (RosterSandboxDeviceChange, 1);
      change->kind = device->kind;
      change->home = device->site;
      change->site = device->site;
      g_hash_table_insert (self->changes, GUINT_TO_POINTER (device->number), change);
    }

  return change;
}

void
_roster_sandbox_estate_count (RosterSandboxSite *site, RosterSandboxKind kind, int step)
{
  site->counts[kind] += (guint) step;
  site->client->counts[kind] += (guint) step;
}

void
roster_sandbox_estate_rename_client (RosterSandboxEstate *self,
                                     RosterSandboxClient *client,
                                     const char *name)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_ESTATE (self));
  g_return_if_fail (name != NULL);

  g_free (client->name);
  client->name = g_strdup (name);
}

/**
 * roster_sandbox_estate_remove_client:
 * @self: an estate
 * @client: one of its clients
 *
 * Hides a client and all that belongs to it.
 */
void
roster_sandbox_estate_remove_client (RosterSandboxEstate *self, RosterSandboxClient *client)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_ESTATE (self));

  client->gone = TRUE;
}

static gboolean
set_gone (RosterSandboxEstate *self, guint64 id, gboolean gone)
{
  RosterSandboxDevice device;
  RosterSandboxDeviceChange *change = NULL;

  if (!look_up (self, id, &device, &change))
    return FALSE;

  change = _roster_sandbox_estate_ensure_change (self, &device);
  if (change->gone != gone)
    _roster_sandbox_estate_count (device.site, device.kind, gone ? -1 : 1);
  change->gone = gone;

  return TRUE;
}

/**
 * roster_sandbox_estate_remove_device:
 * @self: an estate
 * @id: an id from outside
 *
 * Returns: whether there is or was such a device
 */
gboolean
roster_sandbox_estate_remove_device (RosterSandboxEstate *self, guint64 id)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  return set_gone (self, id, TRUE);
}

/**
 * roster_sandbox_estate_restore_device:
 * @self: an estate
 * @id: an id from outside
 *
 * Brings a removed device back to where it was.
 *
 * Returns: whether there is or was such a device
 */
gboolean
roster_sandbox_estate_restore_device (RosterSandboxEstate *self, guint64 id)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  return set_gone (self, id, FALSE);
}

/**
 * roster_sandbox_estate_move_device:
 * @self: an estate
 * @id: an id from outside
 * @site: where to, of the same client or another
 *
 * Returns: whether there is such a device
 */
gboolean
roster_sandbox_estate_move_device (RosterSandboxEstate *self, guint64 id, RosterSandboxSite *site)
{
  RosterSandboxDevice device;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  if (!roster_sandbox_estate_find_device (self, id, &device))
    return FALSE;

  _roster_sandbox_estate_ensure_change (self, &device)->site = site;
  _roster_sandbox_estate_count (device.site, device.kind, -1);
  _roster_sandbox_estate_count (site, device.kind, 1);

  return TRUE;
}

/**
 * roster_sandbox_estate_set_device_field:
 * @self: an estate
 * @id: an id from outside
 * @field: the service's own name of a field
 * @value: what it shall be from now on
 *
 * Returns: whether there is such a device
 */
gboolean
roster_sandbox_estate_set_device_field (RosterSandboxEstate *self,
                                        guint64 id,
                                        const char *field,
                                        const char *value)
{
  RosterSandboxDevice device;
  RosterSandboxDeviceChange *change;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  if (!roster_sandbox_estate_find_device (self, id, &device))
    return FALSE;

  change = _roster_sandbox_estate_ensure_change (self, &device);
  if (change->fields == NULL)
    change->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (change->fields, g_strdup (field), g_strdup (value));

  return TRUE;
}
