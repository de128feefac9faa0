/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision.h"
#include "model/roster-drift.h"

G_BEGIN_DECLS

/**
 * RosterDriftRow:
 * @start: when the first decision of the mapping was made; 0 while there is none
 * @client_id: a source client
 * @client: its name now
 * @first_seen: when the RMM listed it first
 * @missing_since: since when the RMM does not list it, or 0
 * @renamed_at: when it got its name, if that is not its first one, or 0
 * @back_at: when the RMM listed it again, or 0
 * @decision: what is wanted for it
 * @decided_at: since when, or 0
 * @client_then: (nullable): its name at that time
 * @target_id: (nullable): the target that it is matched to, or was created as
 * @target: (nullable): the name of the target as it was last read; NULL where it is not known
 * @target_then: (nullable): its name when it was matched or created
 * @linked_at: when that was, or 0
 * @target_missing_since: since when the documentation does not have the target, or 0
 * @target_renamed_at: when the target got its name, if that is not its first one, or 0
 * @target_back_at: when the documentation had it again, or 0
 *
 * What is known of a client that may have drifted. Texts are only borrowed.
 */
typedef struct
{
  gint64 start;
  const char *client_id;
  const char *client;
  gint64 first_seen;
  gint64 missing_since;
  gint64 renamed_at;
  gint64 back_at;
  RosterDecisionKind decision;
  gint64 decided_at;
  const char *client_then;
  const char *target_id;
  const char *target;
  const char *target_then;
  gint64 linked_at;
  gint64 target_missing_since;
  gint64 target_renamed_at;
  gint64 target_back_at;
} RosterDriftRow;

void roster_drift_rules_apply (const RosterDriftRow *row, GPtrArray *drifts);

G_END_DECLS
