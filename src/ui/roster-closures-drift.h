/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-drift.h"

G_BEGIN_DECLS

char *roster_closures_drift_title (RosterDrift *drift);
char *roster_closures_drift_details (RosterDrift *drift, gint64 now);
char *roster_closures_drift_advice (RosterDrift *drift);
const char *roster_closures_drift_icon (RosterDrift *drift);
const char *roster_closures_drift_button (RosterDrift *drift);
char *roster_closures_drift_done (RosterDrift *drift, gboolean is_accepted);
char *roster_closures_drift_count (guint n);

G_END_DECLS
