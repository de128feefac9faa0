/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterNinjaLocation:
 * @id: the RMM's id
 * @client_id: (nullable): the organization that it belongs to
 * @name: its name; may be empty
 *
 * A site of an organization.
 */
typedef struct
{
  char *id;
  char *client_id;
  char *name;
} RosterNinjaLocation;

#define ROSTER_TYPE_NINJA_LOCATION (roster_ninja_location_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaLocation, roster_ninja_location)

RosterNinjaLocation *roster_ninja_location_new (const char *id,
                                                const char *client_id,
                                                const char *name);

G_END_DECLS
