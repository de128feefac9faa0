/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-group-item.h"
#include "destinations/roster-destination-info.h"
#include "model/roster-plan.h"

G_BEGIN_DECLS

/* How the overview and the results say things. Pure functions. */

/**
 * RosterGroupFilter:
 * @ROSTER_GROUP_ALL: every client
 * @ROSTER_GROUP_MATCHED: decided or linked with a client of the documentation
 * @ROSTER_GROUP_CREATED: becomes a new one
 * @ROSTER_GROUP_EXCLUDED: stays out
 * @ROSTER_GROUP_UNDECIDED: is left alone
 * @ROSTER_GROUP_TROUBLE: something of it waits, failed, is unsure or came back
 *
 * Which clients of an overview are shown.
 */
typedef enum
{
  ROSTER_GROUP_ALL,
  ROSTER_GROUP_MATCHED,
  ROSTER_GROUP_CREATED,
  ROSTER_GROUP_EXCLUDED,
  ROSTER_GROUP_UNDECIDED,
  ROSTER_GROUP_TROUBLE,
} RosterGroupFilter;

gboolean roster_closures_group_fits (RosterGroupItem *item, RosterGroupFilter filter);

char *roster_closures_format_group_name (RosterGroupItem *item);
char *roster_closures_format_group_outcome (RosterGroupItem *item);
char *roster_closures_format_group_assets (RosterGroupItem *item);
const char *roster_closures_get_group_icon (RosterGroupItem *item);

char *roster_closures_format_plan_clients (RosterPlan *plan);
char *roster_closures_format_plan_assets (RosterPlan *plan);
char *roster_closures_format_plan_future (RosterPlan *plan, gboolean device_sync);
char *roster_closures_format_forecast (const RosterForecast *forecast,
                                       const char *documentation,
                                       gint64 now);

char *roster_closures_format_changes (RosterOperation *operation);

G_END_DECLS
