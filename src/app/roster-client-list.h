/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-client-item.h"
#include "app/roster-mapping.h"

G_BEGIN_DECLS

/**
 * RosterClientCounts:
 * @of: how many clients there are of each status
 *
 * Where the clients stand. Plain data.
 */
typedef struct
{
  guint of[ROSTER_CLIENT_N_STATUSES];
} RosterClientCounts;

#define ROSTER_TYPE_CLIENT_LIST (roster_client_list_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientList, roster_client_list, ROSTER, CLIENT_LIST, GObject)

RosterClientList *roster_client_list_new (void);

void roster_client_list_set_mapping (RosterClientList *self, RosterMapping *mapping);
RosterMapping *roster_client_list_get_mapping (RosterClientList *self);

void roster_client_list_set_create_note (RosterClientList *self, const char *note);
const char *roster_client_list_get_create_note (RosterClientList *self);

RosterClientItem *roster_client_list_find (RosterClientList *self, const char *client);
const RosterClientCounts *roster_client_list_get_counts (RosterClientList *self);

void roster_client_list_set_decision (RosterClientList *self,
                                      const char *client,
                                      RosterDecision *decision);
void roster_client_list_announce (RosterClientList *self);

G_END_DECLS
