/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client-state.h"

G_BEGIN_DECLS

/**
 * RosterTargetOwners:
 *
 * Which clients are or become which target. It follows single decisions.
 */
typedef struct _RosterTargetOwners RosterTargetOwners;

RosterTargetOwners *roster_target_owners_new (void);
void roster_target_owners_free (RosterTargetOwners *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterTargetOwners, roster_target_owners_free)

const char *roster_target_owners_get_target (RosterClientState *state);
gboolean roster_target_owners_is_created (RosterClientState *state);

void roster_target_owners_add (RosterTargetOwners *self, RosterClientState *state);
void roster_target_owners_remove (RosterTargetOwners *self, RosterClientState *state);

GPtrArray *roster_target_owners_get (RosterTargetOwners *self, const char *target);
GHashTable *roster_target_owners_get_taken (RosterTargetOwners *self);

G_END_DECLS
