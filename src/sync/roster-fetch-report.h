/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterFetchReport:
 * @clients: clients that the RMM lists
 * @targets: clients that the documentation lists
 * @devices: devices that were read
 * @skipped: devices that came along though their client is excluded; they were not stored
 * @complete: whether every list that was asked for was read whole
 * @incomplete: (element-type RosterReadingPart): lists that were not
 * @requests: requests that were sent
 * @seconds: how long it took
 * @pace: seconds that a request for devices took where it need not wait, or 0
 *
 * What a reading brought.
 */
typedef struct
{
  guint clients;
  guint targets;
  guint devices;
  guint skipped;
  gboolean complete;
  GPtrArray *incomplete;
  guint requests;
  double seconds;
  double pace;
} RosterFetchReport;

#define ROSTER_TYPE_FETCH_REPORT (roster_fetch_report_get_type ())
ROSTER_DECLARE_BOXED (RosterFetchReport, roster_fetch_report)

RosterFetchReport *roster_fetch_report_new (void);

G_END_DECLS
