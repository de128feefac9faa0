/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ROSTER_NSIGHT_N_KINDS 2

/**
 * RosterNsightPlace:
 * @id: the site's id
 * @name: its name; may be empty
 * @is_empty: for servers and for workstations: whether their list was empty when it was last read
 * @is_asked: whether their list was asked for in this reading
 * @is_refused: whether it was kept, and the RMM does not know it
 *
 * A site while its client is read.
 */
typedef struct
{
  char *id;
  char *name;
  gboolean is_empty[ROSTER_NSIGHT_N_KINDS];
  gboolean is_asked[ROSTER_NSIGHT_N_KINDS];
  gboolean is_refused;
} RosterNsightPlace;

GPtrArray *roster_nsight_place_list_new (GPtrArray *sites, GPtrArray *before);
GPtrArray *roster_nsight_place_list_sites (GPtrArray *places, GPtrArray *kept);

G_END_DECLS
