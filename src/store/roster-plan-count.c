/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-plan-count-private.h"

#include <string.h>

#include "model/roster-nick.h"

/* Those of this plan, and those of earlier ones that wait for an import or an answer. */
static gboolean
count_to_create (RosterSql *sql, RosterPlan *plan, GError **error)
{
  gint64 n = 0;

  if (!roster_sql_get_int (sql, &n, error,
                           "SELECT (SELECT count(*) FROM operation INDEXED BY operation_plan "
                           "         WHERE plan = ?1 AND kind = 'client-create' "
                           "           AND state IN ('planned', 'waiting') AND NOT handed_off) "
                           "     + (SELECT count(*) FROM operation INDEXED BY operation_handed_off "
                           "         WHERE documentation = ?2 AND integration = ?3 AND handed_off "
                           "           AND state = 'waiting' AND kind = 'client-create') "
                           "     + (SELECT count(*) FROM operation INDEXED BY operation_unsure "
                           "         WHERE documentation = ?2 AND integration = ?3 "
                           "           AND state IN ('sent', 'unsure') AND kind = 'client-create')",
                           "sss", plan->id, plan->documentation, plan->integration))
    return FALSE;

  plan->to_create = (guint) n;
  return TRUE;
}

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
  if (local_error == NULL)
    count_to_create (sql, plan, &local_error);

  return roster_sql_end (&local_error, error);
}
