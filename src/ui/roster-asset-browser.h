/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-documentation-editor.h"
#include "app/roster-documentation-view.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ASSET_BROWSER (roster_asset_browser_get_type ())
G_DECLARE_FINAL_TYPE (RosterAssetBrowser, roster_asset_browser, ROSTER, ASSET_BROWSER, AdwBin)

void roster_asset_browser_set_documentation (RosterAssetBrowser *self,
                                             RosterDocumentationView *view,
                                             RosterDocumentationEditor *editor);
void roster_asset_browser_show_client (RosterAssetBrowser *self, RosterDocumentedClient *client);
void roster_asset_browser_reload (RosterAssetBrowser *self);
void roster_asset_browser_start_search (RosterAssetBrowser *self);
gboolean roster_asset_browser_close_details (RosterAssetBrowser *self);

G_END_DECLS
