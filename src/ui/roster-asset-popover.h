/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-asset-list.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ASSET_POPOVER (roster_asset_popover_get_type ())
G_DECLARE_FINAL_TYPE (RosterAssetPopover, roster_asset_popover, ROSTER, ASSET_POPOVER, GtkPopover)

GtkWidget *roster_asset_popover_new (void);

void roster_asset_popover_set_list (RosterAssetPopover *self, RosterAssetList *list);
void roster_asset_popover_set_explanation (RosterAssetPopover *self, const char *text);

G_END_DECLS
