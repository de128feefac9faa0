/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-keyring-slot.h"

#include <string.h>

static void
roster_keyring_slot_clear (RosterKeyringSlot *self)
{
  g_free (self->store);
  g_free (self->owner);
}

ROSTER_DEFINE_BOXED (RosterKeyringSlot, roster_keyring_slot)

/**
 * roster_keyring_slot_new:
 * @store: UUID of the database
 * @owner: id of an integration or a documentation
 * @generation: number of the keys
 *
 * Returns: (transfer full): a slot
 */
RosterKeyringSlot *
roster_keyring_slot_new (const char *store, const char *owner, int generation)
{
  RosterKeyringSlot *self;

  g_return_val_if_fail (store != NULL && owner != NULL, NULL);

  self = roster_keyring_slot_alloc ();
  self->store = g_strdup (store);
  self->owner = g_strdup (owner);
  self->generation = generation;

  return self;
}

guint
roster_keyring_slot_hash (gconstpointer slot)
{
  const RosterKeyringSlot *self = slot;

  return g_str_hash (self->store) ^ (g_str_hash (self->owner) * 31 + (guint) self->generation);
}

gboolean
roster_keyring_slot_equal (gconstpointer a, gconstpointer b)
{
  const RosterKeyringSlot *first = a;
  const RosterKeyringSlot *second = b;

  return first->generation == second->generation && strcmp (first->owner, second->owner) == 0 &&
         strcmp (first->store, second->store) == 0;
}
