/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-plan-count-private.h"

#include <string.h>

#include "model/roster-nick.h"

/**
 * roster_plan_count_operations:
 * @sql: a connection
 * @plan: a plan
 * @error: return location
 *
 * Fills in a plan's numbers of operations. They come from the stored rows, so that they cannot
 * differ from what is done.
 */
gboolean
roster_plan_count_operations (RosterSql *sql, RosterPlan *plan, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 n_unsure = 0;
  sqlite3_stmt *stmt;

  memset (plan->operations, 0, sizeof plan->operations);
  plan->waiting = 0;
  plan->held = 0;
  plan->links = 0;
  plan->unsure = 0;

  stmt =
      roster_sql_query (sql, &local_error,
                        "SELECT kind, state = 'waiting', held, count(*), "
                        "       sum(kind = 'asset-update' AND (after IS NULL OR after IS before)) "
                        "  FROM operation "
                        " WHERE plan = ? AND state IN ('planned', 'waiting') GROUP BY 1, 2, 3",
                        "s", plan->id);
  while (roster_sql_next (sql, stmt, &local_error))
    {
      guint n = (guint) sqlite3_column_int (stmt, 3);
      int kind;

      if (sqlite3_column_int (stmt, 1))
        {
          plan->waiting += n;
          continue;
        }
      if (sqlite3_column_int (stmt, 2))
        {
          plan->held += n;
          continue;
        }
      plan->links += (guint) sqlite3_column_int (stmt, 4);
      if (roster_nick_parse (ROSTER_TYPE_OPERATION_KIND, roster_sql_peek_text (stmt, 0), &kind))
        plan->operations[kind] = n;
    }

  if (local_error == NULL &&
      roster_sql_get_int (sql, &n_unsure, &local_error,
                          "SELECT count(*) FROM operation INDEXED BY operation_unsure "
                          " WHERE documentation = ? AND integration = ? "
                          "   AND state IN ('sent', 'unsure')",
                          "ss", plan->documentation, plan->integration))
    plan->unsure = (guint) n_unsure;

  return roster_sql_end (&local_error, error);
}
