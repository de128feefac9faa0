/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_RUN_CHART (roster_run_chart_get_type ())
G_DECLARE_FINAL_TYPE (RosterRunChart, roster_run_chart, ROSTER, RUN_CHART, GtkWidget)

GtkWidget *roster_run_chart_new (void);

void roster_run_chart_set_runs (RosterRunChart *self, GPtrArray *runs, gint64 now);

G_END_DECLS
