/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"
#include "model/roster-needs.h"
#include "model/roster-week-summary.h"

G_BEGIN_DECLS

GNotification *roster_notice_new (RosterJob *job, const GError *error);

GNotification *roster_notice_new_for_needs (RosterJob *job, RosterNeeds *needs);

GNotification *roster_notice_new_for_week (GPtrArray *summaries);

G_END_DECLS
