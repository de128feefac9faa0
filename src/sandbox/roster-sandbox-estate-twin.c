/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-cast.h"
#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-estate-private.h"
#include "sandbox/roster-sandbox-names.h"

/* One and the same MSP in a second RMM. The twin has as many clients, sites and devices, and they
 * have the same numbers; a share of the clients are the same companies, perhaps spelled in another
 * way, and a share of their devices are the same machines. All others are somebody else's. */

enum
{
  TOPIC_SHARED_CLIENT = 700,
  TOPIC_SHARED_DEVICE,
};

#define PERCENT_CLIENTS 60
#define PERCENT_DEVICES 30

/**
 * roster_sandbox_estate_new_twin:
 * @original: an estate to which nothing was done yet
 * @settings: its settings
 *
 * Returns: (transfer full): its twin, which keeps it alive
 */
RosterSandboxEstate *
roster_sandbox_estate_new_twin (RosterSandboxEstate *original,
                                const RosterSandboxSettings *settings)
{
  RosterSandboxEstate *self = g_object_new (ROSTER_SANDBOX_TYPE_ESTATE, NULL);

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (original), self);
  g_return_val_if_fail (original->twin == NULL, self);

  self->seed = original->seed;
  self->variant = original->variant;
  self->original = g_object_ref (original);
  original->twin = self;
  _roster_sandbox_estate_build (self, settings);

  return self;
}

/* The name that a client has here, where it has just been made with that of the original. */
void
_roster_sandbox_estate_name_twin (RosterSandboxEstate *self,
                                  RosterSandboxClient *client,
                                  guint n_clients)
{
  g_autofree char *name = NULL;

  if (client->cast != NULL)
    name = roster_sandbox_names_quote (client->name);
  else if (roster_sandbox_estate_shares_client (self, client->number))
    name = roster_sandbox_names_vary (self->seed, client->number, client->name);
  else
    {
      /* Behind those of all variants. */
      name = roster_sandbox_names_dup_company (
          self->seed, client->number + (guint64) ROSTER_SANDBOX_N_VARIANTS * n_clients);
      g_free (client->made_name);
      client->made_name = g_strdup (name);
    }

  g_free (client->name);
  client->name = g_steal_pointer (&name);
}

/**
 * roster_sandbox_estate_get_other:
 * @self: an estate
 *
 * Returns: (transfer none) (nullable): its twin, or the estate whose twin it is
 */
RosterSandboxEstate *
roster_sandbox_estate_get_other (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);

  return self->original != NULL ? self->original : self->twin;
}

gboolean
roster_sandbox_estate_is_twin (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  return self->original != NULL;
}

/**
 * roster_sandbox_estate_shares_client:
 * @self: an estate
 * @number: number of a client
 *
 * Returns: whether the client of this number is the same company in both
 */
gboolean
roster_sandbox_estate_shares_client (RosterSandboxEstate *self, guint number)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  /* While the estate is made, none is beyond those that are made. */
  return number < roster_sandbox_cast_count () ||
         (self->n_made_clients > 0 && number >= self->n_made_clients) ||
         roster_sandbox_draw_below (self->seed, TOPIC_SHARED_CLIENT, number, 100) < PERCENT_CLIENTS;
}

/**
 * roster_sandbox_estate_shares_device:
 * @self: an estate
 * @number: number of a device
 *
 * Returns: whether the device of this number is the same machine in both
 */
gboolean
roster_sandbox_estate_shares_device (RosterSandboxEstate *self, guint number)
{
  RosterSandboxDeviceChange *change;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  change = g_hash_table_lookup (self->changes, GUINT_TO_POINTER (number));
  if (change != NULL && change->is_again)
    return roster_sandbox_estate_shares_device (self, change->again);
  if (number < self->n_made_devices && !roster_sandbox_estate_is_paired (self, number) &&
      roster_sandbox_draw_below (self->seed, TOPIC_SHARED_DEVICE, number, 100) >= PERCENT_DEVICES)
    return FALSE;

  return roster_sandbox_estate_shares_client (
      self, _roster_sandbox_estate_get_home (self, number)->client->number);
}

/**
 * roster_sandbox_estate_is_apart:
 * @self: an estate
 * @number: number of a device
 *
 * Returns: whether this is a twin and the machine is none of the original's
 */
gboolean
roster_sandbox_estate_is_apart (RosterSandboxEstate *self, guint number)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  return self->original != NULL && !roster_sandbox_estate_shares_device (self, number);
}

/**
 * roster_sandbox_estate_count_clients:
 * @self: an estate
 *
 * Returns: the number of clients that there ever were: all numbers are below it
 */
guint
roster_sandbox_estate_count_clients (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  return self->clients->len;
}

guint
roster_sandbox_estate_count_sites (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  return self->sites->len;
}

guint
roster_sandbox_estate_count_devices (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  return self->n_devices;
}
