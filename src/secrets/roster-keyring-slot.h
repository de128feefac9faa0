/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterKeyringSlot:
 * @store: UUID of the database, so that two of them never mix up their keys
 * @owner: whose keys they are: id of an integration or a documentation
 * @generation: counts up whenever the keys are replaced, so that the old ones stay until the
 *   database names the new ones
 *
 * Where in a keyring the keys of one account are.
 */
typedef struct
{
  char *store;
  char *owner;
  int generation;
} RosterKeyringSlot;

#define ROSTER_TYPE_KEYRING_SLOT (roster_keyring_slot_get_type ())
ROSTER_DECLARE_BOXED (RosterKeyringSlot, roster_keyring_slot)

RosterKeyringSlot *roster_keyring_slot_new (const char *store, const char *owner, int generation);

guint roster_keyring_slot_hash (gconstpointer slot);
gboolean roster_keyring_slot_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
