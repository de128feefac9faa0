/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"
#include "model/roster-run.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_RUN_VIEW (roster_run_view_get_type ())
G_DECLARE_FINAL_TYPE (RosterRunView, roster_run_view, ROSTER, RUN_VIEW, AdwBin)

void roster_run_view_show_run (RosterRunView *self,
                               RosterSession *session,
                               const char *run,
                               const GError *why);
RosterRun *roster_run_view_get_run (RosterRunView *self);

G_END_DECLS
