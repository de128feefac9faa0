/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-import-plan.h"

G_BEGIN_DECLS

RosterImportPlan *roster_import_check (RosterMapping *mapping, GPtrArray *records);

G_END_DECLS
