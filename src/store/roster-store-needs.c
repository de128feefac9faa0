/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-needs.h"

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-needs-count-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  char *integration;
  char *teller;
  gboolean has_failed;
  int failure; /* a need, or -1 where it passes by itself */
  RosterNeeds *needs;
} NeedsData;

static void
needs_data_clear (NeedsData *data)
{
  g_free (data->integration);
  g_free (data->teller);
  g_clear_pointer (&data->needs, roster_needs_unref);
}

ROSTER_DEFINE_TASK_DATA (NeedsData, needs_data)

/* Less of it is nothing to tell, but more of it later is again. */
static gboolean
tell (RosterStore *self, RosterSql *sql, NeedsData *data, RosterNeed need, GError **error)
{
  const char *nick = roster_nick (ROSTER_TYPE_NEED, (int) need);
  guint amount = data->needs->amounts[need];
  gint64 told = 0;

  if (!roster_sql_get_int (sql, &told, error,
                           "SELECT amount FROM notice "
                           " WHERE integration = ? AND teller = ? AND need = ?",
                           "sss", data->integration, data->teller, nick))
    return FALSE;

  data->needs->is_news[need] = amount > told;
  if (amount == told)
    return TRUE;

  if (amount == 0)
    return roster_sql_run (sql, error,
                           "DELETE FROM notice WHERE integration = ? AND teller = ? AND need = ?",
                           "sss", data->integration, data->teller, nick);

  return roster_sql_run (
      sql, error,
      "INSERT INTO notice (integration, teller, need, amount, told_at) "
      "SELECT id, ?2, ?3, ?4, ?5 FROM integration WHERE id = ?1 "
      "ON CONFLICT (integration, teller, need) DO UPDATE SET amount = excluded.amount, "
      "  told_at = excluded.told_at",
      "sssil", data->integration, data->teller, nick, (int) amount, roster_store_now (self));
}

static gboolean
tell_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  NeedsData *data = user_data;

  data->needs = roster_needs_new ();
  for (RosterNeed need = 0; need < ROSTER_N_NEEDS; need++)
    {
      guint *amount = &data->needs->amounts[need];
      gboolean is_counted = roster_needs_can_count (need);

      *amount = data->failure == (int) need ? 1 : 0;
      if (is_counted && !roster_needs_count (sql, data->integration, need, amount, error))
        return FALSE;

      /* What passes by itself says nothing about the keys. */
      if (!is_counted && data->has_failed && data->failure < 0)
        continue;

      if (!tell (self, sql, data, need, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_tell_needs_async:
 * @self: a store
 * @integration: an integration's id
 * @teller: who tells it, such as "command"
 * @error: (nullable): why its run ended early
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out for what an integration needs a person, and notes it as told: of what is news now it is
 * said only once.
 */
void
roster_store_tell_needs_async (RosterStore *self,
                               const char *integration,
                               const char *teller,
                               const GError *error,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  NeedsData *data;
  RosterNeed failure;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && teller != NULL);

  data = needs_data_new ();
  data->integration = g_strdup (integration);
  data->teller = g_strdup (teller);
  data->has_failed = error != NULL;
  data->failure = roster_need_from_error (error, &failure) ? (int) failure : -1;
  roster_store_queue (self, ROSTER_STORE_WRITE, tell_work, data, (GDestroyNotify) needs_data_free,
                      roster_store_tell_needs_async, cancellable, callback, user_data);
}

/**
 * roster_store_tell_needs_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it needs
 */
RosterNeeds *
roster_store_tell_needs_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  NeedsData *data = roster_store_finish (self, result, roster_store_tell_needs_async, error);

  return data != NULL ? g_steal_pointer (&data->needs) : NULL;
}
