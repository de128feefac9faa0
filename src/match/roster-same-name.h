/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"
#include "model/roster-target.h"

G_BEGIN_DECLS

/**
 * RosterSameNameStatus:
 * @ROSTER_SAME_NAME_NONE: no target has this name
 * @ROSTER_SAME_NAME_UNIQUE: one client, one target, and the target is free
 * @ROSTER_SAME_NAME_TWIN_SOURCE: another client has the same name
 * @ROSTER_SAME_NAME_TWIN_TARGET: several targets have this name
 * @ROSTER_SAME_NAME_TAKEN: the target belongs to another client
 * @ROSTER_SAME_NAME_EMPTY: the client has no name
 *
 * What the names say about a client. Only %ROSTER_SAME_NAME_UNIQUE may be matched without a person.
 */
typedef enum
{
  ROSTER_SAME_NAME_NONE,
  ROSTER_SAME_NAME_UNIQUE,
  ROSTER_SAME_NAME_TWIN_SOURCE,
  ROSTER_SAME_NAME_TWIN_TARGET,
  ROSTER_SAME_NAME_TAKEN,
  ROSTER_SAME_NAME_EMPTY,
} RosterSameNameStatus;

/**
 * RosterSameNameResult:
 * @status: what the names say
 * @target: (nullable): the target of that name if it is unique, free or taken; it belongs to the
 *   index
 * @target_index: where @target is in the list of targets
 * @n_targets: how many targets have this name
 * @owner: (nullable): id of the client that a taken target belongs to; it belongs to the table of
 *   taken targets
 *
 * The answer about one client. Plain data, valid while the index and the table live.
 */
typedef struct
{
  RosterSameNameStatus status;
  RosterTarget *target;
  guint target_index;
  guint n_targets;
  const char *owner;
} RosterSameNameResult;

/**
 * RosterSameName:
 *
 * The third rung of the ladder: an index of all clients and all targets by the key of their name.
 * Immutable, so it can be asked from any thread.
 */
typedef struct _RosterSameName RosterSameName;

#define ROSTER_TYPE_SAME_NAME (roster_same_name_get_type ())
ROSTER_DECLARE_BOXED (RosterSameName, roster_same_name)

RosterSameName *roster_same_name_new (GPtrArray *sources, GPtrArray *targets);

RosterSameNameResult roster_same_name_look_up (RosterSameName *self,
                                               RosterClient *source,
                                               GHashTable *taken);
GArray *roster_same_name_look_up_all (RosterSameName *self, GHashTable *taken);
char *roster_same_name_explain (RosterSameName *self, const RosterSameNameResult *result);

G_END_DECLS
