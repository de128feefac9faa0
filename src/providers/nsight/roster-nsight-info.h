/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/roster-provider-info.h"

G_BEGIN_DECLS

/* One API under two brands: the same hosts, services and replies. */
extern const RosterProviderInfo roster_nsight_info;
extern const RosterProviderInfo roster_solarwinds_info;

G_END_DECLS
