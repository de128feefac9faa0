/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_GROUP_BROWSER (roster_group_browser_get_type ())
G_DECLARE_FINAL_TYPE (RosterGroupBrowser, roster_group_browser, ROSTER, GROUP_BROWSER, AdwBin)

void roster_group_browser_show_plan (RosterGroupBrowser *self,
                                     RosterStore *store,
                                     const char *integration,
                                     const char *plan,
                                     GPtrArray *items);
void roster_group_browser_show_run (RosterGroupBrowser *self,
                                    RosterStore *store,
                                    const char *integration,
                                    const char *run,
                                    GPtrArray *items);
void roster_group_browser_start_search (RosterGroupBrowser *self);

G_END_DECLS
