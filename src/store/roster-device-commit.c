/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-device-commit-private.h"

#include <string.h>

#include "store/roster-device-row-private.h"
#include "store/roster-site-row-private.h"
#include "store/roster-store-readings.h"

/* So many rows are taken over at once; a larger client takes several transactions. */
#define MAX_ROWS 2000

/* Whether the list of this kind was read whole. */
static gboolean
is_whole (RosterClientDevices *client, const char *kind)
{
  for (guint i = 0; i < client->parts->len; i++)
    {
      RosterReadingPart *part = g_ptr_array_index (client->parts, i);

      if (g_str_equal (part->kind, kind))
        return part->why == NULL;
    }

  return FALSE;
}

/* What tells whether a device has changed. */
static char *
describe (const char *hash, const char *kind)
{
  return g_strconcat (hash, " ", kind, NULL);
}

/* The client's devices that were there until now: id to description. */
static GHashTable *
load_known (RosterSql *sql,
            const RosterDeviceCommit *commit,
            RosterClientDevices *client,
            GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT id, hash, kind FROM device INDEXED BY "
                                         "  device_client "
                                         " WHERE integration = ? AND client = ? "
                                         "   AND gone_since IS NULL",
                                         "ss", commit->integration, client->client);

  while (roster_sql_next (sql, stmt, &local_error))
    g_hash_table_insert (known, roster_sql_dup_text (stmt, 0),
                         describe (roster_sql_peek_text (stmt, 1), roster_sql_peek_text (stmt, 2)));

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&known) : NULL;
}

/* A list that broke off proves what is in it, not where the rest is: nothing moves. */
static gboolean
must_stay (RosterSql *sql,
           const RosterDeviceCommit *commit,
           RosterDevice *device,
           gboolean *stays,
           GError **error)
{
  gint64 is_elsewhere = 0;

  if (!roster_sql_get_int (sql, &is_elsewhere, error,
                           "SELECT 1 FROM device WHERE integration = ? AND id = ? "
                           "   AND client <> ? AND gone_since IS NULL",
                           "sss", commit->integration, device->id, device->client_id))
    return FALSE;

  *stays = is_elsewhere;
  return TRUE;
}

static gboolean
commit_device (RosterSql *sql,
               const RosterDeviceCommit *commit,
               RosterClientDevices *client,
               RosterDevice *device,
               GHashTable *known,
               GError **error)
{
  g_autofree char *hash = roster_fields_hash (device->fields, FALSE);
  g_autofree char *description = describe (hash, device->kind);
  const char *before = g_hash_table_lookup (known, device->id);
  gboolean is_changed = g_strcmp0 (before, description) != 0;
  gboolean stays = FALSE;

  if (!roster_device_row_save_volatile (sql, commit->integration, device, error))
    return FALSE;

  if (before == NULL && !is_whole (client, device->kind) &&
      !must_stay (sql, commit, device, &stays, error))
    return FALSE;

  g_hash_table_remove (known, device->id);

  return !is_changed || stays ||
         roster_device_row_save (sql, commit->integration, device, hash, commit->now, error);
}

/* The whole client is at hand: nothing has to be staged. */
static gboolean
commit_given (RosterSql *sql,
              const RosterDeviceCommit *commit,
              RosterClientDevices *client,
              GError **error)
{
  g_autoptr (GHashTable) known = load_known (sql, commit, client, error);
  GHashTableIter iter;
  gpointer id;
  gpointer description;

  if (known == NULL)
    return FALSE;

  for (guint i = 0; i < client->devices->len; i++)
    {
      if (!commit_device (sql, commit, client, g_ptr_array_index (client->devices, i), known,
                          error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &id, &description))
    {
      if (is_whole (client, strchr (description, ' ') + 1) &&
          !roster_sql_run (sql, error,
                           "UPDATE device SET gone_since = ? WHERE integration = ? AND id = ?",
                           "lss", commit->now, commit->integration, id))
        return FALSE;
    }

  return TRUE;
}

static gboolean
keep_elsewhere (RosterSql *sql,
                const RosterDeviceCommit *commit,
                RosterReadingPart *part,
                GError **error)
{
  return part->why == NULL ||
         roster_sql_run (sql, error,
                         "DELETE FROM staged_device WHERE integration = ?1 AND client = ?2 "
                         "   AND kind = ?3 AND EXISTS (SELECT 1 FROM device AS d "
                         "       WHERE d.integration = ?1 AND d.id = staged_device.id "
                         "         AND d.client <> ?2 AND d.gone_since IS NULL)",
                         "sss", commit->integration, part->client, part->kind);
}

static gboolean
mark_gone (RosterSql *sql,
           const RosterDeviceCommit *commit,
           RosterReadingPart *part,
           GError **error)
{
  return part->why != NULL ||
         roster_sql_run (sql, error,
                         "UPDATE device INDEXED BY device_client SET gone_since = ?4 "
                         " WHERE integration = ?1 AND client = ?2 "
                         "   AND kind = ?3 AND gone_since IS NULL AND NOT EXISTS ( "
                         "       SELECT 1 FROM staged_device AS s WHERE s.integration = ?1 "
                         "          AND s.client = ?2 AND s.id = device.id)",
                         "sssl", commit->integration, part->client, part->kind, commit->now);
}

/* Takes over some of the rows; those are then as if they had not changed. */
static gboolean
commit_staged_rows (RosterSql *sql,
                    const RosterDeviceCommit *commit,
                    RosterClientDevices *client,
                    gboolean *is_done,
                    GError **error)
{
  if (!roster_sql_run (sql, error,
                       "INSERT INTO device (integration, id, client, kind, hash, serial_key, "
                       "  mac_key, first_seen, " ROSTER_SQL_INVENTORY_COLUMNS ") "
                       "SELECT integration, id, client, kind, hash, serial_key, mac_key, ?3, "
                       "  " ROSTER_SQL_INVENTORY_COLUMNS " FROM staged_device "
                       " WHERE integration = ?1 AND client = ?2 AND changed "
                       " ORDER BY id LIMIT ?4 " ROSTER_DEVICE_ROW_ON_CONFLICT,
                       "ssli", commit->integration, client->client, commit->now, MAX_ROWS))
    return FALSE;

  *is_done = roster_sql_get_n_changed (sql) < MAX_ROWS;

  return *is_done || roster_sql_run (sql, error,
                                     "UPDATE staged_device SET changed = 0 "
                                     " WHERE integration = ?1 AND client = ?2 AND id IN "
                                     "   (SELECT id FROM staged_device WHERE integration = ?1 "
                                     "       AND client = ?2 AND changed ORDER BY id LIMIT ?3)",
                                     "ssi", commit->integration, client->client, MAX_ROWS);
}

static gboolean
commit_staged (RosterSql *sql,
               const RosterDeviceCommit *commit,
               RosterClientDevices *client,
               gboolean *is_done,
               GError **error)
{
  for (guint i = 0; i < client->parts->len; i++)
    {
      if (!keep_elsewhere (sql, commit, g_ptr_array_index (client->parts, i), error))
        return FALSE;
    }

  if (!commit_staged_rows (sql, commit, client, is_done, error))
    return FALSE;

  if (!*is_done)
    return TRUE;

  for (guint i = 0; i < client->parts->len; i++)
    {
      if (!mark_gone (sql, commit, g_ptr_array_index (client->parts, i), error))
        return FALSE;
    }

  return roster_sql_run (sql, error,
                         "DELETE FROM staged_device WHERE integration = ? AND client = ?", "ss",
                         commit->integration, client->client);
}

static gboolean
save_part (RosterSql *sql,
           const RosterDeviceCommit *commit,
           RosterReadingPart *part,
           GError **error)
{
  return roster_sql_run (
      sql, error,
      "INSERT INTO reading_part (integration, client, kind, reading, read_at, complete, why) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (integration, client, kind) DO UPDATE SET reading = excluded.reading, "
      "  read_at = excluded.read_at, complete = excluded.complete, why = excluded.why",
      "sssllis", commit->integration, part->client, part->kind, commit->reading, commit->now,
      part->why == NULL, part->why);
}

/**
 * roster_device_commit_client:
 * @sql: a connection
 * @commit: the reading
 * @client: a client and its devices
 * @is_done: (out): whether that was all; else this is to be called again, in another transaction
 * @error: return location
 *
 * Takes over what a reading brought of a client. Devices of a kind that was read whole and that are
 * not among them are marked with since when they are gone; of a kind that was not, nothing is taken
 * away.
 */
gboolean
roster_device_commit_client (RosterSql *sql,
                             const RosterDeviceCommit *commit,
                             RosterClientDevices *client,
                             gboolean *is_done,
                             GError **error)
{
  *is_done = TRUE;
  if (client->devices != NULL ? !commit_given (sql, commit, client, error)
                              : !commit_staged (sql, commit, client, is_done, error))
    return FALSE;

  if (!*is_done)
    return TRUE;

  for (guint i = 0; i < client->parts->len; i++)
    {
      if (!save_part (sql, commit, g_ptr_array_index (client->parts, i), error))
        return FALSE;
    }

  return roster_site_row_save_list (sql, commit->integration, client, commit->now, error) &&
         roster_sql_run (sql, error,
                         "UPDATE source_client SET sites = ?1 WHERE integration = ?2 AND id = ?3 "
                         "   AND ?1 >= 0 AND sites <> ?1",
                         "iss", client->sites, commit->integration, client->client);
}
