/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"

G_BEGIN_DECLS

/**
 * RosterClientPage:
 * @clients: (element-type RosterClient): some of the clients
 * @next: (nullable): where the next page begins; NULL after the last
 *
 * A page of a provider's client list.
 */
typedef struct
{
  GPtrArray *clients;
  char *next;
} RosterClientPage;

#define ROSTER_TYPE_CLIENT_PAGE (roster_client_page_get_type ())
ROSTER_DECLARE_BOXED (RosterClientPage, roster_client_page)

RosterClientPage *roster_client_page_new (GPtrArray *clients, const char *next);

G_END_DECLS
