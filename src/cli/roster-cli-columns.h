/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "files/roster-csv.h"

G_BEGIN_DECLS

int roster_cli_columns_find_name (RosterCsvTable *table);
int roster_cli_columns_find_id (RosterCsvTable *table);

G_END_DECLS
