/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-setup.h"
#include "destinations/roster-destination.h"
#include "net/roster-address.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

guint roster_destination_registry_get_n_infos (void);
const RosterDestinationInfo *roster_destination_registry_get_info (guint index);
const RosterDestinationInfo *roster_destination_registry_find (const char *destination);

RosterAddress *roster_destination_registry_parse_address (const char *destination,
                                                          const char *text,
                                                          GError **error);
RosterDestination *roster_destination_registry_create (const RosterDestinationSetup *setup,
                                                       RosterStore *store);

G_END_DECLS
