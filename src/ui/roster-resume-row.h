/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_RESUME_ROW (roster_resume_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterResumeRow, roster_resume_row, ROSTER, RESUME_ROW, AdwActionRow)

GtkWidget *roster_resume_row_new (RosterSession *session, RosterIntegration *integration);

G_END_DECLS
