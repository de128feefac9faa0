/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-client-state.h"

G_BEGIN_DECLS

/**
 * RosterClientStatus:
 * @ROSTER_CLIENT_UNDECIDED: nobody decided
 * @ROSTER_CLIENT_CONFLICT: a person has to decide, for a reason that the row gives
 * @ROSTER_CLIENT_MATCHED: it is a target
 * @ROSTER_CLIENT_TO_CREATE: it becomes a target
 * @ROSTER_CLIENT_EXCLUDED: it stays out
 *
 * What becomes of a client, as people count it: every client has one of these.
 */
typedef enum
{
  ROSTER_CLIENT_UNDECIDED,
  ROSTER_CLIENT_CONFLICT,
  ROSTER_CLIENT_MATCHED,
  ROSTER_CLIENT_TO_CREATE,
  ROSTER_CLIENT_EXCLUDED,
} RosterClientStatus;

#define ROSTER_CLIENT_N_STATUSES (ROSTER_CLIENT_EXCLUDED + 1)

#define ROSTER_TYPE_CLIENT_ITEM (roster_client_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientItem, roster_client_item, ROSTER, CLIENT_ITEM, GObject)

typedef struct _RosterClientList RosterClientList;

RosterClientItem *roster_client_item_new (RosterClientState *state, const char *search, guint rank);

const char *roster_client_item_get_id (RosterClientItem *self);
RosterClientState *roster_client_item_get_state (RosterClientItem *self);
RosterClientStatus roster_client_item_get_status (RosterClientItem *self);
const char *roster_client_item_get_search (RosterClientItem *self);
guint roster_client_item_get_rank (RosterClientItem *self);
gboolean roster_client_item_is_decided (RosterClientItem *self);

RosterClientList *roster_client_item_get_list (RosterClientItem *self);
void roster_client_item_set_list (RosterClientItem *self, RosterClientList *list);
void roster_client_item_set_place (RosterClientItem *self, const char *search, guint rank);
void roster_client_item_set_state (RosterClientItem *self,
                                   RosterClientState *state,
                                   RosterClientStatus status,
                                   guint around);

G_END_DECLS
