/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-run.h"
#include "store/roster-sql-private.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterRunOrder:
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @plan: the plan that is applied
 * @kind: what started it; the first manual one becomes the initial one
 * @skip_empty: whether no run is begun where nothing is to be done
 *
 * What a run is begun for.
 */
typedef struct
{
  const char *integration;
  const char *documentation;
  const char *plan;
  RosterRunKind kind;
  gboolean skip_empty;
} RosterRunOrder;

gboolean roster_run_begin (RosterStore *self,
                           RosterSql *sql,
                           const RosterRunOrder *order,
                           RosterRun **run,
                           GError **error);

G_END_DECLS
