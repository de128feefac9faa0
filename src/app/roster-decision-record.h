/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/* Whoever has more has taken the wrong file. */
#define ROSTER_DECISION_RECORD_MAX_BYTES (64 * 1024 * 1024)

/**
 * RosterDecisionColumn:
 * @ROSTER_DECISION_COLUMN_ID: the client's id in the RMM
 * @ROSTER_DECISION_COLUMN_NAME: its name
 * @ROSTER_DECISION_COLUMN_DECISION: undecided, match, create or exclude
 * @ROSTER_DECISION_COLUMN_TARGET: the target's id
 * @ROSTER_DECISION_COLUMN_TARGET_NAME: its name
 * @ROSTER_DECISION_COLUMN_CREATE_NAME: name of the new target, where it is not the client's own
 * @ROSTER_DECISION_COLUMN_RUNG: by which rung it was matched
 * @ROSTER_DECISION_COLUMN_SCORE: 0 to 100
 * @ROSTER_DECISION_COLUMN_REASON: what spoke for the match, or why nothing is decided
 * @ROSTER_DECISION_COLUMN_SHARED: whether another client has the same target
 * @ROSTER_DECISION_COLUMN_DEVICES: number of its devices
 * @ROSTER_DECISION_COLUMN_MISSING_SINCE: since when the RMM does not list it
 *
 * What a list of decisions says about each client, in the order of the file's columns.
 */
typedef enum
{
  ROSTER_DECISION_COLUMN_ID,
  ROSTER_DECISION_COLUMN_NAME,
  ROSTER_DECISION_COLUMN_DECISION,
  ROSTER_DECISION_COLUMN_TARGET,
  ROSTER_DECISION_COLUMN_TARGET_NAME,
  ROSTER_DECISION_COLUMN_CREATE_NAME,
  ROSTER_DECISION_COLUMN_RUNG,
  ROSTER_DECISION_COLUMN_SCORE,
  ROSTER_DECISION_COLUMN_REASON,
  ROSTER_DECISION_COLUMN_SHARED,
  ROSTER_DECISION_COLUMN_DEVICES,
  ROSTER_DECISION_COLUMN_MISSING_SINCE,
  ROSTER_N_DECISION_COLUMNS,
} RosterDecisionColumn;

/**
 * RosterDecisionRecord:
 * @line: where it stands in the file, from 1
 * @cells: what it says; NULL where it says nothing
 * @wrong: (nullable): name of a member that is of another type than expected
 *
 * One client of a list of decisions, as it stands in a file. Nothing of it is checked.
 */
typedef struct
{
  guint line;
  char *cells[ROSTER_N_DECISION_COLUMNS];
  char *wrong;
} RosterDecisionRecord;

#define ROSTER_TYPE_DECISION_RECORD (roster_decision_record_get_type ())
ROSTER_DECLARE_BOXED (RosterDecisionRecord, roster_decision_record)

const char *roster_decision_column_get_name (RosterDecisionColumn column);

GPtrArray *roster_decision_record_parse (GBytes *bytes, GError **error);

G_END_DECLS
