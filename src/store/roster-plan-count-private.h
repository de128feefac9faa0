/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-plan.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_plan_count_operations (RosterSql *sql, RosterPlan *plan, GError **error);

G_END_DECLS
