/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterDecisionKind:
 * @ROSTER_DECISION_UNDECIDED: nothing was decided, or it was taken back
 * @ROSTER_DECISION_MATCH: the client is a target that is there
 * @ROSTER_DECISION_CREATE: the client becomes a new target
 * @ROSTER_DECISION_EXCLUDE: the client stays out
 *
 * What the user wants for a source client.
 */
typedef enum
{
  ROSTER_DECISION_UNDECIDED,
  ROSTER_DECISION_MATCH,
  ROSTER_DECISION_CREATE,
  ROSTER_DECISION_EXCLUDE,
} RosterDecisionKind;

#define ROSTER_TYPE_DECISION_KIND (roster_decision_kind_get_type ())
GType roster_decision_kind_get_type (void) G_GNUC_CONST;

/**
 * RosterRung:
 *
 * The step of the ladder that a match or a candidate stands on, strongest first.
 */
typedef enum
{
  ROSTER_RUNG_NONE,
  ROSTER_RUNG_LINKED,
  ROSTER_RUNG_EXTERNAL_ID,
  ROSTER_RUNG_SAME_NAME,
  ROSTER_RUNG_NORMALISED,
  ROSTER_RUNG_DEVICES,
  ROSTER_RUNG_SIMILAR,
  ROSTER_RUNG_BY_HAND,
} RosterRung;

#define ROSTER_TYPE_RUNG (roster_rung_get_type ())
GType roster_rung_get_type (void) G_GNUC_CONST;

/**
 * RosterHow:
 *
 * How a decision was made: the audit trail tells the mass action from the single one.
 */
typedef enum
{
  ROSTER_HOW_AUTO,
  ROSTER_HOW_SUGGESTED,
  ROSTER_HOW_BY_HAND,
  ROSTER_HOW_IMPORT,
  ROSTER_HOW_CREATE_UNMATCHED,
} RosterHow;

#define ROSTER_TYPE_HOW (roster_how_get_type ())
GType roster_how_get_type (void) G_GNUC_CONST;

/**
 * RosterDecision:
 * @id: number in the store; 0 until it is stored
 * @client_id: the source client that it is about
 * @kind: what is wanted
 * @target_id: (nullable): the target of a match
 * @create_name: (nullable): the name of a create, where it is not the client's own
 * @rung: on which rung it was found
 * @score: 0 to 100
 * @how: how it was made
 * @at: when
 * @by: by which user of this computer
 * @source_name: the client's name at that time
 * @target_name: (nullable): the target's name at that time
 * @reason: (nullable): what spoke for the target at that time, in words
 * @replaces: number of the decision that the user saw when deciding, 0 for none. If another came
 *   between, this one is not stored.
 *
 * What a user wants for one source client in one documentation.
 */
typedef struct
{
  gint64 id;
  char *client_id;
  RosterDecisionKind kind;
  char *target_id;
  char *create_name;
  RosterRung rung;
  int score;
  RosterHow how;
  gint64 at;
  char *by;
  char *source_name;
  char *target_name;
  char *reason;
  gint64 replaces;
} RosterDecision;

#define ROSTER_TYPE_DECISION (roster_decision_get_type ())
ROSTER_DECLARE_BOXED (RosterDecision, roster_decision)

RosterDecision *roster_decision_new (const char *client_id, RosterDecisionKind kind);

G_END_DECLS
