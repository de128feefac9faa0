/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-arrivals.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* Nobody decides more of them before the next look, which finds the others again. */
#define MAX_NEAR 1000

typedef struct
{
  char *integration;
  char *documentation;
  RosterArrivalReport *report;
} ArrivalData;

static void
arrival_data_clear (ArrivalData *data)
{
  g_free (data->integration);
  g_free (data->documentation);
  g_clear_pointer (&data->report, roster_arrival_report_unref);
}

ROSTER_DEFINE_TASK_DATA (ArrivalData, arrival_data)

static ArrivalData *
make_data (const char *integration, const char *documentation, RosterArrivalReport *report)
{
  ArrivalData *data = arrival_data_new ();

  data->integration = g_strdup (integration);
  data->documentation = g_strdup (documentation);
  data->report = roster_arrival_report_ref (report);

  return data;
}

static gboolean
keep_near (RosterSql *sql, ArrivalData *data, guint nth, GError **error)
{
  RosterNearMiss *near = g_ptr_array_index (data->report->near, nth);

  return roster_sql_run (sql, error,
                         "INSERT INTO handoff_near (integration, documentation, nth, client, "
                         "  device, title, target, target_name, why) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         "ssissssss", data->integration, data->documentation, (int) nth,
                         near->client_id, near->device_id, near->title, near->target_id,
                         near->target, near->why);
}

/* What was kept of the look before goes with it. */
static gboolean
keep_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ArrivalData *data = user_data;
  RosterArrivalReport *report = data->report;

  if (!roster_sql_run (sql, error,
                       "DELETE FROM handoff_check WHERE integration = ? AND documentation = ?",
                       "ss", data->integration, data->documentation))
    return FALSE;

  if (report->arrived + report->waiting == 0)
    return TRUE;

  if (!roster_sql_run (sql, error,
                       "INSERT INTO handoff_check (integration, documentation, checked_at, "
                       "  arrived, clients) VALUES (?, ?, ?, ?, ?)",
                       "sslii", data->integration, data->documentation, roster_store_now (self),
                       (int) report->arrived, (int) report->clients))
    return FALSE;

  for (guint i = 0; i < MIN (report->near->len, MAX_NEAR); i++)
    if (!keep_near (sql, data, i, error))
      return FALSE;

  return TRUE;
}

/**
 * roster_store_keep_arrivals_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: its documentation's id
 * @report: what became of its files; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Keeps what was found, in the place of what was found before.
 */
void
roster_store_keep_arrivals_async (RosterStore *self,
                                  const char *integration,
                                  const char *documentation,
                                  RosterArrivalReport *report,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL && report != NULL);

  roster_store_queue (self, ROSTER_STORE_WRITE, keep_work,
                      make_data (integration, documentation, report),
                      (GDestroyNotify) arrival_data_free, roster_store_keep_arrivals_async,
                      cancellable, callback, user_data);
}

gboolean
roster_store_keep_arrivals_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_keep_arrivals_async, error) != NULL;
}

static gboolean
load_check (RosterSql *sql, ArrivalData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT checked_at, arrived, clients FROM handoff_check "
                                         " WHERE integration = ? AND documentation = ?",
                                         "ss", data->integration, data->documentation);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      data->report->checked_at = sqlite3_column_int64 (stmt, 0);
      data->report->arrived = (guint) sqlite3_column_int (stmt, 1);
      data->report->clients = (guint) sqlite3_column_int (stmt, 2);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

static void
read_near (GPtrArray *rows, sqlite3_stmt *stmt)
{
  RosterNearMiss *near = g_new0 (RosterNearMiss, 1);

  near->client_id = roster_sql_dup_text (stmt, 0);
  near->device_id = roster_sql_dup_text (stmt, 1);
  near->title = roster_sql_dup_text (stmt, 2);
  near->target_id = roster_sql_dup_text (stmt, 3);
  near->target = roster_sql_dup_text (stmt, 4);
  near->why = roster_sql_dup_text (stmt, 5);
  g_ptr_array_add (rows, near);
}

/* Only what still waits, and was not decided otherwise since. */
static gboolean
load_near (RosterSql *sql, ArrivalData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT client, device, title, target, target_name, why FROM handoff_near AS n "
      " WHERE integration = ?1 AND documentation = ?2 "
      "   AND EXISTS (SELECT 1 FROM operation AS o INDEXED BY operation_claim "
      "      WHERE o.documentation = ?2 AND o.state = 'waiting' AND o.handed_off "
      "        AND o.state IN ('planned', 'sent', 'unsure', 'waiting') "
      "        AND o.kind = CASE WHEN n.device IS NULL THEN 'client-create' "
      "              ELSE 'asset-create' END "
      "        AND o.source_key = CASE WHEN n.device IS NULL THEN "
      "              'client/' || ?1 || '/' || n.client "
      "              ELSE 'device/' || ?1 || '/' || n.device END) "
      "   AND (n.device IS NOT NULL OR 'create' = (SELECT d.kind FROM decision AS d "
      "         INDEXED BY decision_newest WHERE d.integration = ?1 AND d.documentation = ?2 "
      "          AND d.client = n.client AND d.undone_at IS NULL ORDER BY d.id DESC LIMIT 1)) "
      " ORDER BY nth",
      "ss", data->integration, data->documentation);

  while (roster_sql_next (sql, stmt, &local_error))
    read_near (data->report->near, stmt);

  return roster_sql_end (&local_error, error);
}

static gboolean
load_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  return load_check (sql, user_data, error) && load_near (sql, user_data, error);
}

/**
 * roster_store_load_arrivals_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: its documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Loads what was found at the last look.
 */
void
roster_store_load_arrivals_async (RosterStore *self,
                                  const char *integration,
                                  const char *documentation,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (RosterArrivalReport) report = roster_arrival_report_new ();

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  roster_store_queue (self, ROSTER_STORE_READ, load_work,
                      make_data (integration, documentation, report),
                      (GDestroyNotify) arrival_data_free, roster_store_load_arrivals_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_load_arrivals_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found; how much waits is not in it. Nobody looked
 *   where its `checked_at` is 0
 */
RosterArrivalReport *
roster_store_load_arrivals_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ArrivalData *data = roster_store_finish (self, result, roster_store_load_arrivals_async, error);

  return data != NULL ? roster_arrival_report_ref (data->report) : NULL;
}
