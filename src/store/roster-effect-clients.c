/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-effect-private.h"
#include "text/roster-fold.h"

static gboolean
save_link (RosterSql *sql,
           RosterEffectContext *context,
           RosterOperation *operation,
           const char *target,
           gboolean created,
           GError **error)
{
  return roster_sql_run (
      sql, error,
      "INSERT INTO client_link (documentation, integration, client, target, created, "
      "  source_name, target_name, since, run) "
      "VALUES (?1, ?2, ?3, ?4, ?5, "
      "  (SELECT name FROM source_client WHERE integration = ?2 AND id = ?3), "
      "  (SELECT name FROM target WHERE documentation = ?1 AND id = ?4), ?6, ?7) "
      "ON CONFLICT (documentation, integration, client) DO UPDATE SET target = excluded.target, "
      "  created = excluded.created, source_name = excluded.source_name, "
      "  target_name = excluded.target_name, since = excluded.since, run = excluded.run",
      "ssssils", context->documentation, context->integration, operation->client_id, target,
      created, context->now, context->run);
}

/**
 * roster_effect_describe_newcomer:
 * @sql: a connection
 * @documentation: a documentation's id
 * @integration: an integration's id
 * @operation: a client that is to be created
 * @why: (out): a translated sentence where the documentation has got a client of that name since
 *   this was decided
 * @error: return location
 *
 * One that was there when the user decided to create all the same is older than the decision, and
 * one that this integration made for another client was decided, too.
 *
 * Returns: whether it went well
 */
gboolean
roster_effect_describe_newcomer (RosterSql *sql,
                                 const char *documentation,
                                 const char *integration,
                                 RosterOperation *operation,
                                 char **why,
                                 GError **error)
{
  g_autofree char *fold = roster_fold_name (operation->title);
  gint64 appeared = 0;

  if (!roster_sql_get_int (
          sql, &appeared, error,
          "SELECT 1 FROM target AS t INDEXED BY target_fold "
          " WHERE t.documentation = ?1 AND t.fold = ?2 AND t.missing_since IS NULL "
          "   AND t.created_at >= (SELECT d.at FROM decision AS d INDEXED BY decision_newest "
          "                         WHERE d.integration = ?3 AND d.documentation = ?1 "
          "                           AND d.client = ?4 AND d.undone_at IS NULL "
          "                         ORDER BY d.id DESC LIMIT 1) "
          "   AND NOT EXISTS (SELECT 1 FROM client_link AS l WHERE l.documentation = ?1 "
          "                      AND l.target = t.id AND l.integration = ?3 AND l.client <> ?4 "
          "                      AND l.created) LIMIT 1",
          "ssss", documentation, fold, integration, operation->client_id))
    return FALSE;

  if (appeared)
    *why = g_strdup_printf (_ ("A client called “%s” appeared in the documentation since this was "
                               "decided. It was not created twice; decide again."),
                            operation->title);
  return TRUE;
}

static gboolean
check_client_create (RosterSql *sql,
                     RosterEffectContext *context,
                     RosterOperation *operation,
                     RosterEffectPlace *place,
                     char **why,
                     GError **error)
{
  return roster_effect_describe_newcomer (sql, context->documentation, context->integration,
                                          operation, why, error);
}

static gboolean
write_client_create (RosterSql *sql,
                     RosterEffectContext *context,
                     RosterOperation *operation,
                     RosterEffectPlace *place,
                     const char *id,
                     GError **error)
{
  g_autofree char *fold = roster_fold_name (operation->title);

  return roster_effect_keep_client_state (sql, context, operation, error) &&
         roster_sql_run (sql, error,
                         "INSERT INTO target (documentation, id, name, fold, created_at, "
                         "  created_by_run) VALUES (?, ?, ?, ?, ?, ?) "
                         "ON CONFLICT (documentation, id) DO UPDATE SET "
                         "  created_by_run = excluded.created_by_run, missing_since = NULL",
                         "ssssls", context->documentation, id, operation->title, fold, context->now,
                         context->run) &&
         save_link (sql, context, operation, id, TRUE, error);
}

const RosterEffect roster_effect_client_create = { check_client_create, write_client_create };

static gboolean
check_client_link (RosterSql *sql,
                   RosterEffectContext *context,
                   RosterOperation *operation,
                   RosterEffectPlace *place,
                   char **why,
                   GError **error)
{
  gint64 there = 0;

  if (!roster_sql_get_int (sql, &there, error,
                           "SELECT 1 FROM target WHERE documentation = ? AND id = ? "
                           "   AND missing_since IS NULL",
                           "ss", context->documentation, operation->target_id))
    return FALSE;

  if (there)
    place->target = g_strdup (operation->target_id);
  else
    *why =
        g_strdup_printf (_ ("The client that “%s” was matched to is not in the documentation any "
                            "more. Nothing was written; decide again."),
                         operation->client);

  return TRUE;
}

static gboolean
write_client_link (RosterSql *sql,
                   RosterEffectContext *context,
                   RosterOperation *operation,
                   RosterEffectPlace *place,
                   const char *id,
                   GError **error)
{
  return roster_effect_keep_client_state (sql, context, operation, error) &&
         save_link (sql, context, operation, id, FALSE, error);
}

const RosterEffect roster_effect_client_link = { check_client_link, write_client_link };
