/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-run-begin-private.h"

#include <glib/gi18n-lib.h>

#include "model/roster-nick.h"
#include "model/roster-uuid.h"
#include "store/roster-plan-basis-private.h"
#include "store/roster-run-end-private.h"
#include "store/roster-store-private.h"

/* Only what the user saw whole, and what is still the newest, is applied: also what another process
 * decided in the moment before is seen here. */
static gboolean
check_plan (RosterSql *sql, const char *plan, gboolean rolls_back, GError **error)
{
  gint64 is_ready = 0;
  gboolean is_same = FALSE;

  if (!roster_sql_get_int (sql, &is_ready, error,
                           "SELECT 1 FROM plan WHERE id = ? AND state IN ('made', 'applied')", "s",
                           plan))
    return FALSE;

  if (!is_ready)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                   _ ("This overview was replaced by a newer one. Nothing was written; look at the "
                      "new one and apply that."));
      return FALSE;
    }

  /* What is taken back follows from the journal, not from decisions and readings. */
  if (rolls_back)
    return TRUE;

  if (!roster_plan_basis_compare (sql, plan, &is_same, error))
    return FALSE;

  if (!is_same)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                   _ ("Something was decided or read since the overview was made. Nothing was "
                      "written; make a new overview and apply that."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
load_rolls_back (RosterSql *sql, const char *plan, char **rolls_back, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt =
      roster_sql_query (sql, &local_error, "SELECT rolls_back FROM plan WHERE id = ?", "s", plan);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      *rolls_back = roster_sql_dup_text (stmt, 0);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* Whether the run would leave nothing but itself. */
static gboolean
find_work (RosterSql *sql, const RosterRunOrder *order, gboolean *is_work, GError **error)
{
  gint64 n_open = 0;

  if (!roster_sql_get_int (sql, &n_open, error,
                           "SELECT EXISTS (SELECT 1 FROM operation WHERE plan = ?1 "
                           "           AND state IN ('planned', 'waiting')) "
                           "    OR EXISTS (SELECT 1 FROM operation INDEXED BY operation_unsure "
                           "         WHERE documentation = ?2 AND integration = ?3 "
                           "           AND state IN ('sent', 'unsure'))",
                           "sss", order->plan, order->documentation, order->integration))
    return FALSE;

  *is_work = n_open != 0;
  return TRUE;
}

/* What is held, and what of a roll back is kept or left to a person, is the run's from the start.
 */
static gboolean
list_with_run (RosterSql *sql, RosterRun *run, const char *plan, GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET run = ? WHERE plan = ? AND state = 'planned' "
                         "   AND held",
                         "ss", run->id, plan) &&
         roster_sql_run (sql, error,
                         "UPDATE operation SET run = ? WHERE plan = ? "
                         "   AND state IN ('waiting', 'returned') AND run IS NULL "
                         "   AND undoes IS NOT NULL",
                         "ss", run->id, plan);
}

static RosterRun *
make_run (const RosterRunOrder *order, const char *rolls_back, gint64 now)
{
  RosterRun *run = roster_run_new ();

  run->id = roster_uuid_new ();
  run->integration = g_strdup (order->integration);
  run->documentation = g_strdup (order->documentation);
  run->kind = rolls_back != NULL ? ROSTER_RUN_ROLLBACK : order->kind;
  run->rolls_back = g_strdup (rolls_back);
  run->state = ROSTER_RUN_RUNNING;
  run->started_at = now;

  return run;
}

/* Those of the same plan that were interrupted have left to it what they did not do. */
static gboolean
store_run (
    RosterSql *sql, RosterRun *run, const RosterRunOrder *order, gint64 n_planned, GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE decision_step SET dropped_at = ?1 WHERE integration = ?2 "
                         "   AND documentation = ?3 AND undone_at IS NOT NULL "
                         "   AND dropped_at IS NULL AND id <= (SELECT last_step FROM plan "
                         "       WHERE id = ?4 AND NOT agreed_only AND ?5 > 0)",
                         "lsssl", run->started_at, order->integration, order->documentation,
                         order->plan, n_planned) &&
         roster_sql_run (sql, error, "UPDATE plan SET state = 'applied' WHERE id = ?", "s",
                         order->plan) &&
         roster_sql_run (sql, error,
                         "UPDATE run SET state = 'continued' WHERE integration = ? AND plan = ? "
                         "   AND state = 'interrupted'",
                         "ss", order->integration, order->plan) &&
         roster_sql_run (
             sql, error,
             "INSERT INTO run (id, integration, documentation, plan, kind, state, "
             "  started_at, rolls_back, last_step) VALUES (?1, ?2, ?3, ?4, ?5, 'running', ?6, ?8, "
             "  (SELECT iif(agreed_only OR ?7 = 0, 0, last_step) FROM plan WHERE id = ?4))",
             "ssssslls", run->id, run->integration, run->documentation, order->plan,
             roster_nick (ROSTER_TYPE_RUN_KIND, (int) run->kind), run->started_at, n_planned,
             run->rolls_back) &&
         list_with_run (sql, run, order->plan, error);
}

/**
 * roster_run_begin:
 * @self: a store
 * @sql: its connection, in a transaction
 * @order: what is to be done; the caller holds the integration's lock
 * @run: (out): the run; NULL where nothing is to be done
 * @error: return location
 *
 * Begins a run, as [method@Roster.Store.begin_run_async] says.
 *
 * Returns: whether it went well
 */
gboolean
roster_run_begin (
    RosterStore *self, RosterSql *sql, const RosterRunOrder *order, RosterRun **run, GError **error)
{
  g_autoptr (RosterRun) begun = NULL;
  g_autofree char *rolls_back = NULL;
  gboolean is_work = FALSE;
  gint64 earlier = 0;
  gint64 n_planned = 0;

  if (!roster_run_end_of_integration (sql, order->integration, error) ||
      !load_rolls_back (sql, order->plan, &rolls_back, error) ||
      !check_plan (sql, order->plan, rolls_back != NULL, error) ||
      !find_work (sql, order, &is_work, error))
    return FALSE;
  if (order->skip_empty && !is_work)
    return TRUE;

  if (!roster_sql_get_int (sql, &earlier, error,
                           "SELECT 1 FROM operation WHERE integration = ? AND documentation = ? "
                           "   AND run IS NOT NULL LIMIT 1",
                           "ss", order->integration, order->documentation) ||
      !roster_sql_get_int (sql, &n_planned, error,
                           "SELECT count(*) FROM operation WHERE plan = ? AND state = 'planned' "
                           "   AND NOT held",
                           "s", order->plan))
    return FALSE;

  begun = make_run (order, rolls_back, roster_store_now (self));
  if (begun->kind == ROSTER_RUN_MANUAL && !earlier && n_planned > 0)
    begun->kind = ROSTER_RUN_INITIAL;
  if (!store_run (sql, begun, order, n_planned, error))
    return FALSE;

  *run = g_steal_pointer (&begun);
  return TRUE;
}
