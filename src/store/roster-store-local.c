/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-local.h"

#include <glib/gi18n-lib.h>

#include "model/roster-nick.h"
#include "model/roster-task-data.h"
#include "model/roster-uuid.h"
#include "store/roster-effect-private.h"
#include "store/roster-store-private.h"

typedef struct
{
  RosterEffectContext context;
  GPtrArray *operations;
  GPtrArray *outcomes;
} LocalData;

static void
local_data_clear (LocalData *data)
{
  roster_effect_context_clear (&data->context);
  g_clear_pointer (&data->operations, g_ptr_array_unref);
  g_clear_pointer (&data->outcomes, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (LocalData, local_data)

/* The journal's row goes with the effect: there is no moment in which only one of them is there. */
static gboolean
record (RosterSql *sql, LocalData *data, RosterOutcome *outcome, GError **error)
{
  return roster_sql_run (sql, error,
                         "UPDATE operation SET state = ?1, run = ?2, result = ?3, error = ?4, "
                         "  sent_at = ?5, finished_at = ?5, "
                         "  suppresses = suppresses AND ?1 <> 'returned' WHERE id = ?6",
                         "ssssls", roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) outcome->state),
                         data->context.run, outcome->result, outcome->error, data->context.now,
                         outcome->operation_id);
}

/* Check and effect in one transaction: nothing can come between. */
static gboolean
write_one (RosterSql *sql,
           LocalData *data,
           RosterOperation *operation,
           RosterOutcome *outcome,
           GError **error)
{
  const RosterEffect *effect = roster_effect_for_operation (operation);
  g_auto (RosterEffectPlace) place = { 0 };
  g_autofree char *made = NULL;
  g_autofree char *why = NULL;
  const char *id;

  if (!effect->check (sql, &data->context, operation, &place, &why, error))
    return FALSE;

  if (why != NULL)
    {
      roster_outcome_set_problem (outcome, ROSTER_OPERATION_RETURNED, g_steal_pointer (&why));
      return TRUE;
    }

  id = roster_effect_get_id (operation, &place);
  if (id == NULL)
    id = made = roster_uuid_new ();
  if (!effect->write (sql, &data->context, operation, &place, id, error))
    return FALSE;

  roster_outcome_set_done (outcome, id);
  return TRUE;
}

static gboolean
apply_one (RosterSql *sql, LocalData *data, RosterOperation *operation, GError **error)
{
  g_autoptr (RosterOutcome) outcome = roster_outcome_new (operation->id);
  gint64 is_planned = 0;

  /* Another process may have been here: what is not planned any more is not done again. */
  if (!roster_sql_get_int (sql, &is_planned, error,
                           "SELECT 1 FROM operation WHERE id = ? AND state = 'planned'", "s",
                           operation->id))
    return FALSE;
  if (!is_planned)
    return TRUE;

  if (!write_one (sql, data, operation, outcome, error) || !record (sql, data, outcome, error))
    return FALSE;

  g_ptr_array_add (data->outcomes, g_steal_pointer (&outcome));
  return TRUE;
}

static gboolean
apply_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  LocalData *data = user_data;

  data->context.now = roster_store_now (self);
  data->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_outcome_unref);

  for (guint i = 0; i < data->operations->len; i++)
    {
      if (!apply_one (sql, data, g_ptr_array_index (data->operations, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_apply_local_async:
 * @self: a store
 * @run: the run that does it
 * @integration: an integration's id
 * @documentation: id of the documentation on this computer
 * @operations: (element-type RosterOperation): planned operations; some hundred at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does operations in the documentation on this computer. Effects and journal are one transaction:
 * after a crash either all of the batch is done or nothing. An operation whose precondition no
 * longer holds is returned, and the others are done.
 */
void
roster_store_apply_local_async (RosterStore *self,
                                const char *run,
                                const char *integration,
                                const char *documentation,
                                GPtrArray *operations,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  LocalData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL && integration != NULL && documentation != NULL);
  g_return_if_fail (operations != NULL);

  data = local_data_new ();
  data->context.run = g_strdup (run);
  data->context.integration = g_strdup (integration);
  data->context.documentation = g_strdup (documentation);
  data->operations = g_ptr_array_ref (operations);
  roster_store_queue (self, ROSTER_STORE_WRITE, apply_work, data, (GDestroyNotify) local_data_free,
                      roster_store_apply_local_async, cancellable, callback, user_data);
}

/**
 * roster_store_apply_local_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterOutcome) (nullable): what became of them
 */
GPtrArray *
roster_store_apply_local_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  LocalData *data = roster_store_finish (self, result, roster_store_apply_local_async, error);

  return data != NULL ? g_steal_pointer (&data->outcomes) : NULL;
}
