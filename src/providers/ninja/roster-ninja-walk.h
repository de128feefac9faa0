/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-page.h"

G_BEGIN_DECLS

/**
 * RosterNinjaWalk:
 *
 * How far a list was read. A page says neither how many there are nor whether it is the last, and
 * may be shorter than what was asked for: only a page without anything new is the end.
 */
typedef struct _RosterNinjaWalk RosterNinjaWalk;

RosterNinjaWalk *roster_ninja_walk_new (gint64 after);
void roster_ninja_walk_free (RosterNinjaWalk *self);

gint64 roster_ninja_walk_get_after (RosterNinjaWalk *self);
gboolean roster_ninja_walk_is_at_end (RosterNinjaWalk *self);
gboolean roster_ninja_walk_step (RosterNinjaWalk *self, RosterNinjaPage *page, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterNinjaWalk, roster_ninja_walk_free)

G_END_DECLS
