/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-weeks.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-needs-count-private.h"
#include "store/roster-schedule-look-private.h"
#include "store/roster-store-private.h"

/* A week ends when those who look after the machines come back to them. */
static const RosterSchedule week_schedule = { ROSTER_SCHEDULE_WEEKLY, G_DATE_MONDAY, 8, 0 };

typedef struct
{
  GTimeZone *zone;
  RosterWeek week;
  gboolean has_ended;
  GPtrArray *summaries;
} WeekData;

static void
week_data_clear (WeekData *data)
{
  g_clear_pointer (&data->zone, g_time_zone_unref);
  g_clear_pointer (&data->summaries, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (WeekData, week_data)

/* The clock may be set back: what was summed up does not come again. */
static gboolean
end_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  WeekData *data = user_data;
  RosterScheduleLook look = { roster_store_get_directory (self), data->zone,
                              roster_store_now (self), FALSE };
  g_autofree char *horizon = roster_schedule_look_make_horizon (&look);
  RosterScheduleSlot end;
  RosterScheduleSlot begin;

  if (!roster_schedule_find_last (&week_schedule, data->zone, look.now, &end) ||
      !roster_schedule_find_last (&week_schedule, data->zone, end.at - 1, &begin))
    return TRUE;

  if (!roster_sql_run (sql, error,
                       "INSERT INTO week (local, ended_at) SELECT ?1, ?2 WHERE NOT EXISTS "
                       "  (SELECT 1 FROM week WHERE local >= ?1 AND local <= ?3)",
                       "sls", end.local, look.now, horizon))
    return FALSE;

  data->has_ended = roster_sql_get_n_changed (sql) > 0;
  data->week.begin = begin.at;
  data->week.end = end.at;

  return TRUE;
}

/**
 * roster_store_end_week_async:
 * @self: a store
 * @zone: where the clock on the wall is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends the last week, if nobody has done so: of several processes one does, and each week once.
 */
void
roster_store_end_week_async (RosterStore *self,
                             GTimeZone *zone,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  WeekData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (zone != NULL);

  data = week_data_new ();
  data->zone = g_time_zone_ref (zone);
  roster_store_queue (self, ROSTER_STORE_WRITE, end_work, data, (GDestroyNotify) week_data_free,
                      roster_store_end_week_async, cancellable, callback, user_data);
}

/**
 * roster_store_end_week_finish:
 * @self: a store
 * @result: what the callback got
 * @week: (out caller-allocates): the week
 * @has_ended: (out): whether this call ended it
 * @error: return location
 *
 * Returns: whether that is known
 */
gboolean
roster_store_end_week_finish (
    RosterStore *self, GAsyncResult *result, RosterWeek *week, gboolean *has_ended, GError **error)
{
  WeekData *data = roster_store_finish (self, result, roster_store_end_week_async, error);

  if (data == NULL)
    return FALSE;

  *week = data->week;
  *has_ended = data->has_ended;
  return TRUE;
}

/* A schedule that writes nothing leaves no run, but its slot. */
static const char count_runs[] =
    "SELECT i.name, "
    "       (SELECT count(*) FROM schedule_slot AS s "
    "         WHERE s.integration = i.id AND s.begun_at >= ?2 AND s.begun_at < ?3) + "
    "       (SELECT count(*) FROM run AS r WHERE r.integration = i.id AND r.kind <> 'scheduled' "
    "           AND r.started_at >= ?2 AND r.started_at < ?3), "
    "       (SELECT count(*) FROM schedule_slot AS s "
    "         WHERE s.integration = i.id AND s.begun_at >= ?2 AND s.begun_at < ?3 AND s.failed) + "
    "       (SELECT count(*) FROM run AS r WHERE r.integration = i.id AND r.kind <> 'scheduled' "
    "           AND r.started_at >= ?2 AND r.started_at < ?3 AND r.state = 'failed') "
    "  FROM integration AS i WHERE i.id = ?1";

static const char count_operations[] =
    "SELECT r.kind, o.kind, o.state = 'done', count(*) "
    "  FROM run AS r JOIN operation AS o INDEXED BY operation_run ON o.run = r.id "
    " WHERE r.integration = ?1 AND r.started_at >= ?2 AND r.started_at < ?3 "
    "   AND o.state IN ('done', 'failed', 'unsure') "
    " GROUP BY 1, 2, 3";

static gboolean
load_runs (RosterSql *sql, const RosterWeek *week, RosterWeekSummary *summary, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, count_runs, "sll", summary->integration,
                                         week->begin, week->end);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      summary->name = roster_sql_dup_text (stmt, 0);
      summary->runs = (guint) sqlite3_column_int (stmt, 1);
      summary->problems = (guint) sqlite3_column_int (stmt, 2);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
load_operations (RosterSql *sql, const RosterWeek *week, RosterWeekSummary *summary, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, count_operations, "sll",
                                         summary->integration, week->begin, week->end);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      guint n = (guint) sqlite3_column_int (stmt, 3);
      int run_kind = ROSTER_RUN_MANUAL;
      int kind;

      if (!sqlite3_column_int (stmt, 2))
        summary->problems += n;
      else if (roster_nick_parse (ROSTER_TYPE_RUN_KIND, roster_sql_peek_text (stmt, 0),
                                  &run_kind) &&
               roster_nick_parse (ROSTER_TYPE_OPERATION_KIND, roster_sql_peek_text (stmt, 1),
                                  &kind))
        summary->written[roster_run_part_of (run_kind, kind)] += n;
    }

  return roster_sql_end (&local_error, error);
}

/* What is disabled or was never agreed to has no weeks; what rests, only where there is something
 * to say. */
static gboolean
add_summary (RosterSql *sql, WeekData *data, RosterScheduleStatus *status, GError **error)
{
  g_autoptr (RosterWeekSummary) summary = roster_week_summary_new ();
  gboolean is_live =
      status->rest == ROSTER_SCHEDULE_REST_NONE && status->schedule.kind != ROSTER_SCHEDULE_OFF;

  if (status->rest == ROSTER_SCHEDULE_REST_DISABLED ||
      status->rest == ROSTER_SCHEDULE_REST_NOT_APPLIED)
    return TRUE;

  summary->integration = g_strdup (status->integration);
  if (!load_runs (sql, &data->week, summary, error) ||
      !load_operations (sql, &data->week, summary, error) ||
      !roster_needs_count (sql, summary->integration, ROSTER_NEED_RELEASE, &summary->held, error) ||
      !roster_needs_count (sql, summary->integration, ROSTER_NEED_DECISIONS, &summary->undecided,
                           error))
    return FALSE;

  if (is_live || summary->runs > 0 || roster_week_summary_needs_person (summary))
    g_ptr_array_add (data->summaries, g_steal_pointer (&summary));

  return TRUE;
}

static gboolean
sum_up_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  WeekData *data = user_data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  RosterScheduleLook look = { roster_store_get_directory (self), zone, roster_store_now (self),
                              FALSE };
  g_autoptr (GPtrArray) statuses = roster_schedule_look_at (sql, &look, NULL, error);

  if (statuses == NULL)
    return FALSE;

  data->summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_week_summary_unref);
  for (guint i = 0; i < statuses->len; i++)
    {
      if (!add_summary (sql, data, g_ptr_array_index (statuses, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_sum_up_week_async:
 * @self: a store
 * @week: a week
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts what a week was like, for each integration that is synced.
 */
void
roster_store_sum_up_week_async (RosterStore *self,
                                const RosterWeek *week,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  WeekData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (week != NULL);

  data = week_data_new ();
  data->week = *week;
  roster_store_queue (self, ROSTER_STORE_READ, sum_up_work, data, (GDestroyNotify) week_data_free,
                      roster_store_sum_up_week_async, cancellable, callback, user_data);
}

/**
 * roster_store_sum_up_week_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterWeekSummary) (nullable): a summary for each, in the
 *   order in which they were connected
 */
GPtrArray *
roster_store_sum_up_week_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  WeekData *data = roster_store_finish (self, result, roster_store_sum_up_week_async, error);

  return data != NULL ? g_steal_pointer (&data->summaries) : NULL;
}
