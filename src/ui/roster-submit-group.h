/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_SUBMIT_GROUP (roster_submit_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterSubmitGroup, roster_submit_group, ROSTER, SUBMIT_GROUP, AdwPreferencesGroup)

void roster_submit_group_set_label (RosterSubmitGroup *self, const char *label);
void roster_submit_group_set_busy (RosterSubmitGroup *self, const char *text);
gboolean roster_submit_group_show_error (RosterSubmitGroup *self, const GError *error);

G_END_DECLS
