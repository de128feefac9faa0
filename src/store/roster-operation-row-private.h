/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

#define ROSTER_OPERATION_COLUMNS                                                                   \
  "seq, id, kind, state, client, device, follows, target, asset, title, client_name, reason, "     \
  "before, after, before_target, owner, check_serial, error"

RosterOperation *roster_operation_row_read (sqlite3_stmt *stmt, gint64 *seq);
gboolean roster_operation_row_insert (RosterSql *sql,
                                      RosterOperation *operation,
                                      const char *plan,
                                      const char *integration,
                                      const char *documentation,
                                      gint64 now,
                                      GError **error);

G_END_DECLS
