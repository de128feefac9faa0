/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "model/roster-schedule.h"

G_BEGIN_DECLS

/**
 * RosterScheduleRest:
 * @ROSTER_SCHEDULE_REST_NONE: nothing keeps it from running
 * @ROSTER_SCHEDULE_REST_DISABLED: the integration is disabled
 * @ROSTER_SCHEDULE_REST_PAUSED: its device sync is paused
 * @ROSTER_SCHEDULE_REST_NOT_APPLIED: nobody has agreed to a first overview yet
 * @ROSTER_SCHEDULE_REST_TAKEN_BACK: a run was taken back, and nobody has let it go on
 *
 * Why a schedule rests, whatever it says.
 */
typedef enum
{
  ROSTER_SCHEDULE_REST_NONE,
  ROSTER_SCHEDULE_REST_DISABLED,
  ROSTER_SCHEDULE_REST_PAUSED,
  ROSTER_SCHEDULE_REST_NOT_APPLIED,
  ROSTER_SCHEDULE_REST_TAKEN_BACK,
} RosterScheduleRest;

#define ROSTER_TYPE_SCHEDULE_REST (roster_schedule_rest_get_type ())
GType roster_schedule_rest_get_type (void) G_GNUC_CONST;

/**
 * RosterScheduleStatus:
 * @integration: an integration's id
 * @schedule: when it is synced by itself
 * @rest: why it is not, all the same
 * @next: when the next slot begins, in microseconds since 1970, UTC; 0 where there is none
 * @is_due: whether a slot has begun that had no run
 * @slot: the newest slot that has begun; what is due, where @is_due is set
 * @last: when a slot was begun last, or 0
 *
 * How an integration's schedule stands now.
 */
typedef struct
{
  char *integration;
  RosterSchedule schedule;
  RosterScheduleRest rest;
  gint64 next;
  gboolean is_due;
  RosterScheduleSlot slot;
  gint64 last;
} RosterScheduleStatus;

#define ROSTER_TYPE_SCHEDULE_STATUS (roster_schedule_status_get_type ())
ROSTER_DECLARE_BOXED (RosterScheduleStatus, roster_schedule_status)

RosterScheduleStatus *roster_schedule_status_new (void);

G_END_DECLS
