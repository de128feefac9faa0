/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-effect-journal-private.h"
#include "text/roster-fold.h"

/* What a create made is told from what was there by ids: its title may be borne by several. */

/**
 * roster_effect_list_known:
 * @sql: a connection
 * @context: the transaction
 * @operation: a create
 * @error: return location
 *
 * Returns: (transfer full) (nullable): ids of what bears its title in its client, as far as Roster
 *   knows
 */
char **
roster_effect_list_known (RosterSql *sql,
                          RosterEffectContext *context,
                          RosterOperation *operation,
                          GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *fold = NULL;
  sqlite3_stmt *stmt;

  if (operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    {
      fold = roster_fold_name (operation->title);
      stmt = roster_sql_query (sql, &local_error,
                               "SELECT id FROM target INDEXED BY target_fold "
                               " WHERE documentation = ? AND fold = ?",
                               "ss", context->documentation, fold);
    }
  else
    {
      stmt =
          roster_sql_query (sql, &local_error,
                            "SELECT id FROM asset INDEXED BY asset_target "
                            " WHERE documentation = ? AND target = ? AND name = ?",
                            "sss", context->documentation, operation->target_id, operation->title);
    }

  while (roster_sql_next (sql, stmt, &local_error))
    g_strv_builder_add (builder, roster_sql_peek_text (stmt, 0));

  return roster_sql_end (&local_error, error) ? g_strv_builder_end (builder) : NULL;
}

/* What another operation made, or what a source is linked to, is not this operation's. */
static gboolean
is_taken (RosterSql *sql,
          RosterEffectContext *context,
          RosterOperation *operation,
          const char *id,
          gboolean *taken,
          GError **error)
{
  gint64 found = 0;
  gboolean done;

  if (operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    done = roster_sql_get_int (sql, &found, error,
                               "SELECT EXISTS (SELECT 1 FROM client_link "
                               "         WHERE documentation = ?1 AND target = ?2) "
                               "    OR EXISTS (SELECT 1 FROM target WHERE documentation = ?1 "
                               "          AND id = ?2 AND created_by_run IS NOT NULL)",
                               "ss", context->documentation, id);
  else
    done = roster_sql_get_int (sql, &found, error,
                               "SELECT EXISTS (SELECT 1 FROM asset_source "
                               "         WHERE documentation = ?1 AND asset = ?2) "
                               "    OR EXISTS (SELECT 1 FROM asset WHERE documentation = ?1 "
                               "          AND id = ?2 AND created_by_run IS NOT NULL)",
                               "ss", context->documentation, id);
  *taken = found != 0;

  return done;
}

/**
 * roster_effect_list_fresh:
 * @sql: a connection
 * @context: the transaction
 * @operation: a create
 * @known: (nullable): ids that are older than it
 * @seen: (nullable): ids of all that bears its title in its client
 * @error: return location
 *
 * Returns: (transfer full) (nullable): those that it may have made
 */
char **
roster_effect_list_fresh (RosterSql *sql,
                          RosterEffectContext *context,
                          RosterOperation *operation,
                          const char *const *known,
                          const char *const *seen,
                          GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; seen != NULL && seen[i] != NULL; i++)
    {
      gboolean taken = FALSE;

      if (known != NULL && g_strv_contains (known, seen[i]))
        continue;
      if (!is_taken (sql, context, operation, seen[i], &taken, error))
        return NULL;
      if (!taken)
        g_strv_builder_add (builder, seen[i]);
    }

  return g_strv_builder_end (builder);
}

/**
 * roster_effect_settle_fresh:
 * @sql: a connection
 * @context: the transaction
 * @operation: a create that may have been done
 * @fresh: one id or more that it may have made
 * @error: return location
 *
 * One id is what it made. Of several a person says which.
 */
gboolean
roster_effect_settle_fresh (RosterSql *sql,
                            RosterEffectContext *context,
                            RosterOperation *operation,
                            const char *const *fresh,
                            GError **error)
{
  g_autofree char *ids = NULL;
  g_autofree char *why = NULL;

  if (fresh[1] == NULL)
    return roster_effect_complete (sql, context, operation, fresh[0], error);

  ids = g_strjoinv (", ", (char **) fresh);
  /* Translators: a name, and ids like "4711, 4712" */
  why = g_strdup_printf (_ ("Several new entries are called “%s” (%s). One of them may be from "
                            "Roster: say which, or delete what is too much."),
                         operation->title, ids);

  return roster_effect_journal (sql, context, operation, ROSTER_OPERATION_UNSURE, NULL, why, error);
}
