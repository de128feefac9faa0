/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-asset-item.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ASSET_LIST (roster_asset_list_get_type ())
G_DECLARE_FINAL_TYPE (RosterAssetList, roster_asset_list, ROSTER, ASSET_LIST, GObject)

RosterAssetList *roster_asset_list_new (RosterStore *store, const char *documentation);

void roster_asset_list_set_limit (RosterAssetList *self, guint limit);
void roster_asset_list_show (RosterAssetList *self,
                             const char *target,
                             const char *search,
                             gboolean retired);
void roster_asset_list_reload (RosterAssetList *self);
void roster_asset_list_clear (RosterAssetList *self);

gboolean roster_asset_list_is_loading (RosterAssetList *self);
gboolean roster_asset_list_is_cut (RosterAssetList *self);
const char *roster_asset_list_get_target (RosterAssetList *self);

G_END_DECLS
