/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-asset.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ASSET_ITEM (roster_asset_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterAssetItem, roster_asset_item, ROSTER, ASSET_ITEM, GObject)

RosterAssetItem *roster_asset_item_new (RosterAsset *asset);

RosterAsset *roster_asset_item_get_asset (RosterAssetItem *self);
void roster_asset_item_set_asset (RosterAssetItem *self, RosterAsset *asset);

G_END_DECLS
