/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-site.h"

G_BEGIN_DECLS

#define ROSTER_COUNT_UNKNOWN (-1)

/**
 * RosterClient:
 * @id: the RMM's id, text, compared bytewise
 * @name: the name as the RMM has it; may be empty, never NULL
 * @sites: number of sites, or %ROSTER_COUNT_UNKNOWN until they were read
 * @servers: number of servers, or %ROSTER_COUNT_UNKNOWN
 * @workstations: number of workstations, or %ROSTER_COUNT_UNKNOWN
 * @mobiles: number of mobile devices, or %ROSTER_COUNT_UNKNOWN
 * @devices: number of all devices, or %ROSTER_COUNT_UNKNOWN
 * @is_read: whether its devices were read at least once
 * @missing_since: since when the RMM does not list it, or 0
 * @site_list: (element-type RosterSite) (nullable): its sites, where they were read not long ago
 * and need not be asked for again
 *
 * A source client: a client as the RMM has it.
 */
typedef struct
{
  char *id;
  char *name;
  int sites;
  int servers;
  int workstations;
  int mobiles;
  int devices;
  gboolean is_read;
  gint64 missing_since;
  GPtrArray *site_list;
} RosterClient;

#define ROSTER_TYPE_CLIENT (roster_client_get_type ())
ROSTER_DECLARE_BOXED (RosterClient, roster_client)

RosterClient *roster_client_new (const char *id, const char *name);

G_END_DECLS
