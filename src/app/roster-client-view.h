/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-client-list.h"

G_BEGIN_DECLS

/**
 * RosterClientFilter:
 * @ROSTER_CLIENT_FILTER_ALL: every client that is not excluded
 * @ROSTER_CLIENT_FILTER_NEEDS_DECISION: what nobody decided, for a reason or not
 * @ROSTER_CLIENT_FILTER_MATCHED: what is a target
 * @ROSTER_CLIENT_FILTER_TO_CREATE: what becomes a target
 * @ROSTER_CLIENT_FILTER_CONFLICTS: what a person has to decide, for a reason
 * @ROSTER_CLIENT_FILTER_SHARED: whose target another client or another integration has too
 * @ROSTER_CLIENT_FILTER_EXCLUDED: what stays out
 *
 * Which clients are in sight.
 */
typedef enum
{
  ROSTER_CLIENT_FILTER_ALL,
  ROSTER_CLIENT_FILTER_NEEDS_DECISION,
  ROSTER_CLIENT_FILTER_MATCHED,
  ROSTER_CLIENT_FILTER_TO_CREATE,
  ROSTER_CLIENT_FILTER_CONFLICTS,
  ROSTER_CLIENT_FILTER_SHARED,
  ROSTER_CLIENT_FILTER_EXCLUDED,
} RosterClientFilter;

/**
 * RosterClientSort:
 * @ROSTER_CLIENT_SORT_NAME: by name
 * @ROSTER_CLIENT_SORT_DEVICES: by devices, most first
 * @ROSTER_CLIENT_SORT_DECISION: what needs a decision first
 *
 * In which order; by name where that leaves it open.
 */
typedef enum
{
  ROSTER_CLIENT_SORT_NAME,
  ROSTER_CLIENT_SORT_DEVICES,
  ROSTER_CLIENT_SORT_DECISION,
} RosterClientSort;

#define ROSTER_TYPE_CLIENT_VIEW (roster_client_view_get_type ())
G_DECLARE_FINAL_TYPE (RosterClientView, roster_client_view, ROSTER, CLIENT_VIEW, GObject)

RosterClientView *roster_client_view_new (RosterClientList *list);

void roster_client_view_set_filter (RosterClientView *self, RosterClientFilter filter);
void roster_client_view_set_sort (RosterClientView *self, RosterClientSort sort);
void roster_client_view_set_search (RosterClientView *self, const char *search);
RosterClientFilter roster_client_view_get_filter (RosterClientView *self);
const char *roster_client_view_get_search (RosterClientView *self);

gboolean roster_client_view_find_open (RosterClientView *self, guint from, guint *position);
gboolean roster_client_view_find_item (RosterClientView *self,
                                       RosterClientItem *item,
                                       guint *position);

G_END_DECLS
