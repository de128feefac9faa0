/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-setup.h"
#include "destinations/roster-destination.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PASSPORTAL_DESTINATION (roster_passportal_destination_get_type ())
G_DECLARE_FINAL_TYPE (RosterPassportalDestination,
                      roster_passportal_destination,
                      ROSTER,
                      PASSPORTAL_DESTINATION,
                      GObject)

RosterDestination *roster_passportal_destination_new (const RosterDestinationSetup *setup);

G_END_DECLS
