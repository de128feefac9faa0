/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-scheduler.h"

G_BEGIN_DECLS

RosterScheduler *roster_schedule_notices_start (GApplication *application, RosterSession *session);

G_END_DECLS
