/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-documentation.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_LOCAL_DESTINATION (roster_local_destination_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterLocalDestination, roster_local_destination, ROSTER, LOCAL_DESTINATION, GObject)

extern const RosterDestinationInfo roster_local_info;

RosterDestination *roster_local_destination_new (RosterDocumentation *documentation,
                                                 RosterStore *store);

G_END_DECLS
