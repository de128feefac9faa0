/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "model/roster-asset.h"
#include "model/roster-target.h"
#include "net/roster-body-parser.h"

G_BEGIN_DECLS

extern const RosterBodyReading roster_passportal_read_clients;
extern const RosterBodyReading roster_passportal_read_assets;
extern const RosterBodyReading roster_passportal_read_details;
extern const RosterBodyReading roster_passportal_read_success;

JsonNode *roster_passportal_parse_envelope (GBytes *body, GError **error);

G_END_DECLS
