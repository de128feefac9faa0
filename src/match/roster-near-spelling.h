/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-candidate.h"
#include "model/roster-client.h"
#include "model/roster-target.h"

G_BEGIN_DECLS

/**
 * RosterNearSpelling:
 *
 * Finds targets whose name is spelled nearly as a client's. Immutable, so it can be asked from any
 * thread.
 */
typedef struct _RosterNearSpelling RosterNearSpelling;

#define ROSTER_TYPE_NEAR_SPELLING (roster_near_spelling_get_type ())
ROSTER_DECLARE_BOXED (RosterNearSpelling, roster_near_spelling)

RosterNearSpelling *roster_near_spelling_new (GPtrArray *targets);
GPtrArray *roster_near_spelling_find (RosterNearSpelling *self, RosterClient *source);

G_END_DECLS
