/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-readings.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

/* An interrupted reading goes on where it was, but not with yesterday's half. */
#define RESUME_WITHIN (6 * G_TIME_SPAN_HOUR)

static void
roster_reading_part_clear (RosterReadingPart *self)
{
  g_free (self->client);
  g_free (self->kind);
  g_free (self->why);
}

ROSTER_DEFINE_BOXED (RosterReadingPart, roster_reading_part)

/**
 * roster_reading_part_new:
 * @client: a client's id
 * @kind: the kind of devices
 * @why: (nullable): why the list is not complete
 *
 * Returns: (transfer full): a part
 */
RosterReadingPart *
roster_reading_part_new (const char *client, const char *kind, const char *why)
{
  RosterReadingPart *self = roster_reading_part_alloc ();

  self->client = g_strdup (client);
  self->kind = g_strdup (kind);
  self->why = g_strdup (why);

  return self;
}

typedef struct
{
  char *integration;
  gint64 reading;
  gint64 pace; /* microseconds for a request */
  GPtrArray *parts;
} ReadingData;

static void
reading_data_clear (ReadingData *data)
{
  g_free (data->integration);
  g_clear_pointer (&data->parts, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (ReadingData, reading_data)

static ReadingData *
make_data (const char *integration, gint64 reading)
{
  ReadingData *data = reading_data_new ();

  data->integration = g_strdup (integration);
  data->reading = reading;

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreWork work,
       ReadingData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, ROSTER_STORE_WRITE, work, data, (GDestroyNotify) reading_data_free,
                      source_tag, cancellable, callback, user_data);
}

static gboolean
begin_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadingData *data = user_data;
  gint64 now = roster_store_now (self);

  /* What an interrupted reading left of a client is read again. */
  if (!roster_sql_run (sql, error, "DELETE FROM staged_device WHERE integration = ?", "s",
                       data->integration) ||
      !roster_sql_get_int (sql, &data->reading, error,
                           "SELECT id FROM reading WHERE integration = ?1 AND finished_at IS NULL "
                           "   AND started_at > ?2 AND started_at <= ?3 "
                           "   AND id = (SELECT max(id) FROM reading WHERE integration = ?1)",
                           "sll", data->integration, now - RESUME_WITHIN, now) ||
      !roster_sql_get_int (sql, &data->pace, error,
                           "SELECT pace FROM reading WHERE integration = ? AND pace IS NOT NULL "
                           " ORDER BY id DESC LIMIT 1",
                           "s", data->integration))
    return FALSE;

  if (data->reading != 0)
    return TRUE;

  return roster_sql_run (sql, error, "INSERT INTO reading (integration, started_at) VALUES (?, ?)",
                         "sl", data->integration, now) &&
         roster_sql_get_int (sql, &data->reading, error, "SELECT last_insert_rowid()", "");
}

/**
 * roster_store_begin_reading_async:
 * @self: a store
 * @integration: an integration's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Begins a reading, or takes up the one that was interrupted.
 */
void
roster_store_begin_reading_async (RosterStore *self,
                                  const char *integration,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  queue (self, begin_work, make_data (integration, 0), roster_store_begin_reading_async,
         cancellable, callback, user_data);
}

/**
 * roster_store_begin_reading_finish:
 * @self: a store
 * @result: what the callback got
 * @pace: (out): seconds that a request took last time where it need not wait, or 0
 * @error: return location
 *
 * Returns: the reading's number, or 0
 */
gint64
roster_store_begin_reading_finish (RosterStore *self,
                                   GAsyncResult *result,
                                   double *pace,
                                   GError **error)
{
  ReadingData *data = roster_store_finish (self, result, roster_store_begin_reading_async, error);

  *pace = data != NULL ? (double) data->pace / G_USEC_PER_SEC : 0;

  return data != NULL ? data->reading : 0;
}

static gboolean
finish_clients_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadingData *data = user_data;

  return roster_sql_run (sql, error,
                         "UPDATE reading SET finished_at = ?1 WHERE id = ?2 AND NOT EXISTS "
                         "  (SELECT 1 FROM reading_part WHERE integration = ?3 AND reading = ?2)",
                         "lls", roster_store_now (self), data->reading, data->integration);
}

/**
 * roster_store_finish_clients_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends a reading of the client list alone. One that was taken up in the middle of its devices stays
 * open for the rest of them.
 */
void
roster_store_finish_clients_async (RosterStore *self,
                                   const char *integration,
                                   gint64 reading,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  queue (self, finish_clients_work, make_data (integration, reading),
         roster_store_finish_clients_async, cancellable, callback, user_data);
}

gboolean
roster_store_finish_clients_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_finish_clients_async, error) != NULL;
}

static gboolean
finish_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  ReadingData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  data->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_part_unref);

  if (!roster_sql_run (sql, error,
                       "UPDATE reading SET finished_at = ?, pace = nullif (?, 0) WHERE id = ?",
                       "lll", roster_store_now (self), data->pace, data->reading))
    return FALSE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT client, kind, why FROM reading_part "
                           " WHERE integration = ? AND reading = ? AND NOT complete "
                           " ORDER BY client, kind",
                           "sl", data->integration, data->reading);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->parts, roster_reading_part_new (roster_sql_peek_text (stmt, 0),
                                                           roster_sql_peek_text (stmt, 1),
                                                           roster_sql_peek_text (stmt, 2)));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_finish_reading_async:
 * @self: a store
 * @integration: an integration's id
 * @reading: a reading's number
 * @pace: seconds that a request took where it need not wait, or 0
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Ends a reading.
 */
void
roster_store_finish_reading_async (RosterStore *self,
                                   const char *integration,
                                   gint64 reading,
                                   double pace,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  ReadingData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL);

  data = make_data (integration, reading);
  data->pace = (gint64) (pace * G_USEC_PER_SEC);
  queue (self, finish_work, data, roster_store_finish_reading_async, cancellable, callback,
         user_data);
}

/**
 * roster_store_finish_reading_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterReadingPart) (nullable): what could not be read
 */
GPtrArray *
roster_store_finish_reading_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  ReadingData *data = roster_store_finish (self, result, roster_store_finish_reading_async, error);

  return data != NULL ? g_steal_pointer (&data->parts) : NULL;
}
