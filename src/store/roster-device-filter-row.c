/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-device-filter-row-private.h"

#include "model/roster-nick.h"

/* Classes as one text, so that a row says what it means. */
static char *
join_classes (const gboolean *skipped)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    {
      if (skipped[i])
        g_strv_builder_add (builder, roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) i));
    }
  words = g_strv_builder_end (builder);

  return g_strjoinv (",", words);
}

/* A class that this version does not know is left alone. */
static void
split_classes (const char *text, gboolean *skipped)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      int value;

      if (roster_nick_parse (ROSTER_TYPE_DEVICE_CLASS, words[i], &value))
        skipped[value] = TRUE;
    }
}

static void
load_clients (RosterSql *sql, const char *integration, RosterDeviceFilter *filter, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT client FROM device_filter_client "
                                         " WHERE integration = ? ORDER BY client",
                                         "s", integration);

  while (roster_sql_next (sql, stmt, &local_error))
    roster_device_filter_skip_client (filter, roster_sql_peek_text (stmt, 0), TRUE);

  roster_sql_end (&local_error, error);
}

static void
load_asset_types (RosterSql *sql,
                  const char *integration,
                  RosterDeviceFilter *filter,
                  GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT class, asset_type FROM device_asset_type "
                                         " WHERE integration = ?",
                                         "s", integration);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      int value;

      if (roster_nick_parse (ROSTER_TYPE_DEVICE_CLASS, roster_sql_peek_text (stmt, 0), &value))
        roster_device_filter_set_asset_type (filter, (RosterDeviceClass) value,
                                             roster_sql_peek_text (stmt, 1));
    }

  roster_sql_end (&local_error, error);
}

/**
 * roster_device_filter_row_load:
 * @sql: a connection
 * @integration: an integration's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its filter; without an error NULL where it never had one
 */
RosterDeviceFilter *
roster_device_filter_row_load (RosterSql *sql, const char *integration, GError **error)
{
  g_autoptr (RosterDeviceFilter) filter = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT skipped, seen_within_days FROM device_filter "
                                         " WHERE integration = ?",
                                         "s", integration);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      filter = roster_device_filter_new ();
      split_classes (roster_sql_peek_text (stmt, 0), filter->skipped);
      filter->seen_within_days = sqlite3_column_int (stmt, 1);
      roster_sql_done (stmt);
    }

  if (filter != NULL && local_error == NULL)
    load_clients (sql, integration, filter, &local_error);
  if (filter != NULL && local_error == NULL)
    load_asset_types (sql, integration, filter, &local_error);

  return roster_sql_end (&local_error, error) ? g_steal_pointer (&filter) : NULL;
}

static gboolean
save_clients (RosterSql *sql, const char *integration, RosterDeviceFilter *filter, GError **error)
{
  if (!roster_sql_run (sql, error, "DELETE FROM device_filter_client WHERE integration = ?", "s",
                       integration))
    return FALSE;

  for (guint i = 0; filter->clients[i] != NULL; i++)
    {
      if (!roster_sql_run (sql, error,
                           "INSERT INTO device_filter_client (integration, client) VALUES (?, ?)",
                           "ss", integration, filter->clients[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
save_asset_types (RosterSql *sql,
                  const char *integration,
                  RosterDeviceFilter *filter,
                  GError **error)
{
  if (!roster_sql_run (sql, error, "DELETE FROM device_asset_type WHERE integration = ?", "s",
                       integration))
    return FALSE;

  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    {
      if (filter->asset_types[i] != NULL &&
          !roster_sql_run (sql, error,
                           "INSERT INTO device_asset_type (integration, class, asset_type) "
                           "VALUES (?, ?, ?)",
                           "sss", integration, roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) i),
                           filter->asset_types[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_device_filter_row_save:
 * @sql: a connection, in a transaction
 * @integration: an integration's id
 * @filter: its filter
 * @error: return location
 *
 * Stores a filter. A plan that was made with the one before is not true any more.
 */
gboolean
roster_device_filter_row_save (RosterSql *sql,
                               const char *integration,
                               RosterDeviceFilter *filter,
                               GError **error)
{
  g_autofree char *skipped = join_classes (filter->skipped);

  return roster_sql_run (sql, error,
                         "INSERT INTO device_filter (integration, skipped, seen_within_days, "
                         "  revision) VALUES (?, ?, ?, 1) "
                         "ON CONFLICT (integration) DO UPDATE SET skipped = excluded.skipped, "
                         "  seen_within_days = excluded.seen_within_days, "
                         "  revision = revision + 1",
                         "ssi", integration, skipped, filter->seen_within_days) &&
         save_clients (sql, integration, filter, error) &&
         save_asset_types (sql, integration, filter, error);
}

/**
 * roster_device_filter_row_name:
 * @sql: a connection
 * @integration: an integration's id
 * @kind: the kind of list that a device came from
 * @fields: its values, that nobody else has yet
 * @error: return location
 *
 * Gives a device the type that the documentation has for it.
 */
gboolean
roster_device_filter_row_name (
    RosterSql *sql, const char *integration, const char *kind, RosterFields *fields, GError **error)
{
  RosterDeviceClass klass =
      roster_device_class_find (kind, roster_fields_get (fields, ROSTER_FIELD_TYPE));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt =
      roster_sql_query (sql, &local_error,
                        "SELECT asset_type FROM device_asset_type "
                        " WHERE integration = ? AND class = ?",
                        "ss", integration, roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) klass));

  if (roster_sql_next (sql, stmt, &local_error))
    {
      roster_fields_set (fields, ROSTER_FIELD_TYPE, roster_sql_peek_text (stmt, 0));
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/* What the RMM says that a device is, and what the documentation calls that. */
static gboolean
load_types (RosterSql *sql,
            const char *integration,
            const char *device,
            char **raw,
            RosterFields *named,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *kind = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error, "SELECT kind, type FROM device WHERE integration = ? AND id = ?", "ss",
      integration, device);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      kind = roster_sql_dup_text (stmt, 0);
      *raw = roster_sql_dup_text (stmt, 1);
      roster_sql_done (stmt);
    }

  if (local_error == NULL && *raw != NULL)
    {
      roster_fields_set (named, ROSTER_FIELD_TYPE, *raw);
      roster_device_filter_row_name (sql, integration, kind, named, &local_error);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_device_filter_row_hash:
 * @sql: a connection
 * @integration: an integration's id
 * @device: a device
 * @written: what was written to its asset
 * @error: return location
 *
 * The hash that the device has as long as nothing of this changed: with the type that the RMM has
 * for it, where the documentation has another one.
 *
 * Returns: (transfer full) (nullable): a hash
 */
char *
roster_device_filter_row_hash (RosterSql *sql,
                               const char *integration,
                               const char *device,
                               RosterFields *written,
                               GError **error)
{
  g_autoptr (RosterFields) named = roster_fields_new ();
  g_autoptr (RosterFields) copy = NULL;
  g_autofree char *raw = NULL;
  gint64 has_types = 0;

  if (!roster_sql_get_int (sql, &has_types, error,
                           "SELECT EXISTS (SELECT 1 FROM device_asset_type WHERE integration = ?)",
                           "s", integration) ||
      (has_types && !load_types (sql, integration, device, &raw, named, error)))
    return NULL;

  if (raw == NULL || g_strcmp0 (roster_fields_get (written, ROSTER_FIELD_TYPE),
                                roster_fields_get (named, ROSTER_FIELD_TYPE)) != 0)
    return roster_fields_hash (written, FALSE);

  copy = roster_fields_copy (written);
  roster_fields_set (copy, ROSTER_FIELD_TYPE, raw);

  return roster_fields_hash (copy, FALSE);
}
