/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterNsightScope:
 * @kind: "server" or "workstation": the list, and the element of its rows
 * @client_id: whose devices
 * @location: name of the site
 * @integration_type: what the devices say of where they come from
 *
 * What a device list does not say of its devices, since it was asked for.
 */
typedef struct
{
  char *kind;
  char *client_id;
  char *location;
  char *integration_type;
} RosterNsightScope;

#define ROSTER_TYPE_NSIGHT_SCOPE (roster_nsight_scope_get_type ())
ROSTER_DECLARE_BOXED (RosterNsightScope, roster_nsight_scope)

RosterNsightScope *roster_nsight_scope_new (const char *kind,
                                            const char *client_id,
                                            const char *location,
                                            const char *integration_type);

G_END_DECLS
