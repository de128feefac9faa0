/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterNearMiss:
 * @client_id: a source client whose row waits
 * @device_id: (nullable): a device of it, where the row is an asset
 * @title: what it is called in the file
 * @target_id: (nullable): what it may have become
 * @target: (nullable): that one's name
 * @why: translated sentence
 *
 * A row that may have arrived, but not for certain.
 */
typedef struct
{
  char *client_id;
  char *device_id;
  char *title;
  char *target_id;
  char *target;
  char *why;
} RosterNearMiss;

void roster_near_miss_free (RosterNearMiss *self);

/**
 * RosterArrivalReport:
 * @checked_at: when somebody looked
 * @arrived: rows of files that were found in the documentation now
 * @clients: those of them that are clients: their assets can be planned now
 * @waiting: rows that were not
 * @spent: those of them that are in a file of which something else arrived
 * @near: (element-type RosterNearMiss): those that a person should look at
 *
 * What became of the files for a documentation's importer.
 */
typedef struct
{
  gint64 checked_at;
  guint arrived;
  guint clients;
  guint waiting;
  guint spent;
  GPtrArray *near;
} RosterArrivalReport;

#define ROSTER_TYPE_ARRIVAL_REPORT (roster_arrival_report_get_type ())
ROSTER_DECLARE_BOXED (RosterArrivalReport, roster_arrival_report)

RosterArrivalReport *roster_arrival_report_new (void);

G_END_DECLS
