/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "providers/nsight/roster-nsight-scope.h"

G_BEGIN_DECLS

/**
 * RosterNsightParser:
 * @body: a reply as it came
 * @scope: (nullable): what was asked for; needed for devices only
 * @error: as [func@Roster.nsight_envelope_read] gives them
 *
 * Makes records of a reply. Pure; any thread.
 *
 * Returns: (transfer full) (nullable): all rows of the reply, each id once; never a part of them
 */
typedef GPtrArray *(*RosterNsightParser) (GBytes *body, RosterNsightScope *scope, GError **error);

GPtrArray *roster_nsight_parse_clients (GBytes *body, RosterNsightScope *scope, GError **error);
GPtrArray *roster_nsight_parse_sites (GBytes *body, RosterNsightScope *scope, GError **error);
GPtrArray *roster_nsight_parse_devices (GBytes *body, RosterNsightScope *scope, GError **error);

G_END_DECLS
