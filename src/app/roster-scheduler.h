/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job-manager.h"
#include "model/roster-needs.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SCHEDULER (roster_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (RosterScheduler, roster_scheduler, ROSTER, SCHEDULER, GObject)

RosterScheduler *roster_scheduler_new (RosterSession *session);

void roster_scheduler_set_zone (RosterScheduler *self, GTimeZone *zone);
void roster_scheduler_set_max_jitter (RosterScheduler *self, guint max_jitter);

void roster_scheduler_start (RosterScheduler *self);
void roster_scheduler_stop (RosterScheduler *self);
void roster_scheduler_tick (RosterScheduler *self);
gboolean roster_scheduler_is_busy (RosterScheduler *self);

G_END_DECLS
