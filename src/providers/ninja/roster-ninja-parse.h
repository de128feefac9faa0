/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "providers/ninja/roster-ninja-page.h"
#include "providers/ninja/roster-ninja-scope.h"

G_BEGIN_DECLS

/**
 * RosterNinjaParser:
 * @body: a reply as it came
 * @scope: (nullable): what the reply does not say; locations and the test need none
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Makes records of a reply. Pure; any thread.
 *
 * Returns: (transfer full) (nullable): all of the reply; never a part of it
 */
typedef RosterNinjaPage *(*RosterNinjaParser) (GBytes *body,
                                               RosterNinjaScope *scope,
                                               GError **error);

RosterNinjaPage *roster_ninja_parse_nothing (GBytes *body, RosterNinjaScope *scope, GError **error);
RosterNinjaPage *roster_ninja_parse_clients (GBytes *body, RosterNinjaScope *scope, GError **error);
RosterNinjaPage *roster_ninja_parse_locations (GBytes *body,
                                               RosterNinjaScope *scope,
                                               GError **error);
RosterNinjaPage *roster_ninja_parse_devices (GBytes *body, RosterNinjaScope *scope, GError **error);
RosterNinjaPage *roster_ninja_parse_legacy_devices (GBytes *body,
                                                    RosterNinjaScope *scope,
                                                    GError **error);

G_END_DECLS
