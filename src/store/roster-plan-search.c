/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-plan-search-private.h"

/* More candidates than this tell nothing new: two are a tie already. */
#define MAX_CANDIDATES 5

/* Enough to know whether all of them are one machine. */
#define MAX_TWINS 10

/* The other entries of the RMM that bear a key of this one, and whether each is the same machine,
 * was seen later and feeds an asset.
 */
#define OTHERS(index, is_same_machine)                                                             \
  "SELECT d.id, " is_same_machine ", "                                                             \
  "       coalesce(v.last_seen, '') > ?5 OR (coalesce(v.last_seen, '') = ?5 AND d.id > ?6), "      \
  "       EXISTS (SELECT 1 FROM asset_source AS s WHERE s.integration = d.integration "            \
  "                  AND s.documentation = ?9 AND s.device = d.id) "                               \
  "  FROM device AS d INDEXED BY " index " "                                                       \
  "  LEFT JOIN device_volatile AS v ON v.integration = d.integration AND v.id = d.id "             \
  " WHERE d.integration = ?1 AND d.id <> ?6 AND d.gone_since IS NULL "

/* A serial number that is on several machines identifies none of them, unless it is one machine
 * that was installed again: it has the same name or host name or, under another, the same MAC
 * address.
 */
static const char same_serial[] =
    OTHERS ("device_serial",
            "d.client = ?3 AND (ifnull (d.hostname = ?4, 0) OR ifnull (d.name = ?10, 0) "
            "  OR ifnull (d.mac_key = ?8, 0))") " AND d.serial_key = ?2 LIMIT ?7";

/* Where no serial number tells, the MAC address does so together with the name or the host name: a
 * docking station has one MAC address for machines of many names. Two serial numbers that each
 * identify a machine are two machines all the same. Whoever has the same serial number was looked
 * at above.
 */
static const char same_mac_and_name[] =
    OTHERS ("device_mac",
            "1") " AND d.mac_key = ?8 AND d.client = ?3 "
                 "   AND (d.hostname = ?4 COLLATE NOCASE OR d.name = ?10 COLLATE NOCASE) "
                 "   AND d.serial_key IS NOT ifnull (?2, '') "
                 "   AND (?2 IS NULL OR d.serial_key IS NULL OR EXISTS (SELECT 1 "
                 "       FROM device AS o INDEXED BY device_serial "
                 "      WHERE o.integration = ?1 AND o.serial_key = d.serial_key AND o.id <> d.id "
                 "        AND o.gone_since IS NULL)) LIMIT ?7";

typedef struct
{
  guint n_others;
  guint n_twins;
} Others;

static gboolean
count_others (RosterSql *sql,
              const RosterPlanPlace *place,
              RosterPlanRow *row,
              const char *statement,
              const char *mac_key,
              Others *others,
              GError **error)
{
  RosterFields *fields = row->device->fields;
  const char *last_seen = roster_fields_get (fields, ROSTER_FIELD_LAST_SEEN);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error, statement, "ssssssisss", place->integration, row->serial_key,
      place->client, roster_fields_get (fields, ROSTER_FIELD_HOSTNAME),
      last_seen != NULL ? last_seen : "", row->device->id, MAX_TWINS, mac_key, place->documentation,
      roster_fields_get (fields, ROSTER_FIELD_NAME));

  while (roster_sql_next (sql, stmt, &local_error))
    {
      others->n_others++;
      if (!sqlite3_column_int (stmt, 1))
        continue;
      others->n_twins++;
      if (row->twin == NULL)
        row->twin = roster_sql_dup_text (stmt, 0);
      row->twin_is_newer = row->twin_is_newer || sqlite3_column_int (stmt, 2);
      row->twin_has_asset = row->twin_has_asset || sqlite3_column_int (stmt, 3);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
look_for_twins (RosterSql *sql,
                const RosterPlanPlace *place,
                RosterPlanRow *row,
                const char *mac_key,
                GError **error)
{
  Others by_serial = { 0 };
  Others by_mac = { 0 };

  if (row->serial_key != NULL &&
      !count_others (sql, place, row, same_serial, mac_key, &by_serial, error))
    return FALSE;
  if (by_serial.n_twins == 0 && by_serial.n_others > 0)
    {
      g_clear_pointer (&row->serial_key, g_free);
      by_serial.n_others = 0;
    }

  if (mac_key != NULL &&
      !count_others (sql, place, row, same_mac_and_name, mac_key, &by_mac, error))
    return FALSE;

  row->is_twin_by_mac = by_mac.n_twins > 0;
  row->is_crowded = row->twin != NULL && by_serial.n_others + by_mac.n_others > 1;
  if (row->is_crowded)
    g_clear_pointer (&row->twin, g_free);

  return TRUE;
}

#define CANDIDATES(index)                                                                          \
  "SELECT a.id, a.target, t.name, a.retired_at IS NOT NULL AND a.state_by_hand IS NULL, "          \
  "       EXISTS (SELECT 1 "                                                                       \
  "         FROM asset_source AS s JOIN device AS d ON d.integration = s.integration "             \
  "          AND d.id = s.device WHERE s.documentation = a.documentation AND s.asset = a.id "      \
  "          AND s.owner AND d.gone_since IS NULL), "                                              \
  "       (SELECT s.written FROM asset_source AS s WHERE s.documentation = a.documentation "       \
  "           AND s.asset = a.id AND s.owner), "                                                   \
  "       a.serial_key <> ?5, a.name, a.type, a.status, a.serial_number, a.manufacturer, "         \
  "       a.model, a.location, a.hostname, a.primary_ip, a.mac_address, a.operating_system, "      \
  "       a.last_user, a.portal_url, a.device_id, a.integration_type, a.install_date, "            \
  "       a.last_seen "                                                                            \
  "  FROM asset AS a INDEXED BY " index " JOIN target AS t "                                       \
  "    ON t.documentation = a.documentation AND t.id = a.target "

static const char serial_candidates[] = CANDIDATES (
    "asset_serial") " WHERE a.documentation = ?1 AND a.serial_key = ?2 "
                    "   AND a.missing_since IS NULL ORDER BY a.target = ?3 DESC, a.id LIMIT ?4";

/* What does not tell one machine from all others may well do so among those of one name. */
static const char named_serial_candidates[] = CANDIDATES (
    "asset_serial") " WHERE a.documentation = ?1 AND a.serial_key = ?2 AND a.target = ?3 "
                    "   AND (a.hostname = ?6 COLLATE NOCASE OR a.name = ?7 COLLATE NOCASE) "
                    "   AND a.missing_since IS NULL ORDER BY a.id LIMIT ?4";

/* That of another entry of the same machine; what it is called there may be out of date. */
static const char twin_candidates[] = CANDIDATES (
    "asset_target") " WHERE a.documentation = ?1 AND a.target = ?3 "
                    "   AND a.id = (SELECT o.asset FROM asset_source AS o WHERE o.documentation = ?1 "
                    "                  AND o.integration = ?6 AND o.device = ?2) "
                    "   AND a.missing_since IS NULL ORDER BY a.id LIMIT ?4";

static const char mac_candidates[] = CANDIDATES (
    "asset_mac") " WHERE a.documentation = ?1 AND a.mac_key = ?2 "
                 "   AND a.missing_since IS NULL ORDER BY a.target = ?3 DESC, a.id LIMIT ?4";

/* What many machines have tells as little alone, but with the name it does, in all clients. */
static const char named_mac_candidates[] = CANDIDATES (
    "asset_mac") " WHERE a.documentation = ?1 AND a.mac_key = ?2 "
                 "   AND (a.hostname = ?6 COLLATE NOCASE OR a.name = ?7 COLLATE NOCASE) "
                 "   AND a.missing_since IS NULL ORDER BY a.target = ?3 DESC, a.id LIMIT ?4";

/* Ids of several accounts may be the same, so that they count within the client only. */
static const char device_candidates[] =
    CANDIDATES ("asset_device") " WHERE a.documentation = ?1 AND a.device_id = ?2 "
                                "   AND a.target = ?3 AND a.integration_type = ?6 COLLATE NOCASE "
                                "   AND a.missing_since IS NULL ORDER BY a.id LIMIT ?4";

/* One that has nothing but its title, in a documentation that would tell more: it was begun through
 * an API that takes no values with a title. */
static const char shell_candidates[] =
    CANDIDATES ("asset_shell") " WHERE a.documentation = ?1 AND a.name = ?2 AND a.target = ?3 "
                               "   AND a.revision IS NOT NULL AND a.missing_since IS NULL "
                               "   AND a.serial_key IS NULL AND a.mac_key IS NULL "
                               "   AND a.device_id IS NULL AND NOT EXISTS (SELECT 1 "
                               "       FROM asset_source AS o INDEXED BY asset_source_asset "
                               "      WHERE o.documentation = ?1 AND o.asset = a.id) "
                               " ORDER BY a.id LIMIT ?4";

static gboolean
add_candidates (
    RosterSql *sql, RosterPlanRow *row, sqlite3_stmt *stmt, gboolean by_serial, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;

  while (roster_sql_next (sql, stmt, &local_error))
    {
      RosterPlanCandidate *candidate = g_new0 (RosterPlanCandidate, 1);

      candidate->asset_id = roster_sql_dup_text (stmt, 0);
      candidate->target_id = roster_sql_dup_text (stmt, 1);
      candidate->target = roster_sql_dup_text (stmt, 2);
      candidate->by_serial = by_serial;
      candidate->is_retired = sqlite3_column_int (stmt, 3);
      candidate->is_owned = sqlite3_column_int (stmt, 4);
      candidate->written = roster_sql_parse_fields (sql, roster_sql_peek_text (stmt, 5));
      candidate->serial_differs = sqlite3_column_int (stmt, 6);
      candidate->fields = roster_fields_new ();
      roster_sql_read_fields (stmt, 7, candidate->fields, ROSTER_SQL_ALL_FIELDS);
      g_ptr_array_add (row->candidates, candidate);
    }

  return roster_sql_end (&local_error, error);
}

static gboolean
find_candidates (RosterSql *sql,
                 const RosterPlanPlace *place,
                 RosterPlanRow *row,
                 gboolean by_serial,
                 const char *key,
                 const char *serial_key,
                 GError **error)
{
  sqlite3_stmt *stmt =
      roster_sql_query (sql, error, by_serial ? serial_candidates : mac_candidates, "sssis",
                        place->documentation, key, place->target, MAX_CANDIDATES, serial_key);

  return add_candidates (sql, row, stmt, by_serial, error);
}

static gboolean
find_named_candidates (RosterSql *sql,
                       const RosterPlanPlace *place,
                       RosterPlanRow *row,
                       gboolean by_serial,
                       const char *key,
                       const char *serial_key,
                       GError **error)
{
  const char *hostname = roster_fields_get (row->device->fields, ROSTER_FIELD_HOSTNAME);
  const char *name = roster_fields_get (row->device->fields, ROSTER_FIELD_NAME);
  sqlite3_stmt *stmt = roster_sql_query (
      sql, error, by_serial ? named_serial_candidates : named_mac_candidates, "sssisss",
      place->documentation, key, place->target, MAX_CANDIDATES, serial_key, hostname, name);

  return add_candidates (sql, row, stmt, by_serial, error);
}

static gboolean
find_by_twin (RosterSql *sql, const RosterPlanPlace *place, RosterPlanRow *row, GError **error)
{
  sqlite3_stmt *stmt =
      roster_sql_query (sql, error, twin_candidates, "sssiss", place->documentation, row->twin,
                        place->target, MAX_CANDIDATES, NULL, place->integration);

  return add_candidates (sql, row, stmt, !row->is_twin_by_mac, error);
}

static gboolean
find_by_device_id (RosterSql *sql,
                   const RosterPlanPlace *place,
                   RosterPlanRow *row,
                   const char *serial_key,
                   GError **error)
{
  const char *id = roster_fields_get (row->device->fields, ROSTER_FIELD_DEVICE_ID);
  const char *type = roster_fields_get (row->device->fields, ROSTER_FIELD_INTEGRATION_TYPE);
  sqlite3_stmt *stmt;

  if (id == NULL || type == NULL || place->target == NULL)
    return TRUE;

  stmt = roster_sql_query (sql, error, device_candidates, "sssiss", place->documentation, id,
                           place->target, MAX_CANDIDATES, serial_key, type);
  if (!add_candidates (sql, row, stmt, FALSE, error))
    return FALSE;

  /* One that has another serial number is another machine under an old id. */
  for (guint i = 0; i < row->candidates->len;)
    {
      RosterPlanCandidate *candidate = g_ptr_array_index (row->candidates, i);

      candidate->by_device_id = TRUE;
      if (candidate->serial_differs)
        g_ptr_array_remove_index (row->candidates, i);
      else
        i++;
    }

  return TRUE;
}

/* Of several devices of one name nobody can say which one it is. */
static gboolean
find_shell (RosterSql *sql,
            const RosterPlanPlace *place,
            RosterPlanRow *row,
            const char *serial,
            GError **error)
{
  const char *name = roster_fields_get (row->device->fields, ROSTER_FIELD_NAME);
  sqlite3_stmt *stmt;
  gint64 n_named = 0;

  if (row->candidates->len > 0 || name == NULL || place->target == NULL)
    return TRUE;

  stmt = roster_sql_query (sql, error, shell_candidates, "sssis", place->documentation, name,
                           place->target, MAX_CANDIDATES, serial);
  if (!add_candidates (sql, row, stmt, FALSE, error) || row->candidates->len == 0)
    return row->candidates->len == 0 && stmt != NULL;

  if (!roster_sql_get_int (sql, &n_named, error,
                           "SELECT count(*) FROM device INDEXED BY device_client "
                           " WHERE integration = ? AND client = ? AND name = ? "
                           "   AND gone_since IS NULL",
                           "sss", place->integration, place->client, name))
    return FALSE;

  for (guint i = 0; i < row->candidates->len; i++)
    ((RosterPlanCandidate *) row->candidates->pdata[i])->by_title = TRUE;
  row->has_namesake = n_named > 1;

  return TRUE;
}

static gboolean
look_for_machine (RosterSql *sql,
                  const RosterPlanPlace *place,
                  RosterPlanRow *row,
                  const char *mac_key,
                  const char *own_serial,
                  GError **error)
{
  gint64 n_mac = 0;

  if (!look_for_twins (sql, place, row, mac_key, error) ||
      !find_by_device_id (sql, place, row, own_serial, error))
    return FALSE;

  if (row->candidates->len > 0)
    return TRUE;

  if (row->serial_key != NULL &&
      !find_candidates (sql, place, row, TRUE, row->serial_key, NULL, error))
    return FALSE;
  if (row->serial_key == NULL && own_serial != NULL &&
      !find_named_candidates (sql, place, row, TRUE, own_serial, NULL, error))
    return FALSE;

  if (row->candidates->len == 0 && row->twin != NULL && row->twin_has_asset &&
      !find_by_twin (sql, place, row, error))
    return FALSE;

  if (row->candidates->len > 0 || mac_key == NULL)
    return TRUE;

  /* Docking stations and virtual adapters give one MAC address to many machines. */
  if (!roster_sql_get_int (sql, &n_mac, error,
                           "SELECT count(*) FROM device INDEXED BY device_mac "
                           " WHERE integration = ? AND mac_key = ? "
                           "   AND gone_since IS NULL",
                           "ss", place->integration, mac_key))
    return FALSE;

  return n_mac > 1 ? find_named_candidates (sql, place, row, FALSE, mac_key, own_serial, error)
                   : find_candidates (sql, place, row, FALSE, mac_key, own_serial, error);
}

/**
 * roster_plan_search:
 * @sql: a connection
 * @place: where the device is, and where its asset would be
 * @row: a device that feeds no asset; its twin and its candidates are filled in
 * @mac_key: (nullable): its MAC address where that is no placeholder
 * @error: return location
 *
 * Looks for the assets that may be this machine, by what tells machines apart: the id that the RMM
 * gave it, its serial number, its MAC address, and, where the documentation has nothing else, its
 * name.
 *
 * Returns: whether it could be looked for
 */
gboolean
roster_plan_search (RosterSql *sql,
                    const RosterPlanPlace *place,
                    RosterPlanRow *row,
                    const char *mac_key,
                    GError **error)
{
  g_autofree char *own_serial = g_strdup (row->serial_key);

  return look_for_machine (sql, place, row, mac_key, own_serial, error) &&
         find_shell (sql, place, row, own_serial, error);
}
