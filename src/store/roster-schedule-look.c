/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-schedule-look-private.h"

#include "model/roster-nick.h"
#include "store/roster-lock.h"

/* What is due: the newest slot that has begun, unless it had its run. Older ones that were missed
 * are covered by it. */

/* So often a slot is tried in which the service could not be reached. */
#define MAX_TRIES 4

/* A slot that far ahead was taken by a clock that was wrong, and must not silence the right one. */
#define MAX_AHEAD (8 * G_TIME_SPAN_DAY)

/* Why a schedule rests: the first that applies. */
#define REST                                                                                       \
  "CASE "                                                                                          \
  "  WHEN NOT i.enabled THEN 'disabled' "                                                          \
  "  WHEN i.paused THEN 'paused' "                                                                 \
  "  WHEN NOT EXISTS (SELECT 1 FROM run AS r WHERE r.integration = i.id "                          \
  "                      AND r.documentation = i.documentation) THEN 'not-applied' "               \
  "  WHEN EXISTS (SELECT 1 FROM operation AS o INDEXED BY operation_suppressing "                  \
  "                WHERE o.integration = i.id AND o.documentation = i.documentation "              \
  "                  AND o.suppresses) THEN 'taken-back' "                                         \
  "  ELSE 'none' "                                                                                 \
  "END"

/* An integration is not behind with what was due before its schedule counted: before it was set, or
 * before the user agreed to a first overview. */
static const char list[] =
    "SELECT i.id, i.schedule, " REST ", "
    "       max (i.scheduled_since, coalesce ((SELECT min (r.started_at) FROM run AS r "
    "         WHERE r.integration = i.id AND r.documentation = i.documentation), 0)), "
    "       (SELECT max (s.begun_at) FROM schedule_slot AS s "
    "         WHERE s.integration = i.id AND s.state = 'spent') "
    "  FROM integration AS i WHERE ?1 IS NULL OR i.id = ?1 ORDER BY i.created_at, i.id";

static const char newest_slot[] =
    "SELECT local, state, tries FROM schedule_slot "
    " WHERE integration = ? AND local >= ? AND local <= ? ORDER BY local DESC LIMIT 1";

static RosterScheduleStatus *
read_row (sqlite3_stmt *stmt, const RosterScheduleLook *look)
{
  RosterScheduleStatus *status = roster_schedule_status_new ();
  const char *schedule = roster_sql_peek_text (stmt, 1);
  int rest = ROSTER_SCHEDULE_REST_NONE;
  RosterScheduleSlot next;

  status->integration = roster_sql_dup_text (stmt, 0);
  roster_schedule_init_default (&status->schedule);
  /* What a newer version may have written is not guessed at. */
  if (schedule != NULL && !roster_schedule_parse (&status->schedule, schedule))
    status->schedule.kind = ROSTER_SCHEDULE_OFF;
  roster_nick_parse (ROSTER_TYPE_SCHEDULE_REST, roster_sql_peek_text (stmt, 2), &rest);
  status->rest = (RosterScheduleRest) rest;
  status->last = sqlite3_column_int64 (stmt, 4);

  if (roster_schedule_find_next (&status->schedule, look->zone, look->now, &next))
    status->next = next.at;
  status->is_due =
      roster_schedule_find_last (&status->schedule, look->zone, look->now, &status->slot) &&
      status->rest == ROSTER_SCHEDULE_REST_NONE && status->slot.at > sqlite3_column_int64 (stmt, 3);

  return status;
}

/**
 * roster_schedule_look_make_horizon:
 * @look: from where, and when
 *
 * Returns: (transfer full) (nullable): until when, on the clock on the wall, what was begun counts:
 *   later than that only a clock that was wrong was
 */
char *
roster_schedule_look_make_horizon (const RosterScheduleLook *look)
{
  g_autoptr (GDateTime) utc =
      g_date_time_new_from_unix_utc ((look->now + MAX_AHEAD) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, look->zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M") : NULL;
}

/* Whether a slot that was begun before is to be begun again. */
static gboolean
can_go_on (const RosterScheduleLook *look, const char *integration, const char *state, int tries)
{
  if (g_str_equal (state, "spent") || tries >= MAX_TRIES)
    return FALSE;

  /* Begun, and nobody works on it: its process ended. */
  return g_str_equal (state, "open") || look->has_lock ||
         !roster_lock_is_held (look->directory, integration);
}

/* The clock on the wall may show an evening again, or an earlier one than that which was last: what
 * was run does not come back. */
static gboolean
look_at_slots (RosterSql *sql,
               const RosterScheduleLook *look,
               RosterScheduleStatus *status,
               const char *horizon,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, newest_slot, "sss", status->integration,
                                         status->slot.local, horizon);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      status->is_due = g_strcmp0 (roster_sql_peek_text (stmt, 0), status->slot.local) == 0 &&
                       can_go_on (look, status->integration, roster_sql_peek_text (stmt, 1),
                                  sqlite3_column_int (stmt, 2));
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_schedule_look_at:
 * @sql: a connection, in a transaction
 * @look: from where, and when
 * @integration: (nullable): only this one
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterScheduleStatus) (nullable): how the schedules stand,
 *   in the order in which the integrations were connected
 */
GPtrArray *
roster_schedule_look_at (RosterSql *sql,
                         const RosterScheduleLook *look,
                         const char *integration,
                         GError **error)
{
  g_autoptr (GPtrArray) statuses =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_schedule_status_unref);
  g_autofree char *horizon = roster_schedule_look_make_horizon (look);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, list, "s", integration);

  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (statuses, read_row (stmt, look));

  for (guint i = 0; i < statuses->len && local_error == NULL; i++)
    {
      RosterScheduleStatus *status = g_ptr_array_index (statuses, i);

      if (status->is_due)
        look_at_slots (sql, look, status, horizon, &local_error);
    }

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&statuses) : NULL;
}
