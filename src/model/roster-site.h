/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterSite:
 * @id: the RMM's id
 * @name: its name; may be empty, never NULL
 * @has_servers: FALSE where its list of servers was empty when it was last read
 * @has_workstations: FALSE where its list of workstations was empty when it was last read
 *
 * A place of a source client, where an RMM lists the devices site by site.
 */
typedef struct
{
  char *id;
  char *name;
  gboolean has_servers;
  gboolean has_workstations;
} RosterSite;

#define ROSTER_TYPE_SITE (roster_site_get_type ())
ROSTER_DECLARE_BOXED (RosterSite, roster_site)

RosterSite *roster_site_new (const char *id, const char *name);

G_END_DECLS
