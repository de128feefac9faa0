/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-handoff.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-effect-journal-private.h"
#include "store/roster-operation-row-private.h"
#include "store/roster-store-private.h"
#include "text/roster-fold.h"

/* So many are looked at in one transaction. */
#define PAGE 200

static void
roster_handoff_page_clear (RosterHandoffPage *self)
{
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->twins, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterHandoffPage, roster_handoff_page)

static RosterHandoffPage *
new_page (void)
{
  RosterHandoffPage *self = roster_handoff_page_alloc ();

  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  self->twins = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);

  return self;
}

typedef struct
{
  RosterEffectContext context;
  gint64 after;
  gboolean without_clients;
  gboolean without_assets;
  RosterHandoffPage *page;
} HandoffData;

static void
handoff_data_clear (HandoffData *data)
{
  roster_effect_context_clear (&data->context);
  g_clear_pointer (&data->page, roster_handoff_page_unref);
}

ROSTER_DEFINE_TASK_DATA (HandoffData, handoff_data)

static HandoffData *
make_data (const char *run, const char *integration, const char *documentation, gint64 after)
{
  HandoffData *data = handoff_data_new ();

  data->context.run = g_strdup (run);
  data->context.integration = g_strdup (integration);
  data->context.documentation = g_strdup (documentation);
  data->after = after;

  return data;
}

static GPtrArray *
load_page (RosterSql *sql, HandoffData *data, gboolean only_sent, GError **error)
{
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  g_autoptr (GError) local_error = NULL;
  gint64 seq = 0;
  sqlite3_stmt *stmt;

  data->context.now = 0;
  data->page = new_page ();
  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT " ROSTER_OPERATION_COLUMNS "  FROM operation INDEXED BY operation_handed_off "
      " WHERE documentation = ? AND integration = ? AND handed_off "
      "   AND state = 'waiting' AND seq > ? AND (sent_at IS NOT NULL OR NOT ?) "
      "   AND kind IN (?, ?) ORDER BY seq LIMIT ?",
      "sslissi", data->context.documentation, data->context.integration, data->after, only_sent,
      data->without_clients ? "" : "client-create", data->without_assets ? "" : "asset-create",
      PAGE);
  while (roster_sql_next (sql, stmt, &local_error))
    g_ptr_array_add (operations, roster_operation_row_read (sql, stmt, &seq));

  if (operations->len == PAGE)
    data->page->next = seq;
  return roster_sql_end (&local_error, error) ? g_steal_pointer (&operations) : NULL;
}

static gboolean
add_ids (RosterSql *sql, sqlite3_stmt *stmt, GStrvBuilder *builder, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;

  while (roster_sql_next (sql, stmt, &local_error))
    g_strv_builder_add (builder, roster_sql_peek_text (stmt, 0));

  return roster_sql_end (&local_error, error);
}

/* The id that the RMM has is in the file; a serial number too, where the machine has one. */
static gboolean
add_assets (RosterSql *sql,
            HandoffData *data,
            RosterOperation *operation,
            GStrvBuilder *ids,
            GError **error)
{
  RosterFields *fields = operation->after;
  const char *id = fields != NULL ? roster_fields_get (fields, ROSTER_FIELD_DEVICE_ID) : NULL;
  const char *type =
      fields != NULL ? roster_fields_get (fields, ROSTER_FIELD_INTEGRATION_TYPE) : NULL;
  sqlite3_stmt *stmt;

  if (id != NULL && type != NULL)
    stmt = roster_sql_query (sql, error,
                             "SELECT id FROM asset INDEXED BY asset_device "
                             " WHERE documentation = ?1 AND device_id = ?2 AND target = ?3 "
                             "   AND integration_type = ?4 COLLATE NOCASE "
                             "   AND missing_since IS NULL "
                             "   AND (?5 IS NULL OR serial_key IS NULL OR serial_key = ?5)",
                             "sssss", data->context.documentation, id, operation->target_id, type,
                             operation->check_serial);
  else
    stmt = roster_sql_query (sql, error,
                             "SELECT id FROM asset INDEXED BY asset_serial "
                             " WHERE documentation = ? AND serial_key = ? AND target = ? "
                             "   AND missing_since IS NULL",
                             "sss", data->context.documentation, operation->check_serial,
                             operation->target_id);

  return add_ids (sql, stmt, ids, error);
}

static gboolean
add_targets (RosterSql *sql,
             HandoffData *data,
             RosterOperation *operation,
             GStrvBuilder *ids,
             GError **error)
{
  g_autofree char *fold = roster_fold_name (operation->title);

  return add_ids (sql,
                  roster_sql_query (sql, error,
                                    "SELECT id FROM target INDEXED BY target_fold "
                                    " WHERE documentation = ? AND fold = ? "
                                    "   AND missing_since IS NULL",
                                    "ss", data->context.documentation, fold),
                  ids, error);
}

/* One entry does not say which of two clients of one name it is. */
static gboolean
has_namesake (
    RosterSql *sql, HandoffData *data, RosterOperation *operation, gint64 *n, GError **error)
{
  *n = 0;
  return operation->kind != ROSTER_OPERATION_CLIENT_CREATE ||
         roster_sql_get_int (sql, n, error,
                             "SELECT count(*) FROM operation INDEXED BY operation_handed_off "
                             " WHERE documentation = ? AND integration = ? AND handed_off "
                             "   AND state = 'waiting' AND kind = 'client-create' AND title = ? "
                             "   AND id <> ?",
                             "ssss", data->context.documentation, data->context.integration,
                             operation->title, operation->id);
}

static gboolean
is_spent (RosterSql *sql, RosterOperation *operation, gint64 *spent, GError **error)
{
  return roster_sql_get_int (sql, spent, error,
                             "SELECT 1 FROM operation AS o JOIN operation AS w ON w.run = o.run "
                             " WHERE w.id = ? AND o.handed_off AND o.state = 'done' LIMIT 1",
                             "s", operation->id);
}

/* What is there that the operation may have made, or that is the same. */
static char **
list_fresh (RosterSql *sql, HandoffData *data, RosterOperation *operation, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) seen = NULL;
  gboolean is_client = operation->kind == ROSTER_OPERATION_CLIENT_CREATE;

  if (!(is_client ? add_targets (sql, data, operation, builder, error)
                  : add_assets (sql, data, operation, builder, error)))
    return NULL;

  seen = g_strv_builder_end (builder);
  return roster_effect_list_fresh (sql, &data->context, operation,
                                   (const char *const *) operation->known_ids,
                                   (const char *const *) seen, error);
}

static gboolean
settle_one (RosterSql *sql, HandoffData *data, RosterOperation *operation, GError **error)
{
  g_auto (GStrv) fresh = list_fresh (sql, data, operation, error);
  gint64 n_namesakes = 0;
  gint64 spent = 0;

  if (fresh == NULL || !has_namesake (sql, data, operation, &n_namesakes, error) ||
      !is_spent (sql, operation, &spent, error))
    return FALSE;

  if (fresh[0] != NULL && fresh[1] == NULL && n_namesakes == 0)
    {
      data->page->n_arrived++;
      data->page->n_clients += operation->kind == ROSTER_OPERATION_CLIENT_CREATE;
      return roster_effect_complete (sql, &data->context, operation, fresh[0], error);
    }

  g_ptr_array_add (data->page->operations, roster_operation_ref (operation));
  data->page->n_spent += spent != 0;
  if (fresh[0] != NULL)
    g_ptr_array_add (data->page->twins, roster_operation_ref (operation));
  return TRUE;
}

/* What arrived has work that no plan made before can have. */
static gboolean
outdate_plan (RosterSql *sql, HandoffData *data, GError **error)
{
  return data->page->n_arrived == 0 ||
         roster_sql_run (sql, error,
                         "UPDATE plan SET state = 'replaced' WHERE integration = ? "
                         "   AND documentation = ? AND state = 'made'",
                         "ss", data->context.integration, data->context.documentation);
}

static gboolean
settle_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HandoffData *data = user_data;
  g_autoptr (GPtrArray) operations = load_page (sql, data, TRUE, error);

  if (operations == NULL)
    return FALSE;

  data->context.now = roster_store_now (self);
  for (guint i = 0; i < operations->len; i++)
    {
      if (!settle_one (sql, data, g_ptr_array_index (operations, i), error))
        return FALSE;
    }

  return outdate_plan (sql, data, error);
}

/**
 * roster_store_settle_handoff_async:
 * @self: a store
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: a documentation's id, which was just read
 * @after: where the page before ended, or 0
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks which of the operations in a file have arrived. A client is known by its name and by not
 * having been there before, an asset by the id of its device or its serial number.
 */
void
roster_store_settle_handoff_async (RosterStore *self,
                                   const char *integration,
                                   const char *documentation,
                                   gint64 after,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  roster_store_queue (self, ROSTER_STORE_WRITE, settle_work,
                      make_data (NULL, integration, documentation, after),
                      (GDestroyNotify) handoff_data_free, roster_store_settle_handoff_async,
                      cancellable, callback, user_data);
}

/**
 * roster_store_settle_handoff_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was found
 */
RosterHandoffPage *
roster_store_settle_handoff_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  HandoffData *data = roster_store_finish (self, result, roster_store_settle_handoff_async, error);

  return data != NULL ? g_steal_pointer (&data->page) : NULL;
}

/* Its client is linked by the same plan, which was not applied yet. */
static gboolean
waits_for_link (
    RosterSql *sql, HandoffData *data, RosterOperation *operation, gint64 *waits, GError **error)
{
  g_autofree char *source_key =
      g_strdup_printf ("client/%s/%s", data->context.integration, operation->client_id);

  *waits = 0;
  return operation->kind == ROSTER_OPERATION_CLIENT_CREATE ||
         roster_sql_get_int (sql, waits, error,
                             "SELECT 1 FROM operation INDEXED BY operation_claim "
                             " WHERE documentation = ? AND source_key = ? "
                             "   AND state IN ('planned', 'sent', 'unsure', 'waiting') "
                             "   AND kind = 'client-link' AND state = 'planned'",
                             "ss", data->context.documentation, source_key);
}

/* What was decided since; and which client a row of the file would mean. */
static gboolean
find_obstacle (
    RosterSql *sql, HandoffData *data, RosterOperation *operation, char **why, GError **error)
{
  gint64 wanted = 0;
  gint64 n_clients = 0;

  if (operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    {
      if (!roster_sql_get_int (sql, &wanted, error,
                               "SELECT 1 WHERE (SELECT kind FROM decision "
                               "  INDEXED BY decision_newest WHERE integration = ? "
                               "   AND documentation = ? AND client = ? AND undone_at IS NULL "
                               " ORDER BY id DESC LIMIT 1) = 'create'",
                               "sss", data->context.integration, data->context.documentation,
                               operation->client_id))
        return FALSE;
      if (!wanted)
        *why = g_strdup (_ ("It was decided otherwise since. It is in no new file."));
      return TRUE;
    }

  if (!roster_sql_get_int (sql, &wanted, error,
                           "SELECT 1 FROM client_link WHERE documentation = ? AND integration = ? "
                           "   AND client = ? AND target = ?",
                           "ssss", data->context.documentation, data->context.integration,
                           operation->client_id, operation->target_id) ||
      !roster_sql_get_int (sql, &n_clients, error,
                           "SELECT count(*) FROM target AS t INDEXED BY target_fold "
                           "  JOIN target AS own ON own.documentation = t.documentation "
                           "   AND own.fold = t.fold "
                           " WHERE own.documentation = ? AND own.id = ? "
                           "   AND t.missing_since IS NULL",
                           "ss", data->context.documentation, operation->target_id))
    return FALSE;

  if (!wanted)
    *why = g_strdup (_ ("Its client was decided otherwise since. It is in no new file."));
  else if (n_clients > 1)
    *why = g_strdup_printf (_ ("Several clients of the documentation are called “%s”, and a file "
                               "names clients by their name only: create it by hand."),
                            operation->client);
  return TRUE;
}

static gboolean
note_in_file (RosterSql *sql, HandoffData *data, RosterOperation *operation, GError **error)
{
  g_auto (GStrv) known = roster_effect_list_known (sql, &data->context, operation, error);
  g_autofree char *known_ids =
      known != NULL ? roster_id_list_to_json ((const char *const *) known) : NULL;

  return known != NULL &&
         roster_sql_run (sql, error,
                         "INSERT OR IGNORE INTO run (id, integration, documentation, kind, state, "
                         "  started_at) VALUES (?, ?, ?, 'manual', 'running', ?)",
                         "sssl", data->context.run, data->context.integration,
                         data->context.documentation, data->context.now) &&
         roster_sql_run (
             sql, error,
             "UPDATE operation SET run = ?, sent_at = ?, known_ids = ?, error = ? "
             " WHERE id = ?",
             "slsss", data->context.run, data->context.now, known_ids,
             _ ("It is in the file for the documentation’s importer and has not arrived "
                "yet."),
             operation->id);
}

/* An asset that may be there already: of those that were in a file a person says which one it is,
 * of the others the next plan. */
static gboolean
look_for_asset (RosterSql *sql,
                HandoffData *data,
                RosterOperation *operation,
                gboolean *is_there,
                char **why,
                GError **error)
{
  g_auto (GStrv) fresh = NULL;

  if (operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    return TRUE;

  fresh = list_fresh (sql, data, operation, error);
  if (fresh == NULL)
    return FALSE;

  *is_there = fresh[0] != NULL;
  if (*is_there && operation->sent_at == 0)
    *why = g_strdup_printf (_ ("An asset called “%s” appeared since the overview. It was not "
                               "created twice."),
                            operation->title);
  return TRUE;
}

static gboolean
hand_off_one (RosterSql *sql, HandoffData *data, RosterOperation *operation, GError **error)
{
  const RosterEffect *effect = roster_effect_for_operation (operation);
  g_auto (RosterEffectPlace) place = { 0 };
  g_autofree char *why = NULL;
  gboolean is_there = FALSE;
  gint64 waits = 0;

  if (!waits_for_link (sql, data, operation, &waits, error))
    return FALSE;
  if (waits)
    return TRUE;

  if (!look_for_asset (sql, data, operation, &is_there, &why, error))
    return FALSE;
  if (is_there && why == NULL)
    return TRUE;

  if (why == NULL && (!effect->check (sql, &data->context, operation, &place, &why, error) ||
                      (why == NULL && !find_obstacle (sql, data, operation, &why, error))))
    return FALSE;
  if (why != NULL)
    return roster_effect_journal (sql, &data->context, operation, ROSTER_OPERATION_RETURNED, NULL,
                                  why, error);
  if (!note_in_file (sql, data, operation, error))
    return FALSE;

  g_ptr_array_add (data->page->operations, roster_operation_ref (operation));
  return TRUE;
}

static gboolean
hand_off_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  HandoffData *data = user_data;
  g_autoptr (GPtrArray) operations = load_page (sql, data, FALSE, error);

  if (operations == NULL)
    return FALSE;

  data->context.now = roster_store_now (self);
  for (guint i = 0; i < operations->len; i++)
    {
      if (!hand_off_one (sql, data, g_ptr_array_index (operations, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_store_hand_off_async:
 * @self: a store
 * @run: the run that writes the file
 * @integration: an integration's id, whose lock the caller holds
 * @documentation: a documentation's id, which was just read and settled
 * @clients: whether there is a file for clients
 * @assets: whether there is one for assets
 * @after: where the page before ended, or 0
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Notes what goes into a file: all that waits for one, also what was in an earlier one and did not
 * arrive. What must not be created any more is returned.
 */
void
roster_store_hand_off_async (RosterStore *self,
                             const char *run,
                             const char *integration,
                             const char *documentation,
                             gboolean clients,
                             gboolean assets,
                             gint64 after,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  HandoffData *data;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (run != NULL && integration != NULL && documentation != NULL);

  data = make_data (run, integration, documentation, after);
  data->without_clients = !clients;
  data->without_assets = !assets;
  roster_store_queue (self, ROSTER_STORE_WRITE, hand_off_work, data,
                      (GDestroyNotify) handoff_data_free, roster_store_hand_off_async, cancellable,
                      callback, user_data);
}

/**
 * roster_store_hand_off_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what goes into the file
 */
RosterHandoffPage *
roster_store_hand_off_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  HandoffData *data = roster_store_finish (self, result, roster_store_hand_off_async, error);

  return data != NULL ? g_steal_pointer (&data->page) : NULL;
}
