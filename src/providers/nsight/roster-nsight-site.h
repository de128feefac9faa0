/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterNsightSite:
 * @id: the RMM's id
 * @name: its name; may be empty
 *
 * A place of a client. Devices are listed site by site.
 */
typedef struct
{
  char *id;
  char *name;
} RosterNsightSite;

#define ROSTER_TYPE_NSIGHT_SITE (roster_nsight_site_get_type ())
ROSTER_DECLARE_BOXED (RosterNsightSite, roster_nsight_site)

RosterNsightSite *roster_nsight_site_new (const char *id, const char *name);

G_END_DECLS
