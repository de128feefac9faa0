/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-asset-item.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ASSET_FIELD (roster_asset_field_get_type ())
G_DECLARE_FINAL_TYPE (RosterAssetField, roster_asset_field, ROSTER, ASSET_FIELD, GObject)

RosterAssetField *roster_asset_field_new (RosterField field,
                                          gboolean editable,
                                          AdwPreferencesGroup *group);

void roster_asset_field_set_asset (RosterAssetField *self,
                                   RosterAsset *asset,
                                   const char *integration);

G_END_DECLS
