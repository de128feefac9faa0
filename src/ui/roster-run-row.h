/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "model/roster-run.h"

G_BEGIN_DECLS

GtkWidget *roster_run_row_new (RosterRun *run, gint64 now);

G_END_DECLS
