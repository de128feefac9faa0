/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RosterScheduleKind:
 * @ROSTER_SCHEDULE_OFF: never by itself
 * @ROSTER_SCHEDULE_DAILY: every day
 * @ROSTER_SCHEDULE_WEEKLY: on one day of the week
 *
 * How often an integration is synced by itself.
 */
typedef enum
{
  ROSTER_SCHEDULE_OFF,
  ROSTER_SCHEDULE_DAILY,
  ROSTER_SCHEDULE_WEEKLY,
} RosterScheduleKind;

#define ROSTER_TYPE_SCHEDULE_KIND (roster_schedule_kind_get_type ())
GType roster_schedule_kind_get_type (void) G_GNUC_CONST;

/**
 * RosterSchedule:
 * @kind: how often
 * @day: on which day of the week, where it is weekly
 * @hour: at which hour of the day, 0 to 23
 * @minute: at which minute of the hour, 0 to 59
 *
 * When an integration is synced by itself, by the clock on the wall. A value: copy it.
 */
typedef struct
{
  RosterScheduleKind kind;
  GDateWeekday day;
  int hour;
  int minute;
} RosterSchedule;

#define ROSTER_SCHEDULE_LOCAL_SIZE sizeof "2026-12-31T20:00"

/**
 * RosterScheduleSlot:
 * @at: when it begins, in microseconds since 1970, UTC
 * @local: what the clock on the wall shows then, such as "2026-12-31T20:00"
 *
 * One evening of a schedule. Its name is @local: where the clock is set back, or where the computer
 * travels west, that time comes twice, and is the same slot. Names sort by time.
 */
typedef struct
{
  gint64 at;
  char local[ROSTER_SCHEDULE_LOCAL_SIZE];
} RosterScheduleSlot;

void roster_schedule_init_default (RosterSchedule *self);

gboolean roster_schedule_parse (RosterSchedule *self, const char *text);
char *roster_schedule_format (const RosterSchedule *self);
const char *roster_schedule_day_get_name (GDateWeekday day);

gboolean roster_schedule_find_last (const RosterSchedule *self,
                                    GTimeZone *zone,
                                    gint64 now,
                                    RosterScheduleSlot *slot);
gboolean roster_schedule_find_next (const RosterSchedule *self,
                                    GTimeZone *zone,
                                    gint64 now,
                                    RosterScheduleSlot *slot);

G_END_DECLS
