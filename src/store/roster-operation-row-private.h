/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

#define ROSTER_OPERATION_COLUMNS                                                                   \
  "seq, id, kind, state, client, device, follows, target, asset, title, client_name, reason, "     \
  "before, after, before_target, owner, check_serial, error, known_ids, sent_at, accepted, "       \
  "handed_off, risk, held, hold_reason, undoes, suppresses"

RosterOperation *roster_operation_row_read (RosterSql *sql, sqlite3_stmt *stmt, gint64 *seq);
gboolean roster_operation_row_insert (RosterSql *sql,
                                      RosterOperation *operation,
                                      const char *plan,
                                      const char *integration,
                                      const char *documentation,
                                      gint64 now,
                                      gboolean *is_claimed,
                                      GError **error);

char *roster_id_list_to_json (const char *const *ids);
char **roster_id_list_from_json (const char *json);

G_END_DECLS
