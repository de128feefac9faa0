/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-asset-item.h"
#include "app/roster-documentation-editor.h"
#include "app/roster-documentation-view.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ASSET_DETAILS (roster_asset_details_get_type ())
G_DECLARE_FINAL_TYPE (RosterAssetDetails, roster_asset_details, ROSTER, ASSET_DETAILS, AdwBin)

void roster_asset_details_set_documentation (RosterAssetDetails *self,
                                             RosterDocumentationView *view,
                                             RosterDocumentationEditor *editor);
void roster_asset_details_set_item (RosterAssetDetails *self, RosterAssetItem *item);
void roster_asset_details_start_editing (RosterAssetDetails *self);

G_END_DECLS
