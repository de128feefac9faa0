/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-requests.h"

#include "model/roster-task-data.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *account;
  int limit;
  gint64 window; /* microseconds */
  gint64 wait;
} RequestData;

static void
request_data_clear (RequestData *data)
{
  g_free (data->account);
}

ROSTER_DEFINE_TASK_DATA (RequestData, request_data)

static gboolean
reserve_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  RequestData *data = user_data;
  gint64 now = roster_store_now (self);
  gint64 first = 0;
  gint64 at = 0;
  gint64 n_places = 0;

  /* A place ahead follows one that is not. Where all are ahead, the computer's clock was set back:
   * these requests count as sent now, which is the latest that they can have been. */
  if (!roster_sql_run (sql, error, "DELETE FROM request_time WHERE account = ? AND at < ?", "sl",
                       data->account, now - data->window) ||
      !roster_sql_get_int (sql, &first, error, "SELECT min(at) FROM request_time WHERE account = ?",
                           "s", data->account) ||
      (first > now &&
       !roster_sql_run (sql, error, "UPDATE request_time SET at = ? WHERE account = ?", "ls", now,
                        data->account)))
    return FALSE;

  /* At most: of all accounts. Only a full budget has to be looked at more closely. */
  if (!roster_sql_get_int (sql, &n_places, error,
                           "SELECT (SELECT max(rowid) FROM request_time) - "
                           "       (SELECT min(rowid) FROM request_time) + 1",
                           ""))
    return FALSE;

  /* The place of the request that is so many places earlier is free again a window later. */
  if (n_places >= data->limit &&
      !roster_sql_get_int (sql, &at, error,
                           "SELECT at + ?1 FROM request_time WHERE account = ?2 "
                           " ORDER BY at DESC LIMIT 1 OFFSET ?3",
                           "lsi", data->window, data->account, data->limit - 1))
    return FALSE;

  at = MAX (at, now);
  data->wait = at - now;

  return roster_sql_run (sql, error, "INSERT INTO request_time (account, at) VALUES (?, ?)", "sl",
                         data->account, at);
}

/**
 * roster_store_reserve_request_async:
 * @self: a store
 * @account: fingerprint of an account
 * @limit: how many requests it may send in a window
 * @window: seconds in a window; always the same for an account
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reserves the account's next free place, across all processes that use this store.
 */
void
roster_store_reserve_request_async (RosterStore *self,
                                    const char *account,
                                    int limit,
                                    int window,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  RequestData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (account != NULL && limit > 0 && window > 0);

  data = request_data_new ();
  data->account = g_strdup (account);
  data->limit = limit;
  data->window = (window + ROSTER_REQUESTS_MARGIN) * G_TIME_SPAN_SECOND;
  roster_store_queue (self, ROSTER_STORE_STAGE, reserve_work, data,
                      (GDestroyNotify) request_data_free, roster_store_reserve_request_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_reserve_request_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: microseconds to wait until the place, or -1
 */
gint64
roster_store_reserve_request_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  RequestData *data = roster_store_finish (self, result, roster_store_reserve_request_async, error);

  return data != NULL ? data->wait : -1;
}
