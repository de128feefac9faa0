/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-drift-lookup-private.h"

#include "text/roster-fold.h"

/**
 * roster_drift_lookup_is_free:
 * @sql: a connection
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @target: a target
 * @is_free: (out): whether no client of the integration is it
 * @error: return location
 *
 * Looks whether a target can be suggested.
 */
gboolean
roster_drift_lookup_is_free (RosterSql *sql,
                             const char *integration,
                             const char *documentation,
                             const char *target,
                             gboolean *is_free,
                             GError **error)
{
  gint64 is_taken = 0;

  if (!roster_sql_get_int (
          sql, &is_taken, error,
          "SELECT EXISTS (SELECT 1 FROM current_decision AS o WHERE o.integration = ?1 "
          "           AND o.documentation = ?2 AND o.kind = 'match' AND o.target = ?3) "
          "    OR EXISTS (SELECT 1 FROM client_link AS l JOIN current_decision AS o "
          "            ON o.integration = l.integration AND o.documentation = l.documentation "
          "           AND o.client = l.client WHERE l.documentation = ?2 AND l.target = ?3 "
          "           AND l.integration = ?1 AND l.created AND o.kind = 'create')",
          "sss", integration, documentation, target))
    return FALSE;

  *is_free = !is_taken;
  return TRUE;
}

/* A target that bears the name exactly; of two nobody can say which. */
static gboolean
find_namesake (RosterSql *sql,
               const char *integration,
               const char *documentation,
               RosterDrift *drift,
               RosterDriftSuggestion suggestion,
               const char *name,
               GError **error)
{
  g_autofree char *fold = roster_fold_name (name);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *found = NULL;
  gboolean is_free = FALSE;
  guint n = 0;
  sqlite3_stmt *stmt = roster_sql_query (sql, &local_error,
                                         "SELECT id, name FROM target INDEXED BY target_fold "
                                         " WHERE documentation = ? AND fold = ? AND fold <> '' "
                                         "   AND missing_since IS NULL LIMIT 2",
                                         "ss", documentation, fold);

  while (roster_sql_next (sql, stmt, &local_error))
    {
      if (n++ > 0)
        continue;
      id = roster_sql_dup_text (stmt, 0);
      found = roster_sql_dup_text (stmt, 1);
    }

  if (local_error == NULL && n == 1 && g_strcmp0 (id, drift->target_id) != 0 &&
      roster_drift_lookup_is_free (sql, integration, documentation, id, &is_free, &local_error) &&
      is_free)
    roster_drift_suggest (drift, suggestion, id, found);

  return roster_sql_end (&local_error, error);
}

/* The client that has at least half of the devices that a vanished one had. */
static gboolean
find_successor (RosterSql *sql,
                const char *integration,
                const char *documentation,
                RosterDrift *drift,
                GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = roster_sql_query (
      sql, &local_error,
      "WITH moved AS (SELECT client, sum(gone_since IS NULL) AS n "
      "    FROM device INDEXED BY device_before WHERE integration = ?1 AND client_before = ?2 "
      "     AND client_before IS NOT NULL AND client <> ?2 GROUP BY client) "
      "SELECT c.id, c.name, coalesce(d.kind, 'undecided') "
      "  FROM moved JOIN source_client AS c ON c.integration = ?1 AND c.id = moved.client "
      "  LEFT JOIN decision AS d ON d.id = "
      "       (SELECT max(n.id) FROM decision AS n WHERE n.integration = ?1 "
      "           AND n.documentation = ?3 AND n.client = c.id AND n.undone_at IS NULL) "
      " WHERE c.missing_since IS NULL AND moved.n > 0 "
      "   AND 2 * moved.n >= (SELECT sum(n) FROM moved) "
      "     + (SELECT count(*) FROM device INDEXED BY device_client "
      "         WHERE integration = ?1 AND client = ?2) "
      " ORDER BY moved.n DESC, c.id LIMIT 1",
      "sss", integration, drift->client_id, documentation);

  if (roster_sql_next (sql, stmt, &local_error))
    {
      gboolean is_open = g_str_equal (roster_sql_peek_text (stmt, 2), "undecided");

      drift->kind = ROSTER_DRIFT_MERGED;
      g_free (drift->after);
      drift->after = roster_sql_dup_text (stmt, 1);
      /* One that has a target of its own has taken the devices along already. */
      if (is_open && drift->target_id != NULL)
        {
          roster_drift_suggest (drift, ROSTER_DRIFT_MATCH, drift->target_id, drift->target);
          roster_drift_suggest_for (drift, roster_sql_peek_text (stmt, 0),
                                    roster_sql_peek_text (stmt, 1));
        }
      roster_sql_done (stmt);
    }

  return roster_sql_end (&local_error, error);
}

/**
 * roster_drift_lookup_suggest:
 * @sql: a connection
 * @integration: an integration's id
 * @documentation: a documentation's id
 * @drift: a change as the rules found it
 * @error: return location
 *
 * Adds what the database knows beside the client itself: a target of its name, or the client that
 * took its devices.
 */
gboolean
roster_drift_lookup_suggest (RosterSql *sql,
                             const char *integration,
                             const char *documentation,
                             RosterDrift *drift,
                             GError **error)
{
  switch (drift->kind)
    {
    case ROSTER_DRIFT_NEW:
    case ROSTER_DRIFT_BACK:
      return drift->suggestion != ROSTER_DRIFT_DECIDE ||
             find_namesake (sql, integration, documentation, drift, ROSTER_DRIFT_MATCH,
                            drift->client, error);
    case ROSTER_DRIFT_RENAMED:
    case ROSTER_DRIFT_TARGET_VANISHED:
      return drift->target_id == NULL || find_namesake (sql, integration, documentation, drift,
                                                        ROSTER_DRIFT_REMATCH, drift->client, error);
    case ROSTER_DRIFT_VANISHED:
      return find_successor (sql, integration, documentation, drift, error);
    case ROSTER_DRIFT_MERGED:
    case ROSTER_DRIFT_TARGET_NEW:
    case ROSTER_DRIFT_TARGET_RENAMED:
    case ROSTER_DRIFT_TARGET_BACK:
    default:
      return TRUE;
    }
}
