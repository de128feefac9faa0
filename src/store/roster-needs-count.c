/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-needs-count-private.h"

/* What is not a failure is counted. */
static const char *const counts[ROSTER_N_NEEDS] = {
  [ROSTER_NEED_RELEASE] = "SELECT count(*) FROM operation AS o "
                          "  JOIN integration AS i ON i.id = ?1 "
                          " WHERE o.integration = ?1 AND o.documentation = i.documentation "
                          "   AND o.held AND o.state = 'planned'",
  [ROSTER_NEED_DECISIONS] =
      "SELECT count(*) FROM source_client AS c JOIN integration AS i ON i.id = c.integration "
      " WHERE c.integration = ?1 AND c.missing_since IS NULL "
      "   AND NOT EXISTS (SELECT 1 FROM current_decision AS d "
      "        WHERE d.integration = c.integration AND d.documentation = i.documentation "
      "          AND d.client = c.id AND d.kind <> 'undecided')",
};

/**
 * roster_needs_can_count:
 * @need: for what an integration may need a person
 *
 * Returns: whether how much there is of it is in the database; else a run has to tell
 */
gboolean
roster_needs_can_count (RosterNeed need)
{
  return counts[need] != NULL;
}

/**
 * roster_needs_count:
 * @sql: a connection, in a transaction
 * @integration: an integration's id
 * @need: what can be counted
 * @amount: (out): how much there is of it
 * @error: return location
 *
 * Counts what waits for a person.
 */
gboolean
roster_needs_count (
    RosterSql *sql, const char *integration, RosterNeed need, guint *amount, GError **error)
{
  gint64 n = 0;

  g_assert (roster_needs_can_count (need));

  if (!roster_sql_get_int (sql, &n, error, counts[need], "s", integration))
    return FALSE;

  *amount = (guint) n;
  return TRUE;
}
