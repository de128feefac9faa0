/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-asset.h"
#include "model/roster-edit.h"
#include "model/roster-integration.h"

G_BEGIN_DECLS

/* How the documentation says things. Pure functions. */

char *roster_closures_format_number (guint n);
char *roster_closures_format_asset_field (RosterAsset *asset, RosterField field);
char *roster_closures_format_asset_state (RosterAsset *asset);
char *roster_closures_format_asset_model (RosterAsset *asset);
char *roster_closures_format_difference (const char *integration, const char *value);
char *roster_closures_format_edit (RosterEdit *edit, gboolean is_undone);
char *roster_closures_format_shown (guint n_shown, guint n_all);
char *roster_closures_format_documentation (guint n_clients, guint n_assets);

gboolean roster_closures_is_console_link (const char *link, RosterIntegration *integration);

G_END_DECLS
