/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "app/roster-import-plan.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_IMPORT_ITEM (roster_import_item_get_type ())
G_DECLARE_FINAL_TYPE (RosterImportItem, roster_import_item, ROSTER, IMPORT_ITEM, GObject)

GListModel *roster_import_item_list_changes (RosterImportPlan *plan);
GListModel *roster_import_item_list_conflicts (RosterImportPlan *plan);

G_END_DECLS
