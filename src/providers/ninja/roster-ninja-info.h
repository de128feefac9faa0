/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/roster-provider-info.h"

G_BEGIN_DECLS

#define ROSTER_NINJA_ACCESS_KEY "access_key"
#define ROSTER_NINJA_SECRET_KEY "secret_key"

extern const RosterProviderInfo roster_ninja_info;

G_END_DECLS
