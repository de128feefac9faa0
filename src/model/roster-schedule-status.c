/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-schedule-status.h"

/* clang-format off */
G_DEFINE_ENUM_TYPE (RosterScheduleRest,
                    roster_schedule_rest,
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_REST_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_REST_DISABLED, "disabled"),
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_REST_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_REST_NOT_APPLIED, "not-applied"),
                    G_DEFINE_ENUM_VALUE (ROSTER_SCHEDULE_REST_TAKEN_BACK, "taken-back"))
/* clang-format on */

static void
roster_schedule_status_clear (RosterScheduleStatus *self)
{
  g_free (self->integration);
}

ROSTER_DEFINE_BOXED (RosterScheduleStatus, roster_schedule_status)

/**
 * roster_schedule_status_new:
 *
 * Returns: (transfer full): a status, to be filled by its maker
 */
RosterScheduleStatus *
roster_schedule_status_new (void)
{
  return roster_schedule_status_alloc ();
}
