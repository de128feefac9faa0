/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "model/roster-run.h"

G_BEGIN_DECLS

/**
 * RosterWeekSummary:
 * @integration: an integration's id
 * @name: its name
 * @runs: how often it was synced, or tried to
 * @written: how much was written of each part
 * @problems: runs that could not be done, and writes that failed or had no definite answer
 * @held: operations that are held now
 * @undecided: clients that need a decision now
 *
 * What a week was like for an integration, and what waits for a person at its end. It names no
 * client.
 */
typedef struct
{
  char *integration;
  char *name;
  guint runs;
  guint written[ROSTER_N_RUN_PARTS];
  guint problems;
  guint held;
  guint undecided;
} RosterWeekSummary;

#define ROSTER_TYPE_WEEK_SUMMARY (roster_week_summary_get_type ())
ROSTER_DECLARE_BOXED (RosterWeekSummary, roster_week_summary)

RosterWeekSummary *roster_week_summary_new (void);
gboolean roster_week_summary_needs_person (RosterWeekSummary *self);

G_END_DECLS
