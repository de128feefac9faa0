/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-job.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PROGRESS_VIEW (roster_progress_view_get_type ())
G_DECLARE_FINAL_TYPE (RosterProgressView, roster_progress_view, ROSTER, PROGRESS_VIEW, AdwBin)

void roster_progress_view_set_job (RosterProgressView *self, RosterJob *job);

G_END_DECLS
