/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SCHEDULE_ROW (roster_schedule_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterScheduleRow, roster_schedule_row, ROSTER, SCHEDULE_ROW, AdwExpanderRow)

void roster_schedule_row_set_integration (RosterScheduleRow *self,
                                          RosterSession *session,
                                          const char *integration);

G_END_DECLS
