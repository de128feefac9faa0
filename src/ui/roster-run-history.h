/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_RUN_HISTORY (roster_run_history_get_type ())
G_DECLARE_FINAL_TYPE (RosterRunHistory, roster_run_history, ROSTER, RUN_HISTORY, AdwBin)

GtkWidget *roster_run_history_new (void);

void roster_run_history_set_runs (RosterRunHistory *self, GPtrArray *runs, gint64 now);

G_END_DECLS
