/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-documentation.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

guint roster_destination_registry_get_n_infos (void);
const RosterDestinationInfo *roster_destination_registry_get_info (guint index);
const RosterDestinationInfo *roster_destination_registry_find (const char *destination);

RosterDestination *roster_destination_registry_create (RosterDocumentation *documentation,
                                                       RosterStore *store);

G_END_DECLS
