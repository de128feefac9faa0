/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterPlanBasis:
 * @decisions: how often the mapping's decisions changed
 * @reading: the newest reading that was finished
 * @readings: the state of all readings: changes with each client that is read, also where the
 *   reading was interrupted after it
 *
 * What a plan is made from.
 */
typedef struct
{
  gint64 decisions;
  gint64 reading;
  char *readings;
} RosterPlanBasis;

void roster_plan_basis_clear (RosterPlanBasis *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterPlanBasis, roster_plan_basis_clear)

gboolean roster_plan_basis_read (RosterSql *sql,
                                 const char *integration,
                                 const char *documentation,
                                 RosterPlanBasis *basis,
                                 GError **error);
gboolean roster_plan_basis_compare (RosterSql *sql,
                                    const char *plan,
                                    gboolean *is_same,
                                    GError **error);

G_END_DECLS
