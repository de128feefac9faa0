/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

/**
 * RosterPlan:
 * @id: a UUID
 * @integration: the integration that it is for
 * @documentation: the documentation that it is for
 * @made_at: when
 * @decisions: number of the last decision that it was made from
 * @reading: number of the reading that it was made from
 * @match: clients to be linked or linked already
 * @create: clients that were decided to be created
 * @to_create: those of them that are not there yet
 * @exclude: clients that stay out
 * @undecided: clients that are left alone
 * @operations: number of planned operations of each kind, without those that are held
 * @waiting: operations that wait for a person
 * @links: those of the asset updates that only note which device the asset is: its values are as
 *   they should be, and nothing is written
 * @held: operations that are not done before a person has looked at them
 * @unsure: operations of earlier runs without a definite answer, whose sources are not planned
 * @to_be_read: clients whose devices were not read yet
 * @unchanged: devices whose asset is as it should be
 * @skipped: devices of clients that are left alone, and those that the filter leaves out
 * @filtered: devices that the filter leaves out, of clients that are not left alone
 * @filtered_assets: those of them that have an asset, which stays as it is
 * @unapplied: clients that were decided, which a plan of what was agreed to leaves alone; known
 *   only while the plan is made
 * @agreed_only: whether it holds only what the user agreed to when a plan was applied before
 *
 * The list of operations that would make the documentation agree with the decisions.
 */
typedef struct
{
  char *id;
  char *integration;
  char *documentation;
  gint64 made_at;
  gint64 decisions;
  gint64 reading;
  guint match;
  guint create;
  guint to_create;
  guint exclude;
  guint undecided;
  guint operations[ROSTER_N_OPERATION_KINDS];
  guint waiting;
  guint links;
  guint held;
  guint unsure;
  guint to_be_read;
  guint unchanged;
  guint skipped;
  guint filtered;
  guint filtered_assets;
  guint unapplied;
  gboolean agreed_only;
} RosterPlan;

#define ROSTER_TYPE_PLAN (roster_plan_get_type ())
ROSTER_DECLARE_BOXED (RosterPlan, roster_plan)

RosterPlan *roster_plan_new (void);

guint roster_plan_get_n_operations (RosterPlan *self);

G_END_DECLS
