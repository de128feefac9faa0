/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-device-filter.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterPlanFilter:
 * @filter: (nullable): the integration's filter; NULL where it never had one
 * @oldest: (nullable): since when a device has to be seen
 * @skips_client: whether all devices of the client are left out
 *
 * What a filter is for the devices of one client, at one time.
 */
typedef struct
{
  RosterDeviceFilter *filter;
  char *oldest;
  gboolean skips_client;
} RosterPlanFilter;

gboolean roster_plan_filter_init (RosterPlanFilter *self,
                                  RosterSql *sql,
                                  const char *integration,
                                  const char *client,
                                  gint64 now,
                                  GError **error);
void roster_plan_filter_clear (RosterPlanFilter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterPlanFilter, roster_plan_filter_clear)

gboolean roster_plan_filter_leaves_out (const RosterPlanFilter *self,
                                        const char *kind,
                                        const char *type,
                                        const char *last_seen);
const char *roster_plan_filter_get_type (const RosterPlanFilter *self,
                                         const char *kind,
                                         const char *type);

G_END_DECLS
