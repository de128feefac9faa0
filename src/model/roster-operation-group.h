/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

/**
 * RosterOperationGroup:
 * @client_id: the source client
 * @client: its name, for people
 * @title: (nullable): what the client is called in the documentation, where an operation says so
 * @has_client_kind: whether the client itself is written
 * @client_kind: how, if so
 * @client_state: how far that is, if so
 * @assets: number of operations of each kind, those on the client not counted, nor those that wait
 * @states: number of operations in each state
 * @held: number of operations that are held; they are in no other number
 *
 * The operations of one client in a plan or in a run, counted.
 */
typedef struct
{
  char *client_id;
  char *client;
  char *title;
  gboolean has_client_kind;
  RosterOperationKind client_kind;
  RosterOperationState client_state;
  guint assets[ROSTER_N_OPERATION_KINDS];
  guint states[ROSTER_N_OPERATION_STATES];
  guint held;
} RosterOperationGroup;

#define ROSTER_TYPE_OPERATION_GROUP (roster_operation_group_get_type ())
ROSTER_DECLARE_BOXED (RosterOperationGroup, roster_operation_group)

RosterOperationGroup *roster_operation_group_new (const char *client_id);

void roster_operation_group_add (RosterOperationGroup *self,
                                 RosterOperationKind kind,
                                 RosterOperationState state,
                                 guint n);
guint roster_operation_group_get_n_assets (RosterOperationGroup *self);

G_END_DECLS
