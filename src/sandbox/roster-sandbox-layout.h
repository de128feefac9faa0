/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

#include "sandbox/roster-sandbox-settings.h"

G_BEGIN_DECLS

void roster_sandbox_layout_size_clients (const RosterSandboxSettings *settings,
                                         guint variant,
                                         guint *sizes);
guint roster_sandbox_layout_count_sites (guint64 seed, guint client, guint size);
void roster_sandbox_layout_size_sites (guint size, guint n_sites, guint *sizes);
void roster_sandbox_layout_split_site (guint64 seed, guint site, guint size, guint *kinds);

G_END_DECLS
