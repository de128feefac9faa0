/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-unsure.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-effect-journal-private.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"

/* A create may be sent again after so many complete lists without it. What writes the same values
 * twice does no harm. */
#define ABSENCES_OF_CREATE 2
#define ABSENCES_OF_CHANGE 1

typedef struct
{
  RosterEffectContext context;
  char *plan;
  char *id;
  RosterOperation *operation;
  RosterSettlement settlement;
  char **seen;
  GPtrArray *operations;
} UnsureData;

static void
unsure_data_clear (UnsureData *data)
{
  roster_effect_context_clear (&data->context);
  g_free (data->plan);
  g_free (data->id);
  g_clear_pointer (&data->operation, roster_operation_unref);
  g_strfreev (data->seen);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (UnsureData, unsure_data)

static UnsureData *
make_data (const char *integration, const char *documentation)
{
  UnsureData *data = unsure_data_new ();

  data->context.integration = g_strdup (integration);
  data->context.documentation = g_strdup (documentation);

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreMode mode,
       RosterStoreWork work,
       UnsureData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, mode, work, data, (GDestroyNotify) unsure_data_free, source_tag,
                      cancellable, callback, user_data);
}

/* The caller holds the lock: whoever had sent this was killed before the answer came. */
static gboolean
doubt_sent (RosterSql *sql, UnsureData *data, GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET state = 'unsure', error = ? "
                         " WHERE documentation = ? AND integration = ? AND state = 'sent'",
                         "sss",
                         _ ("Roster ended before the documentation answered. Whether it was done "
                            "is looked up before anything is sent again."),
                         data->context.documentation, data->context.integration);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UnsureData *data = user_data;
  g_autoptr (GError) local_error = NULL;
  gint64 seq;
  sqlite3_stmt *stmt;

  data->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  if (!doubt_sent (sql, data, error))
    return FALSE;

  stmt = roster_sql_query (sql, &local_error,
                           "SELECT " ROSTER_OPERATION_COLUMNS
                           "  FROM operation INDEXED BY operation_unsure "
                           " WHERE documentation = ? AND integration = ? "
                           "   AND state IN ('sent', 'unsure') AND state = 'unsure' "
                           " ORDER BY device IS NOT NULL, client, seq",
                           "ss", data->context.documentation, data->context.integration);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (data->operations, roster_operation_row_read (sql, stmt, &seq));

  return roster_sql_end (&local_error, error);
}

/**
 * roster_store_list_unsure_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: a documentation's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the operations of all runs that have no definite answer, those of one client in a row. What
 * a killed run had sent becomes one of them.
 */
void
roster_store_list_unsure_async (RosterStore *self,
                                const char *integration,
                                const char *documentation,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  queue (self, ROSTER_STORE_WRITE, list_work, make_data (integration, documentation),
         roster_store_list_unsure_async, cancellable, callback, user_data);
}

/**
 * roster_store_list_unsure_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): the operations
 */
GPtrArray *
roster_store_list_unsure_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  UnsureData *data = roster_store_finish (self, result, roster_store_list_unsure_async, error);

  return data != NULL ? g_steal_pointer (&data->operations) : NULL;
}

/* An absence counts only where a list must have it by now, and one list counts once. */
static gboolean
count_absence (
    RosterSql *sql, UnsureData *data, RosterOperation *operation, gint64 *n_absent, GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET absences = absences + 1, looked_at = ?1 "
                         " WHERE id = ?2 AND ?1 - max(sent_at, coalesce(looked_at, 0)) >= ?3",
                         "lsl", data->context.now, operation->id, (gint64) ROSTER_STORE_LIST_LAG) &&
         roster_sql_get_int (sql, n_absent, error, "SELECT absences FROM operation WHERE id = ?",
                             "s", operation->id);
}

/* Sent again by the run of its own plan; the memory of what bore its title is kept. Otherwise the
 * next plan decides whether it is still wanted. */
static gboolean
give_back (RosterSql *sql, UnsureData *data, RosterOperation *operation, GError **error)
{
  g_autofree char *why = g_strdup_printf (
      operation->undoes != NULL
          ? _ ("“%s” was not taken back: it did not arrive in the documentation. Take the run back "
               "once more.")
          : _ ("“%s” did not arrive in the documentation. The next overview plans it again."),
      operation->title);

  if (!roster_sql_run (sql, error,
                       "UPDATE operation SET state = 'planned', error = NULL "
                       " WHERE id = ? AND plan = ?",
                       "ss", operation->id, data->plan))
    return FALSE;

  return roster_sql_get_n_changed (sql) > 0 ||
         roster_effect_journal (sql, &data->context, operation, ROSTER_OPERATION_RETURNED, NULL,
                                why, error);
}

static gboolean
note_absence (RosterSql *sql, UnsureData *data, RosterOperation *operation, GError **error)
{
  gboolean creates = roster_operation_kind_creates (operation->kind);
  gint64 n_absent = 0;

  if (!creates)
    n_absent = ABSENCES_OF_CHANGE;
  else if (!count_absence (sql, data, operation, &n_absent, error))
    return FALSE;

  /* The service said that it did it: that a list does not show it is no reason to do it twice. */
  if (operation->accepted || n_absent < (creates ? ABSENCES_OF_CREATE : ABSENCES_OF_CHANGE))
    return TRUE;

  return give_back (sql, data, operation, error);
}

static gboolean
resolve_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UnsureData *data = user_data;
  g_autoptr (RosterOperation) operation = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) fresh = NULL;

  data->context.now = roster_store_now (self);
  operation = roster_effect_load_operation (sql, data->operation->id, ROSTER_OPERATION_UNSURE,
                                            &local_error);
  if (operation == NULL)
    return roster_sql_end (&local_error, error);

  if (!roster_operation_kind_creates (operation->kind))
    return data->seen[0] != NULL
               ? roster_effect_complete (sql, &data->context, operation, operation->asset_id, error)
               : note_absence (sql, data, operation, error);

  fresh = roster_effect_list_fresh (sql, &data->context, operation,
                                    (const char *const *) operation->known_ids,
                                    (const char *const *) data->seen, error);
  if (fresh == NULL)
    return FALSE;

  return fresh[0] != NULL ? roster_effect_settle_fresh (sql, &data->context, operation,
                                                        (const char *const *) fresh, error)
                          : note_absence (sql, data, operation, error);
}

/**
 * roster_store_resolve_operation_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @plan: (nullable): the plan that is being applied: its operations may be sent again
 * @operation: an operation without a definite answer
 * @seen: ids that a complete look into the documentation found for it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Concludes what became of an operation. Of a create, exactly one id that was not there before is
 * what it made; of several a person decides; after two complete lists without one, at least
 * %ROSTER_STORE_LIST_LAG after the sending and after each other, it was not done. Of another kind,
 * any id says that its effect is there, and none that it is not.
 */
void
roster_store_resolve_operation_async (RosterStore *self,
                                      const char *integration,
                                      const char *documentation,
                                      const char *plan,
                                      RosterOperation *operation,
                                      const char *const *seen,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  UnsureData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);
  g_return_if_fail (operation != NULL && seen != NULL);

  data = make_data (integration, documentation);
  data->plan = g_strdup (plan);
  data->operation = roster_operation_ref (operation);
  data->seen = g_strdupv ((char **) seen);
  queue (self, ROSTER_STORE_WRITE, resolve_work, data, roster_store_resolve_operation_async,
         cancellable, callback, user_data);
}

gboolean
roster_store_resolve_operation_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_resolve_operation_async, error) != NULL;
}

static gboolean
load_mapping (RosterSql *sql, UnsureData *data, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error, "SELECT integration, documentation FROM operation WHERE id = ?", "s",
      data->id);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      data->context.integration = roster_sql_dup_text (stmt, 0);
      data->context.documentation = roster_sql_dup_text (stmt, 1);
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* What a person says it made must not be somebody else's already. */
static gboolean
settle_done (RosterSql *sql, UnsureData *data, RosterOperation *operation, GError **error)
{
  const char *const ids[] = { data->seen[0], NULL };
  g_auto (GStrv) fresh = NULL;

  if (!roster_operation_kind_creates (operation->kind))
    return roster_effect_complete (sql, &data->context, operation, operation->asset_id, error);

  fresh = roster_effect_list_fresh (sql, &data->context, operation, NULL, ids, error);
  if (fresh == NULL)
    return FALSE;

  if (fresh[0] == NULL)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                   _ ("Nothing was changed: say which entry of the documentation it is, one that "
                      "is linked to nothing else."));
      return FALSE;
    }

  return roster_effect_complete (sql, &data->context, operation, fresh[0], error);
}

static gboolean
settle_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  UnsureData *data = user_data;
  g_autoptr (RosterOperation) operation = NULL;
  g_autoptr (GError) local_error = NULL;

  data->context.now = roster_store_now (self);
  operation = roster_effect_load_operation (sql, data->id, ROSTER_OPERATION_UNSURE, &local_error);
  if (local_error != NULL || !load_mapping (sql, data, &local_error))
    return roster_sql_end (&local_error, error);

  if (operation == NULL)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                   _ ("It is clear by now what became of this operation. Nothing was changed."));
      return FALSE;
    }

  if (data->settlement == ROSTER_SETTLEMENT_DONE)
    return settle_done (sql, data, operation, error);

  return data->settlement == ROSTER_SETTLEMENT_AGAIN
             ? give_back (sql, data, operation, error)
             : roster_effect_journal (sql, &data->context, operation, ROSTER_OPERATION_FAILED, NULL,
                                      _ ("Dropped by hand: it had no definite answer."), error);
}

/**
 * roster_store_settle_operation_async:
 * @self: a store
 * @operation: the id of an operation without a definite answer
 * @settlement: what a person found out
 * @id: (nullable): of a create that was done: what it made
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Settles by hand what looking could not. What a person calls not done is, when it is planned
 * again, still compared with what the lists show by then.
 *
 * Fails with %ROSTER_ERROR_CONFLICT where it was settled meanwhile, with %ROSTER_ERROR_INVALID
 * where
 * @id is missing or belongs to something else.
 */
void
roster_store_settle_operation_async (RosterStore *self,
                                     const char *operation,
                                     RosterSettlement settlement,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  UnsureData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (operation != NULL);

  data = unsure_data_new ();
  data->id = g_strdup (operation);
  data->settlement = settlement;
  data->seen = g_new0 (char *, 2);
  data->seen[0] = g_strdup (id);
  queue (self, ROSTER_STORE_DECIDE, settle_work, data, roster_store_settle_operation_async,
         cancellable, callback, user_data);
}

gboolean
roster_store_settle_operation_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_settle_operation_async, error) != NULL;
}
