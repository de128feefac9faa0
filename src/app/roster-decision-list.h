/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"

G_BEGIN_DECLS

/**
 * RosterDecisionListFormat:
 * @ROSTER_DECISION_LIST_CSV: for people: a table
 * @ROSTER_DECISION_LIST_JSON: for programs: a list of objects
 *
 * How a list of decisions is written.
 */
typedef enum
{
  ROSTER_DECISION_LIST_CSV,
  ROSTER_DECISION_LIST_JSON,
} RosterDecisionListFormat;

gboolean roster_decision_list_write (RosterMapping *mapping,
                                     RosterDecisionListFormat format,
                                     GString *text,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
