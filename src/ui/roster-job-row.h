/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-job.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_JOB_ROW (roster_job_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterJobRow, roster_job_row, ROSTER, JOB_ROW, AdwPreferencesRow)

GtkWidget *roster_job_row_new (RosterJob *job);

RosterJob *roster_job_row_get_job (RosterJobRow *self);
void roster_job_row_set_name (RosterJobRow *self, const char *name);

G_END_DECLS
