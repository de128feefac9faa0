/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_ACCOUNT_GROUP (roster_account_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterAccountGroup, roster_account_group, ROSTER, ACCOUNT_GROUP, AdwPreferencesGroup)

void roster_account_group_set_name (RosterAccountGroup *self,
                                    const char *name,
                                    const char *usual_name);
void roster_account_group_set_rate (RosterAccountGroup *self, int rate, int usual, int most);

char *roster_account_group_dup_name (RosterAccountGroup *self);
int roster_account_group_get_rate (RosterAccountGroup *self);

G_END_DECLS
