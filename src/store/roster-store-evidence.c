/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-evidence.h"

#include "store/roster-store-private.h"

/* A portion ends after so long, so that the user's decisions need not wait. */
#define PORTION 30000 /* microseconds */

/* The strongest say enough. */
#define MAX_ROWS 5

/* A client whose devices are to be looked at. */
typedef struct
{
  char *id;
  gint64 read_at;
} Client;

/* What the portions share; only one of them runs at a time. */
typedef struct
{
  char *integration;
  char *documentation;
  RosterDeviceEvidence *known;
  RosterDeviceEvidence *evidence;
  GArray *clients;
  guint next;
  RosterEvidenceProgress progress;
  gpointer progress_data;
} Search;

static void
client_clear (gpointer data)
{
  g_free (((Client *) data)->id);
}

static void
search_clear (Search *search)
{
  g_free (search->integration);
  g_free (search->documentation);
  g_clear_pointer (&search->known, roster_device_evidence_unref);
  g_clear_pointer (&search->evidence, roster_device_evidence_unref);
  g_clear_pointer (&search->clients, g_array_unref);
}

static void
search_unref (gpointer search)
{
  g_atomic_rc_box_release_full (search, (GDestroyNotify) search_clear);
}

/* What one target has of a client's devices. */
typedef struct
{
  guint n_ids;
  guint n_keys;
} Tally;

static Tally *
ensure_tally (GHashTable *tallies, const char *target)
{
  Tally *tally = g_hash_table_lookup (tallies, target);

  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (tallies, g_strdup (target), tally);
    }

  return tally;
}

static void
add_row (GArray *rows, const char *target, RosterRung rung, guint hits, guint of)
{
  RosterEvidenceRow row = { g_strdup (target), rung, hits, of };

  g_array_append_val (rows, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RosterEvidenceRow *first = a;
  const RosterEvidenceRow *second = b;

  if (first->hits != second->hits)
    return first->hits > second->hits ? -1 : 1;
  if (first->rung != second->rung)
    return first->rung < second->rung ? -1 : 1;

  return g_strcmp0 (first->target, second->target);
}

static GArray *
make_rows (GHashTable *tallies, guint n_devices, guint n_keyed)
{
  GArray *rows = roster_evidence_rows_new ();
  GHashTableIter iter;
  gpointer target;
  gpointer value;

  g_hash_table_iter_init (&iter, tallies);
  while (g_hash_table_iter_next (&iter, &target, &value))
    {
      Tally *tally = value;

      if (tally->n_ids > 0)
        add_row (rows, target, ROSTER_RUNG_EXTERNAL_ID, tally->n_ids, n_devices);
      if (tally->n_keys > 0)
        add_row (rows, target, ROSTER_RUNG_DEVICES, tally->n_keys, n_keyed);
    }

  g_array_sort (rows, compare_rows);
  if (rows->len > MAX_ROWS)
    g_array_set_size (rows, MAX_ROWS);

  return rows;
}

/* For each device of a client: the target that has it by this integration's own link, by its id
 * (which other accounts may have given too, hence the name), and by its serial number or MAC
 * address. Numbers that several devices have, or assets of several targets, say nothing; those that
 * are placeholders were left out when the device was stored. */
#define ONE_TARGET "iif (min(a.target) = max(a.target), min(a.target), NULL)"
#define OTHERS     "o.id <> d.id AND o.gone_since IS NULL"

static const char devices[] =
    "SELECT (SELECT a.target FROM asset_source AS s "
    "          JOIN asset AS a ON a.documentation = s.documentation AND a.id = s.asset "
    "         WHERE s.integration = ?1 AND s.documentation = ?2 AND s.device = d.id "
    "           AND a.missing_since IS NULL), "
    "       (SELECT " ONE_TARGET " FROM asset AS a INDEXED BY asset_device "
    "         WHERE a.documentation = ?2 AND a.device_id = d.device_id "
    "           AND a.integration_type IS d.integration_type AND a.name IS d.name "
    "           AND a.missing_since IS NULL), "
    "       d.serial_key IS NOT NULL AND NOT EXISTS ("
    "         SELECT 1 FROM device AS o INDEXED BY device_serial "
    "          WHERE o.integration = ?1 AND o.serial_key = d.serial_key AND " OTHERS "), "
    "       (SELECT " ONE_TARGET " FROM asset AS a INDEXED BY asset_serial "
    "         WHERE a.documentation = ?2 AND a.serial_key = d.serial_key "
    "           AND a.missing_since IS NULL), "
    "       d.mac_key IS NOT NULL AND NOT EXISTS ("
    "         SELECT 1 FROM device AS o INDEXED BY device_mac "
    "          WHERE o.integration = ?1 AND o.mac_key = d.mac_key AND " OTHERS "), "
    "       (SELECT " ONE_TARGET " FROM asset AS a INDEXED BY asset_mac "
    "         WHERE a.documentation = ?2 AND a.mac_key = d.mac_key "
    "           AND a.missing_since IS NULL) "
    "  FROM device AS d INDEXED BY device_client "
    " WHERE d.integration = ?1 AND d.client = ?3 AND d.gone_since IS NULL";

enum
{
  COLUMN_LINKED,
  COLUMN_SAME_ID,
  COLUMN_HAS_SERIAL,
  COLUMN_SERIAL,
  COLUMN_HAS_MAC,
  COLUMN_MAC,
};

static GArray *
look_at_client (RosterSql *sql, Search *search, const char *client, GError **error)
{
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  guint n_devices = 0;
  guint n_keyed = 0;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error, devices, "sss", search->integration,
                                         search->documentation, client);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      const char *by_id = roster_sql_peek_text (stmt, COLUMN_LINKED);
      gboolean has_serial = sqlite3_column_int (stmt, COLUMN_HAS_SERIAL);
      gboolean has_mac = sqlite3_column_int (stmt, COLUMN_HAS_MAC);
      const char *by_key = has_serial ? roster_sql_peek_text (stmt, COLUMN_SERIAL) : NULL;

      if (by_id == NULL)
        by_id = roster_sql_peek_text (stmt, COLUMN_SAME_ID);
      if (by_key == NULL && has_mac)
        by_key = roster_sql_peek_text (stmt, COLUMN_MAC);

      n_devices++;
      n_keyed += has_serial || has_mac;
      if (by_id != NULL)
        ensure_tally (tallies, by_id)->n_ids++;
      if (by_key != NULL)
        ensure_tally (tallies, by_key)->n_keys++;
    }

  return roster_sql_end (&local_error, error) ? make_rows (tallies, n_devices, n_keyed) : NULL;
}

static gboolean
look_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  Search *search = user_data;
  gint64 until = g_get_monotonic_time () + PORTION;

  while (search->next < search->clients->len && g_get_monotonic_time () < until)
    {
      Client *client = &g_array_index (search->clients, Client, search->next);
      g_autoptr (GArray) rows = look_at_client (sql, search, client->id, error);

      if (rows == NULL)
        return FALSE;

      roster_device_evidence_add (search->evidence, client->id, client->read_at, rows);
      search->next++;
    }

  return TRUE;
}

/* Assets change by runs, by readings of a documentation that is elsewhere, and by hand. */
static char *
read_mark (RosterSql *sql, Search *search, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *mark = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "SELECT (SELECT count(*) || '/' || coalesce(max(finished_at), 0) FROM run "
      "         WHERE documentation = ?) || '/' || "
      "       (SELECT count(finished_at) FROM reading) || '/' || "
      "       (SELECT coalesce(max(id), 0) || '/' || count(undone_at) FROM hand_edit)",
      "s", search->documentation);

  while (roster_sql_next (sql, stmt, &local_error))
    mark = roster_sql_dup_text (stmt, 0);

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&mark) : NULL;
}

/* What is known of a client stays true until its devices are read again or assets change. */
static void
take_known (Search *search, const char *client, gint64 read_at)
{
  gboolean is_same =
      search->known != NULL && g_strcmp0 (roster_device_evidence_get_mark (search->known),
                                          roster_device_evidence_get_mark (search->evidence)) == 0;
  GArray *rows = is_same ? roster_device_evidence_find_read (search->known, client, read_at) : NULL;
  Client next = { NULL, read_at };

  if (rows != NULL)
    {
      roster_device_evidence_add (search->evidence, client, read_at, rows);
      return;
    }

  next.id = g_strdup (client);
  g_array_append_val (search->clients, next);
}

static gboolean
list_work (RosterStore *self, RosterSql *sql, gpointer user_data, GError **error)
{
  Search *search = user_data;
  g_autofree char *mark = read_mark (sql, search, error);
  g_autoptr (GError) local_error = NULL;
  gint64 has_assets = 0;
  sqlite3_stmt *stmt;

  if (mark == NULL ||
      !roster_sql_get_int (sql, &has_assets, error,
                           "SELECT EXISTS (SELECT 1 FROM asset WHERE documentation = ?)", "s",
                           search->documentation))
    return FALSE;

  search->evidence = roster_device_evidence_new (mark);
  if (!has_assets)
    return TRUE;

  stmt = roster_sql_query (
      sql, &local_error,
      "SELECT c.id, (SELECT max(p.read_at) FROM reading_part AS p "
      "               WHERE p.integration = c.integration AND p.client = c.id) AS read_at "
      "  FROM source_client AS c "
      "  LEFT JOIN decision AS d ON d.id = "
      "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = c.integration "
      "           AND n.documentation = ?2 AND n.client = c.id AND n.undone_at IS NULL) "
      " WHERE c.integration = ?1 AND c.missing_since IS NULL "
      "   AND coalesce(d.kind, 'undecided') = 'undecided' AND read_at IS NOT NULL",
      "ss", search->integration, search->documentation);
  while (roster_sql_next (sql, stmt, &local_error))
    take_known (search, roster_sql_peek_text (stmt, 0), sqlite3_column_int64 (stmt, 1));

  return roster_sql_end (&local_error, error);
}

static void on_portion_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
queue_portion (RosterStore *self, GTask *task, RosterStoreWork work)
{
  roster_store_queue (self, ROSTER_STORE_READ, work,
                      g_atomic_rc_box_acquire (g_task_get_task_data (task)), search_unref,
                      roster_store_read_evidence_async, g_task_get_cancellable (task),
                      on_portion_done_cb, g_object_ref (task));
}

static void
on_portion_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RosterStore *self = ROSTER_STORE (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Search *search = roster_store_finish (self, result, roster_store_read_evidence_async, &error);

  if (search == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (search->next == search->clients->len)
    {
      g_task_return_pointer (task, g_steal_pointer (&search->evidence),
                             (GDestroyNotify) roster_device_evidence_unref);
      return;
    }

  if (search->progress != NULL && search->next > 0)
    search->progress (search->next, search->clients->len, search->progress_data);
  queue_portion (self, task, look_work);
}

/**
 * roster_store_read_evidence_async:
 * @self: a store
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @known: (nullable): what was found before
 * @progress: (nullable): called between the portions
 * @progress_data: for @progress; has to live until @callback
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks which targets have the devices of each undecided client as assets: by their ids, serial
 * numbers and MAC addresses. Goes in small portions, between which others have their turn.
 */
void
roster_store_read_evidence_async (RosterStore *self,
                                  const char *integration,
                                  const char *documentation,
                                  RosterDeviceEvidence *known,
                                  RosterEvidenceProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  g_return_if_fail (ROSTER_IS_STORE (self));
  g_return_if_fail (integration != NULL && documentation != NULL);

  search = g_atomic_rc_box_new0 (Search);
  search->integration = g_strdup (integration);
  search->documentation = g_strdup (documentation);
  search->known = known != NULL ? roster_device_evidence_ref (known) : NULL;
  search->clients = g_array_new (FALSE, FALSE, sizeof (Client));
  g_array_set_clear_func (search->clients, client_clear);
  search->progress = progress;
  search->progress_data = progress_data;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_store_read_evidence_async);
  g_task_set_task_data (task, search, search_unref);
  queue_portion (self, task, list_work);
}

/**
 * roster_store_read_evidence_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the evidence
 */
RosterDeviceEvidence *
roster_store_read_evidence_finish (RosterStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
