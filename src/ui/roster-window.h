/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "ui/roster-application.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_WINDOW (roster_window_get_type ())
G_DECLARE_FINAL_TYPE (RosterWindow, roster_window, ROSTER, WINDOW, AdwApplicationWindow)

RosterWindow *roster_window_new (RosterApplication *application);

void roster_window_set_session (RosterWindow *self, RosterSession *session, const GError *error);

void roster_window_set_demo (RosterWindow *self);

void roster_window_show_integration (RosterWindow *self, const char *id);

void roster_window_push (RosterWindow *self, GtkWidget *page);
void roster_window_pop (RosterWindow *self);

void roster_window_show_toast (GtkWidget *inside,
                               const char *text,
                               const char *button,
                               const char *action);

G_END_DECLS
