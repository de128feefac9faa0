/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-schedule-status.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterScheduleLook:
 * @directory: the data folder
 * @zone: where the clock on the wall is
 * @now: the time
 * @has_lock: whether the caller holds the lock of the integration, so that nobody else works on it
 *
 * From where, and when, schedules are looked at.
 */
typedef struct
{
  const char *directory;
  GTimeZone *zone;
  gint64 now;
  gboolean has_lock;
} RosterScheduleLook;

char *roster_schedule_look_make_horizon (const RosterScheduleLook *look);
GPtrArray *roster_schedule_look_at (RosterSql *sql,
                                    const RosterScheduleLook *look,
                                    const char *integration,
                                    GError **error);

G_END_DECLS
