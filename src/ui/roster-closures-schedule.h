/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-schedule-status.h"

G_BEGIN_DECLS

char *roster_closures_describe_day (GDateWeekday day);
char *roster_closures_describe_schedule (const RosterSchedule *schedule);
char *roster_closures_describe_next_run (RosterScheduleStatus *status, gint64 now);
char *roster_closures_describe_schedule_status (RosterScheduleStatus *status, gint64 now);

G_END_DECLS
