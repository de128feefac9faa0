/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan-row.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterPlanPlace:
 * @integration: the integration that lists the devices
 * @documentation: the documentation that is searched
 * @client: the source client that the devices belong to
 * @target: (nullable): the client of the documentation that is its counterpart
 *
 * Where devices are, and where their assets are or would be. It borrows what it names.
 */
typedef struct
{
  const char *integration;
  const char *documentation;
  const char *client;
  const char *target;
} RosterPlanPlace;

gboolean roster_plan_search (RosterSql *sql,
                             const RosterPlanPlace *place,
                             RosterPlanRow *row,
                             const char *mac_key,
                             GError **error);

G_END_DECLS
