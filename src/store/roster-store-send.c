/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-send.h"

#include <glib/gi18n-lib.h>

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "store/roster-effect-journal-private.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"

/* The journal of a documentation that is not in this database: what is about to be sent is noted
 * before, what became of it after. */

typedef struct
{
  RosterEffectContext context;
  GPtrArray *operations;
  GPtrArray *prepared;
  RosterOperation *operation;
  RosterOutcome *outcome;
  char **seen;
  gboolean is_sent;
} SendData;

static void
send_data_clear (SendData *data)
{
  roster_effect_context_clear (&data->context);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
  g_clear_pointer (&data->prepared, g_ptr_array_unref);
  g_clear_pointer (&data->operation, roster_operation_unref);
  g_clear_pointer (&data->outcome, roster_outcome_unref);
  g_strfreev (data->seen);
}

ROSTER_DEFINE_TASK_DATA (SendData, send_data)

static SendData *
make_data (const char *run, const char *integration, const char *documentation)
{
  SendData *data = send_data_new ();

  data->context.run = g_strdup (run);
  data->context.integration = g_strdup (integration);
  data->context.documentation = g_strdup (documentation);

  return data;
}

static void
queue (RosterStore *self,
       RosterStoreWork work,
       SendData *data,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  roster_store_queue (self, ROSTER_STORE_WRITE, work, data, (GDestroyNotify) send_data_free,
                      source_tag, cancellable, callback, user_data);
}

/* From now on the journal knows where it belongs, whatever becomes of what made that place. */
static gboolean
note_place (RosterSql *sql, RosterOperation *operation, RosterEffectPlace *place, GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET target = coalesce(?, target), "
                         "  asset = coalesce(?, asset) WHERE id = ?",
                         "sss", place->target, place->asset, operation->id);
}

/* A second source of an asset that is about to be made has its turn after that. */
static gboolean
follows_prepared (SendData *data, RosterOperation *operation, RosterEffectPlace *place)
{
  if (operation->follows_device == NULL || place->asset != NULL)
    return FALSE;

  for (guint i = 0; i < data->prepared->len; i++)
    {
      RosterOperation *other = g_ptr_array_index (data->prepared, i);

      if (roster_operation_kind_creates (other->kind) &&
          g_strcmp0 (other->device_id, operation->follows_device) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
prepare_one (RosterSql *sql, SendData *data, RosterOperation *operation, GError **error)
{
  const RosterEffect *effect = roster_effect_for_operation (operation);
  g_auto (RosterEffectPlace) place = { 0 };
  g_autofree char *why = NULL;
  g_autoptr (RosterOperation) placed = NULL;
  g_autoptr (GError) local_error = NULL;

  placed =
      roster_effect_load_operation (sql, operation->id, ROSTER_OPERATION_PLANNED, &local_error);
  if (placed == NULL)
    return roster_sql_end (&local_error, error);

  if (!effect->check (sql, &data->context, operation, &place, &why, error))
    return FALSE;
  if (follows_prepared (data, operation, &place))
    return TRUE;
  if (why != NULL)
    return roster_effect_journal (sql, &data->context, operation, ROSTER_OPERATION_RETURNED, NULL,
                                  why, error);

  if (!note_place (sql, operation, &place, error))
    return FALSE;

  g_clear_pointer (&placed, roster_operation_unref);
  placed =
      roster_effect_load_operation (sql, operation->id, ROSTER_OPERATION_PLANNED, &local_error);
  if (placed == NULL)
    return roster_sql_end (&local_error, error);

  /* A link, or a second source: nothing is asked of the documentation. */
  if (!roster_operation_needs_write (placed))
    return roster_effect_complete (sql, &data->context, placed,
                                   roster_effect_get_id (placed, &place), error);

  g_ptr_array_add (data->prepared, g_steal_pointer (&placed));
  return TRUE;
}

static gboolean
prepare_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  SendData *data = user_data;

  data->context.now = roster_store_now (self);
  data->prepared = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);

  for (guint i = 0; i < data->operations->len; i++)
    {
      if (!prepare_one (sql, data, g_ptr_array_index (data->operations, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_prepare_operations_async:
 * @self: a store
 * @run: the run that does them
 * @integration: the integration that it is for
 * @documentation: a documentation that is not in this database
 * @operations: (element-type RosterOperation): planned operations
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Checks the preconditions of operations as far as Roster can tell; those that must not be done any
 * more are returned. What the documentation need not be asked for is done. What needs one of the
 * others first stays planned.
 */
void
roster_store_prepare_operations_async (RosterStore *self,
                                       const char *run,
                                       const char *integration,
                                       const char *documentation,
                                       GPtrArray *operations,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  SendData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL && integration != NULL && documentation != NULL);
  g_return_if_fail (operations != NULL);

  data = make_data (run, integration, documentation);
  data->operations = g_ptr_array_ref (operations);
  queue (self, prepare_work, data, roster_store_prepare_operations_async, cancellable, callback,
         user_data);
}

/**
 * roster_store_prepare_operations_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOperation) (nullable): those that are to be sent,
 *   with their target and asset
 */
GPtrArray *
roster_store_prepare_operations_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  SendData *data = roster_store_finish (self, result, roster_store_prepare_operations_async, error);

  return data != NULL ? g_steal_pointer (&data->prepared) : NULL;
}

/* An earlier try that was given up, because lists did not have it, may have been done after all. */
static gboolean
load_earlier_known (RosterSql *sql, SendData *data, char ***known, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT o.known_ids FROM operation AS n JOIN operation AS o INDEXED BY operation_source "
      "    ON o.documentation = n.documentation AND o.source_key = n.source_key "
      "   AND o.kind = n.kind AND o.seq <= n.seq "
      " WHERE n.id = ? AND o.known_ids IS NOT NULL AND o.state IN ('planned', 'returned') "
      "   AND o.title IS n.title AND o.target IS n.target "
      " ORDER BY o.seq LIMIT 1",
      "s", data->operation->id);
  if (roster_sql_next (sql, stmt, &local_error))
    {
      *known = roster_id_list_from_json (roster_sql_peek_text (stmt, 0));
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* Of two creates of one title in one client without a definite answer nobody could say which made
 * what. */
static gboolean
find_rival (RosterSql *sql, SendData *data, char **why, GError **error)
{
  RosterOperation *operation = data->operation;
  gint64 found = 0;

  if (!roster_sql_get_int (
          sql, &found, error,
          "SELECT 1 FROM operation INDEXED BY operation_claim "
          " WHERE documentation = ? AND state IN ('planned', 'sent', 'unsure', 'waiting') "
          "   AND state IN ('sent', 'unsure') AND kind = ? AND title = ? "
          "   AND (kind = 'client-create' OR target IS ?) AND id <> ? LIMIT 1",
          "sssss", data->context.documentation,
          roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind), operation->title,
          operation->target_id, operation->id))
    return FALSE;

  if (found)
    *why = g_strdup_printf (_ ("It is not clear yet whether another “%s” was created. Until then "
                               "this one is not sent."),
                            operation->title);
  return TRUE;
}

/* Something of this title that no reading has shown yet may be the same machine or client. */
static gboolean
find_newcomer (RosterSql *sql, SendData *data, char **why, GError **error)
{
  RosterOperation *operation = data->operation;
  gboolean is_client = operation->kind == ROSTER_OPERATION_CLIENT_CREATE;

  for (guint i = 0; data->seen != NULL && data->seen[i] != NULL && *why == NULL; i++)
    {
      gint64 known = 0;
      gboolean done;

      done = is_client
                 ? roster_sql_get_int (sql, &known, error,
                                       "SELECT 1 FROM target WHERE documentation = ? AND id = ?",
                                       "ss", data->context.documentation, data->seen[i])
                 : roster_sql_get_int (sql, &known, error,
                                       "SELECT 1 FROM asset WHERE documentation = ? AND id = ?",
                                       "ss", data->context.documentation, data->seen[i]);
      if (!done)
        return FALSE;
      if (!known)
        *why = is_client
                   ? g_strdup_printf (_ ("A client called “%s” appeared in the documentation since "
                                         "the overview. It was not created twice; decide again."),
                                      operation->title)
                   : g_strdup_printf (_ ("An asset called “%s” appeared since the overview. It was "
                                         "not created twice."),
                                      operation->title);
    }

  return TRUE;
}

static gboolean
note_sent (RosterSql *sql, SendData *data, GError **error)
{
  g_autofree char *known_ids = NULL;

  if (roster_operation_kind_creates (data->operation->kind))
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) known = roster_effect_list_known (sql, &data->context, data->operation, error);
      g_auto (GStrv) ids = NULL;

      if (known == NULL)
        return FALSE;

      g_strv_builder_addv (builder, (const char **) known);
      if (data->seen != NULL)
        g_strv_builder_addv (builder, (const char **) data->seen);
      ids = g_strv_builder_end (builder);
      known_ids = roster_id_list_to_json ((const char *const *) ids);
    }

  if (!roster_sql_run (sql, error,
                       "UPDATE operation SET state = 'sent', run = ?, sent_at = ?, known_ids = ?, "
                       "  absences = 0, looked_at = NULL, error = NULL WHERE id = ?",
                       "slss", data->context.run, data->context.now, known_ids,
                       data->operation->id))
    return FALSE;

  data->is_sent = TRUE;
  return TRUE;
}

static gboolean
check_create (RosterSql *sql, SendData *data, gboolean *may_send, GError **error)
{
  g_auto (GStrv) earlier = NULL;
  g_auto (GStrv) fresh = NULL;
  g_autofree char *why = NULL;

  *may_send = FALSE;
  if (!load_earlier_known (sql, data, &earlier, error))
    return FALSE;

  if (earlier != NULL)
    {
      fresh = roster_effect_list_fresh (sql, &data->context, data->operation,
                                        (const char *const *) earlier,
                                        (const char *const *) data->seen, error);
      if (fresh == NULL)
        return FALSE;
      if (fresh[0] != NULL)
        return roster_effect_settle_fresh (sql, &data->context, data->operation,
                                           (const char *const *) fresh, error);
    }

  if (!find_rival (sql, data, &why, error) ||
      (why == NULL && !find_newcomer (sql, data, &why, error)))
    return FALSE;
  if (why != NULL)
    return roster_effect_journal (sql, &data->context, data->operation, ROSTER_OPERATION_RETURNED,
                                  NULL, why, error);

  *may_send = TRUE;
  return TRUE;
}

static gboolean
send_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  SendData *data = user_data;
  const RosterEffect *effect = roster_effect_for_operation (data->operation);
  g_autoptr (RosterOperation) current = NULL;
  g_auto (RosterEffectPlace) place = { 0 };
  g_autoptr (GError) local_error = NULL;
  g_autofree char *why = NULL;
  gboolean may_send = TRUE;

  data->context.now = roster_store_now (self);

  /* What is not planned any more somebody else has sent. */
  current = roster_effect_load_operation (sql, data->operation->id, ROSTER_OPERATION_PLANNED,
                                          &local_error);
  if (current == NULL)
    return roster_sql_end (&local_error, error);

  if (!effect->check (sql, &data->context, data->operation, &place, &why, error))
    return FALSE;
  if (why != NULL)
    return roster_effect_journal (sql, &data->context, data->operation, ROSTER_OPERATION_RETURNED,
                                  NULL, why, error);

  if (roster_operation_kind_creates (data->operation->kind) &&
      !check_create (sql, data, &may_send, error))
    return FALSE;

  return !may_send || note_sent (sql, data, error);
}

/**
 * roster_store_send_operation_async:
 * @self: a store
 * @run: the run that does it
 * @integration: the integration that it is for
 * @documentation: a documentation that is not in this database
 * @operation: an operation that was prepared
 * @seen: (nullable): of a create: ids of all that bears its title in its client, from a complete
 *   list
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes durably that the operation is about to be sent, with what bore its title before. Only after
 * that the request may leave. Checks the preconditions once more, now with @seen.
 */
void
roster_store_send_operation_async (RosterStore *self,
                                   const char *run,
                                   const char *integration,
                                   const char *documentation,
                                   RosterOperation *operation,
                                   const char *const *seen,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  SendData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL && integration != NULL && documentation != NULL);
  g_return_if_fail (operation != NULL);

  data = make_data (run, integration, documentation);
  data->operation = roster_operation_ref (operation);
  data->seen = g_strdupv ((char **) seen);
  queue (self, send_work, data, roster_store_send_operation_async, cancellable, callback,
         user_data);
}

/**
 * roster_store_send_operation_finish:
 * @self: a store
 * @result: what the callback got
 * @is_sent: (out): whether the request is to be sent; else the journal says why not
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
roster_store_send_operation_finish (RosterStore *self,
                                    GAsyncResult *result,
                                    gboolean *is_sent,
                                    GError **error)
{
  SendData *data = roster_store_finish (self, result, roster_store_send_operation_async, error);

  if (data == NULL)
    return FALSE;

  *is_sent = data->is_sent;
  return TRUE;
}

/* The service said yes, but not under which id. */
static gboolean
note_accepted (RosterSql *sql, SendData *data, GError **error)
{
  g_autofree char *why =
      g_strdup_printf (_ ("The documentation accepted “%s”, but its list does not show it yet."),
                       data->operation->title);

  return roster_sql_run (sql, error, "UPDATE operation SET accepted = 1 WHERE id = ?", "s",
                         data->operation->id) &&
         roster_effect_journal (sql, &data->context, data->operation, ROSTER_OPERATION_UNSURE, NULL,
                                why, error);
}

static gboolean
record_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  SendData *data = user_data;
  RosterOutcome *outcome = data->outcome;
  g_autoptr (RosterOperation) operation = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *id;

  data->context.now = roster_store_now (self);
  operation =
      roster_effect_load_operation (sql, data->operation->id, ROSTER_OPERATION_SENT, &local_error);
  if (operation == NULL)
    return roster_sql_end (&local_error, error);

  if (outcome->state == ROSTER_OPERATION_PLANNED)
    return roster_sql_run (sql, error,
                           "UPDATE operation SET state = 'planned', sent_at = NULL, "
                           "  known_ids = NULL WHERE id = ?",
                           "s", operation->id);
  if (outcome->state != ROSTER_OPERATION_DONE)
    return roster_effect_journal (sql, &data->context, operation, outcome->state, NULL,
                                  outcome->error, error);

  id = outcome->result != NULL                           ? outcome->result
       : roster_operation_kind_creates (operation->kind) ? NULL
                                                         : operation->asset_id;

  return id != NULL ? roster_effect_complete (sql, &data->context, operation, id, error)
                    : note_accepted (sql, data, error);
}

/**
 * roster_store_record_outcome_async:
 * @self: a store
 * @integration: the integration that it is for
 * @documentation: a documentation that is not in this database
 * @operation: an operation that was sent
 * @outcome: what became of it: done, also without an id; failed, unsure or returned; or planned,
 *   where it certainly was not begun
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes what became of an operation, and what the documentation has now.
 */
void
roster_store_record_outcome_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   RosterOperation *operation,
                                   RosterOutcome *outcome,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  SendData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);
  g_return_if_fail (operation != NULL && outcome != NULL);

  data = make_data (NULL, integration, documentation);
  data->operation = roster_operation_ref (operation);
  data->outcome = roster_outcome_ref (outcome);
  queue (self, record_work, data, roster_store_record_outcome_async, cancellable, callback,
         user_data);
}

gboolean
roster_store_record_outcome_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  return roster_store_finish (self, result, roster_store_record_outcome_async, error) != NULL;
}
