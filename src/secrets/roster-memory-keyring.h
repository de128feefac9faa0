/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "secrets/roster-keyring.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_MEMORY_KEYRING (roster_memory_keyring_get_type ())
G_DECLARE_FINAL_TYPE (RosterMemoryKeyring, roster_memory_keyring, ROSTER, MEMORY_KEYRING, GObject)

RosterKeyring *roster_memory_keyring_new (void);

void roster_memory_keyring_set_locked (RosterMemoryKeyring *self, gboolean locked);

G_END_DECLS
