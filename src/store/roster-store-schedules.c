/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-schedules.h"

#include "model/roster-task-data.h"
#include "store/roster-schedule-look-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *text; /* a schedule or a slot */
  char *run;
  GTimeZone *zone;
  RosterSlotEnd end;
  GPtrArray *statuses;
} ScheduleData;

static void
schedule_data_clear (ScheduleData *data)
{
  g_free (data->integration);
  g_free (data->text);
  g_free (data->run);
  g_clear_pointer (&data->zone, g_time_zone_unref);
  g_clear_pointer (&data->statuses, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ScheduleData, schedule_data)

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       ScheduleData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) schedule_data_free, source_tag,
                      cancellable, callback, user_data);
}

/* Who sets the same again keeps what is due, unless the clock was wrong when it was set. */
static gboolean
set_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ScheduleData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE integration SET schedule = ?1, scheduled_since = ?2 "
                         " WHERE id = ?3 AND (schedule IS NOT ?1 OR scheduled_since > ?2)",
                         "sls", data->text, roster_store_now (self), data->integration);
}

/**
 * roster_store_set_schedule_async:
 * @self: a store
 * @integration: an integration's id
 * @schedule: when it is synced by itself
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sets an integration's schedule, which counts from now on. No lock is needed, whatever others do
 * with the integration.
 */
void
roster_store_set_schedule_async (RosterStore *self,
                                 const char *integration,
                                 const RosterSchedule *schedule,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ScheduleData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && schedule != NULL);

  data = schedule_data_new ();
  data->integration = g_strdup (integration);
  data->text = roster_schedule_format (schedule);
  queue (self, ROSTER_STORE_DECIDE, set_work, data, roster_store_set_schedule_async, cancellable,
         callback, user_data);
}

gboolean
roster_store_set_schedule_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_set_schedule_async, error) != NULL;
}

static GPtrArray *
look (RosterStore *self, RosterSql *sql, ScheduleData *data, gboolean has_lock, GError **error)
{
  RosterScheduleLook from = { roster_store_get_directory (self), data->zone,
                              roster_store_now (self), has_lock };

  return roster_schedule_look_at (sql, &from, data->integration, error);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ScheduleData *data = user_data;

  data->statuses = look (self, sql, data, FALSE, error);

  return data->statuses != NULL;
}

/**
 * roster_store_list_schedules_async:
 * @self: a store
 * @integration: (nullable): the id of the only integration that is asked for
 * @zone: where the clock on the wall is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what is due, and when the next is.
 */
void
roster_store_list_schedules_async (RosterStore *self,
                                   const char *integration,
                                   GTimeZone *zone,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  ScheduleData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (zone != NULL);

  data = schedule_data_new ();
  data->integration = g_strdup (integration);
  data->zone = g_time_zone_ref (zone);
  queue (self, ROSTER_STORE_READ, list_work, data, roster_store_list_schedules_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_list_schedules_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterScheduleStatus) (nullable): the schedules, in the
 *   order in which their integrations were connected
 */
GPtrArray *
roster_store_list_schedules_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ScheduleData *data = roster_store_finish (self, result, roster_store_list_schedules_async, error);

  return data != NULL ? g_steal_pointer (&data->statuses) : NULL;
}

static gboolean
begin_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ScheduleData *data = user_data;
  g_autoptr (GPtrArray) statuses = look (self, sql, data, TRUE, error);
  RosterScheduleStatus *status;

  if (statuses == NULL)
    return FALSE;

  status = statuses->len > 0 ? g_ptr_array_index (statuses, 0) : NULL;
  if (status == NULL || !status->is_due)
    return TRUE;

  data->text = g_strdup (status->slot.local);
  return roster_sql_run (sql, error,
                         "INSERT INTO schedule_slot (integration, local, state, tries, begun_at) "
                         "VALUES (?, ?, 'begun', 1, ?) ON CONFLICT (integration, local) "
                         "DO UPDATE SET state = 'begun', tries = tries + 1, "
                         "              begun_at = excluded.begun_at",
                         "ssl", data->integration, data->text, roster_store_now (self));
}

/**
 * roster_store_begin_slot_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @zone: where the clock on the wall is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes what is due, if it still is: in the database a slot is there once, so that of several
 * processes one has it.
 */
void
roster_store_begin_slot_async (RosterStore *self,
                               const char *integration,
                               GTimeZone *zone,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ScheduleData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && zone != NULL);

  data = schedule_data_new ();
  data->integration = g_strdup (integration);
  data->zone = g_time_zone_ref (zone);
  queue (self, ROSTER_STORE_WRITE, begin_work, data, roster_store_begin_slot_async, cancellable,
         callback, user_data);
}

/**
 * roster_store_begin_slot_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the slot; NULL without an error where nothing is due any
 * more
 */
char *
roster_store_begin_slot_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ScheduleData *data = roster_store_finish (self, result, roster_store_begin_slot_async, error);

  return data != NULL ? g_steal_pointer (&data->text) : NULL;
}

static gboolean
end_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  static const char *const states[] = {
    [ROSTER_SLOT_SPENT] = "spent",
    [ROSTER_SLOT_FAILED] = "spent",
    [ROSTER_SLOT_AGAIN] = "open",
    [ROSTER_SLOT_WAITS] = "open",
  };
  ScheduleData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE schedule_slot SET state = ?, tries = tries - ?, failed = ?, "
                         "  run = ? WHERE integration = ? AND local = ?",
                         "siisss", states[data->end], data->end == ROSTER_SLOT_WAITS ? 1 : 0,
                         data->end != ROSTER_SLOT_SPENT ? 1 : 0, data->run, data->integration,
                         data->text);
}

/**
 * roster_store_end_slot_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @slot: what was begun
 * @end: what becomes of it
 * @run: (nullable): the id of its run
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes what became of a slot.
 */
void
roster_store_end_slot_async (RosterStore *self,
                             const char *integration,
                             const char *slot,
                             RosterSlotEnd end,
                             const char *run,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  ScheduleData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && slot != NULL);

  data = schedule_data_new ();
  data->integration = g_strdup (integration);
  data->text = g_strdup (slot);
  data->end = end;
  data->run = g_strdup (run);
  queue (self, ROSTER_STORE_WRITE, end_work, data, roster_store_end_slot_async, cancellable,
         callback, user_data);
}

gboolean
roster_store_end_slot_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_end_slot_async, error) != NULL;
}
