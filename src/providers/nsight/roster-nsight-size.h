/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"

G_BEGIN_DECLS

int roster_nsight_size_get_count (RosterClient *client, guint kind);
gboolean roster_nsight_size_can_keep_sites (RosterClient *client);
guint roster_nsight_size_count_requests (const char *method, GPtrArray *clients);

G_END_DECLS
