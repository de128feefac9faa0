/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterKeyEntry:
 * @key: a hash
 * @value: what has it
 */
typedef struct
{
  guint32 key;
  guint32 value;
} RosterKeyEntry;

/**
 * RosterKeyIndex:
 *
 * Finds the values of a 32-bit hash: a flat table, several values for a key in the order in which
 * they were given. Different things may have the same hash, so the caller has to look.
 */
typedef struct _RosterKeyIndex RosterKeyIndex;

RosterKeyIndex *roster_key_index_new (const RosterKeyEntry *entries, guint n);
RosterKeyIndex *roster_key_index_new_from_keys (const guint32 *keys, guint n);
void roster_key_index_free (RosterKeyIndex *self);

const RosterKeyEntry *roster_key_index_look_up (RosterKeyIndex *self, guint32 key, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterKeyIndex, roster_key_index_free)

G_END_DECLS
