/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"

G_BEGIN_DECLS

#define ROSTER_PASSPORTAL_KEY_ID "access_key_id"
#define ROSTER_PASSPORTAL_SECRET "secret_access_key"

extern const RosterDestinationInfo roster_passportal_info;

G_END_DECLS
