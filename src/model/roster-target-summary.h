/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-target.h"

G_BEGIN_DECLS

/**
 * RosterTargetSummary:
 * @target: a client of the documentation
 * @n_assets: its assets that are in use
 * @n_retired: its retired ones
 * @removed_at: since when it is not in the documentation any more, or 0
 *
 * A client with the numbers that a list of them shows. Of one that was removed the assets that went
 * with it are not counted.
 */
typedef struct
{
  RosterTarget *target;
  guint n_assets;
  guint n_retired;
  gint64 removed_at;
} RosterTargetSummary;

#define ROSTER_TYPE_TARGET_SUMMARY (roster_target_summary_get_type ())
ROSTER_DECLARE_BOXED (RosterTargetSummary, roster_target_summary)

RosterTargetSummary *roster_target_summary_new (RosterTarget *target);

G_END_DECLS
