/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

/**
 * RosterRunKind:
 *
 * What started a run.
 */
typedef enum
{
  ROSTER_RUN_INITIAL,
  ROSTER_RUN_MANUAL,
  ROSTER_RUN_SCHEDULED,
  ROSTER_RUN_RESUMED,
  ROSTER_RUN_ROLLBACK,
} RosterRunKind;

#define ROSTER_TYPE_RUN_KIND (roster_run_kind_get_type ())
GType roster_run_kind_get_type (void) G_GNUC_CONST;

/**
 * RosterRunState:
 * @ROSTER_RUN_RUNNING: someone works on it
 * @ROSTER_RUN_DONE: all that could be done was done
 * @ROSTER_RUN_FAILED: it ended early by an error; what is open can be resumed
 * @ROSTER_RUN_CANCELLED: the user stopped it; what is open can be resumed
 * @ROSTER_RUN_INTERRUPTED: its process ended; what is open can be resumed
 * @ROSTER_RUN_CONTINUED: its process ended, and a later run went on with what was open
 */
typedef enum
{
  ROSTER_RUN_RUNNING,
  ROSTER_RUN_DONE,
  ROSTER_RUN_FAILED,
  ROSTER_RUN_CANCELLED,
  ROSTER_RUN_INTERRUPTED,
  ROSTER_RUN_CONTINUED,
} RosterRunState;

#define ROSTER_TYPE_RUN_STATE (roster_run_state_get_type ())
GType roster_run_state_get_type (void) G_GNUC_CONST;

/**
 * RosterRun:
 * @id: a UUID
 * @integration: the integration that it was for
 * @documentation: the documentation that it wrote to
 * @kind: what started it
 * @state: how it ended
 * @started_at: when it began
 * @finished_at: when it ended, or 0
 * @requests: requests that were sent for it
 * @states: number of its operations in each state
 * @held: number of its operations that are planned and held
 * @done: number of done operations of each kind
 * @differing: those of the waiting ones that change an asset which only a person can change: it was
 *   like that before the run, too
 * @rolls_back: (nullable): of a roll back: the run that it takes back
 * @message: (nullable): translated sentence: why it ended early
 *
 * One execution of a plan; its operations are the journal.
 */
typedef struct
{
  char *id;
  char *integration;
  char *documentation;
  RosterRunKind kind;
  RosterRunState state;
  gint64 started_at;
  gint64 finished_at;
  guint requests;
  guint states[ROSTER_N_OPERATION_STATES];
  guint held;
  guint done[ROSTER_N_OPERATION_KINDS];
  guint differing;
  char *rolls_back;
  char *message;
} RosterRun;

#define ROSTER_TYPE_RUN (roster_run_get_type ())
ROSTER_DECLARE_BOXED (RosterRun, roster_run)

/**
 * RosterRunPart:
 *
 * What runs write, as coarsely as a chart shows it.
 */
typedef enum
{
  ROSTER_RUN_CREATED,
  ROSTER_RUN_UPDATED,
  ROSTER_RUN_RETIRED,
} RosterRunPart;

#define ROSTER_N_RUN_PARTS (ROSTER_RUN_RETIRED + 1)

RosterRun *roster_run_new (void);
RosterRunPart roster_run_part_of (RosterRunKind run, RosterOperationKind operation);
void roster_run_add (RosterRun *self, RosterRun *other);

G_END_DECLS
