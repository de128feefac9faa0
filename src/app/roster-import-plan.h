/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"

G_BEGIN_DECLS

/**
 * RosterImportChange:
 * @line: where it stands in the file
 * @before: the client as it is
 * @after: the same client, with the decision that the file wants
 * @shared: whether the file says that the target may belong to another client too
 * @note: (nullable): a sentence that a person should read before
 *
 * A client for which an import would decide something else.
 */
typedef struct
{
  guint line;
  RosterClientState *before;
  RosterClientState *after;
  gboolean shared;
  char *note;
} RosterImportChange;

RosterImportChange *roster_import_change_new (RosterClientState *before, RosterDecision *decision);
void roster_import_change_free (RosterImportChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterImportChange, roster_import_change_free)

/**
 * RosterImportConflict:
 * @line: where it stands in the file; 0 where it does not matter
 * @client: (nullable): the client’s id, as the file or the list has it
 * @name: (nullable): its name
 * @why: a sentence that says what is in the way and what to do
 *
 * A client of the file that an import leaves alone.
 */
typedef struct
{
  guint line;
  char *client;
  char *name;
  char *why;
} RosterImportConflict;

/**
 * RosterImportPlan:
 * @changes: (element-type RosterImportChange): what would be decided, in the order of the file
 * @conflicts: (element-type RosterImportConflict): what is left alone, in the same order
 * @n_unchanged: how many clients of the file are decided so already, or say nothing
 *
 * What importing a list of decisions would do. Nothing is stored by it.
 */
typedef struct
{
  GPtrArray *changes;
  GPtrArray *conflicts;
  guint n_unchanged;
} RosterImportPlan;

#define ROSTER_TYPE_IMPORT_PLAN (roster_import_plan_get_type ())
ROSTER_DECLARE_BOXED (RosterImportPlan, roster_import_plan)

RosterImportPlan *roster_import_plan_new (void);

void roster_import_plan_refuse (
    RosterImportPlan *self, guint line, const char *client, const char *name, char *why);
void roster_import_plan_drop_outdated (RosterImportPlan *self, RosterMapping *mapping);
GPtrArray *roster_import_plan_list_decisions (RosterImportPlan *self);
gboolean roster_import_plan_is_shared (RosterImportPlan *self);

G_END_DECLS
