/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-documentation-view.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTED_CLIENTS (roster_documented_clients_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDocumentedClients, roster_documented_clients, ROSTER, DOCUMENTED_CLIENTS, AdwBin)

void roster_documented_clients_set_view (RosterDocumentedClients *self,
                                         RosterDocumentationView *view);
RosterDocumentedClient *roster_documented_clients_get_selected (RosterDocumentedClients *self);
void roster_documented_clients_select (RosterDocumentedClients *self, const char *id);
void roster_documented_clients_start_search (RosterDocumentedClients *self);

G_END_DECLS
