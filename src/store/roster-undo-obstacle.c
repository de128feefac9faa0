/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-asset-row-private.h"
#include "store/roster-undo-private.h"

/* An operation is taken back only where all is still as it left it: nobody edited it, no later run
 * and no other device built on it. */

#define BIT(kind)    (1 << ROSTER_OPERATION_##kind)
#define ASSET_CREATE BIT (ASSET_CREATE)
#define CLIENTS      (BIT (CLIENT_CREATE) | BIT (CLIENT_LINK))
#define CHANGES      (BIT (ASSET_UPDATE) | BIT (ASSET_MOVE) | BIT (ASSET_RETIRE) | BIT (ASSET_RESTORE))
#define ASSETS       (ASSET_CREATE | CHANGES)

static const char later_run[] = N_ ("A later run built on it. Take that one back first.");
static const char is_gone[] = N_ ("It is not in the documentation any more.");
static const char was_edited[] = N_ ("It was edited since. The edit is kept.");

#define OF_ORIGINAL " FROM operation AS o WHERE o.id = ?1 AND "
#define ITS_ASSET                                                                                  \
  "(SELECT 1 FROM asset AS a WHERE a.documentation = o.documentation AND a.id = o.result "         \
  "    AND a.missing_since IS NULL "
#define ITS_SOURCES                                                                                \
  "(SELECT 1 FROM asset_source AS s INDEXED BY asset_source_asset "                                \
  "  WHERE s.documentation = o.documentation AND s.asset = o.result "
#define ITS_TARGET                                                                                 \
  "(SELECT 1 FROM target AS t WHERE t.documentation = o.documentation AND t.id = o.result "        \
  "    AND t.missing_since IS NULL "
#define STARTED(run) "(SELECT r.started_at FROM run AS r WHERE r.id = " run ")"

/* With ?2 it is asked before anything is taken back: what the same run did is taken back first. */
static const struct
{
  guint kinds;
  const char *statement;
  const char *why;
} obstacles[] = {
  { ASSETS | CLIENTS,
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM operation AS l INDEXED BY operation_source "
    "  WHERE l.documentation = o.documentation AND l.source_key = o.source_key AND l.seq > o.seq "
    "    AND l.state = 'done' AND l.undoes IS NULL AND NOT (?2 AND l.run IS o.run))",
    later_run },
  { ASSETS | CLIENTS,
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM operation AS l INDEXED BY operation_source "
    "  WHERE l.documentation = o.documentation AND l.source_key = o.source_key AND l.seq > o.seq "
    "    AND l.undoes IS NULL AND (l.state IN ('sent', 'unsure') "
    "         OR (l.state = 'waiting' AND l.sent_at IS NOT NULL)))",
    N_ ("It is not clear yet what became of a later change. Look that up first.") },
  { ASSETS, "SELECT 1" OF_ORIGINAL "NOT EXISTS " ITS_ASSET ")", is_gone },
  { ASSETS, "SELECT 1" OF_ORIGINAL "EXISTS " ITS_ASSET "AND a.revision IS NOT a.read_revision)",
    N_ ("It changed in the documentation, and its values were not read since.") },
  { ASSETS,
    "SELECT 1" OF_ORIGINAL "EXISTS " ITS_SOURCES
    "AND s.run IS NOT o.run AND " STARTED ("s.run") " > " STARTED ("o.run") ")",
    later_run },
  { ASSET_CREATE,
    "SELECT 1" OF_ORIGINAL "EXISTS " ITS_SOURCES
    "  AND NOT (s.integration = o.integration AND s.device = o.device) "
    "  AND NOT (?2 AND s.run IS o.run))",
    N_ ("Another device feeds it too.") },
  { ASSET_CREATE | BIT (CLIENT_CREATE),
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM hand_edit AS h INDEXED BY hand_edit_object "
    "  WHERE h.documentation = o.documentation AND h.object = o.result AND h.undone_at IS NULL)",
    was_edited },
  { BIT (ASSET_RETIRE),
    "SELECT 1" OF_ORIGINAL "EXISTS " ITS_ASSET
    "  AND (a.retired_at IS NULL OR a.state_by_hand IS NOT NULL))",
    N_ ("It was restored since.") },
  { BIT (ASSET_RESTORE),
    "SELECT 1" OF_ORIGINAL "EXISTS " ITS_ASSET
    "  AND (a.retired_at IS NOT NULL OR a.state_by_hand IS NOT NULL))",
    N_ ("It was retired since.") },
  { BIT (ASSET_MOVE),
    "SELECT 1" OF_ORIGINAL "EXISTS " ITS_ASSET "AND a.target IS NOT coalesce (o.target, "
    "  (SELECT l.target FROM client_link AS l WHERE l.documentation = o.documentation "
    "      AND l.integration = o.integration AND l.client = o.client)))",
    N_ ("It was moved since.") },
  { BIT (ASSET_MOVE),
    "SELECT 1" OF_ORIGINAL "NOT EXISTS (SELECT 1 FROM target AS t "
    "  WHERE t.documentation = o.documentation AND t.id = o.before_target "
    "    AND t.missing_since IS NULL)",
    N_ ("Its former client is not in the documentation any more.") },
  { CLIENTS,
    "SELECT 1" OF_ORIGINAL "NOT EXISTS (SELECT 1 FROM client_link AS l "
    "  WHERE l.documentation = o.documentation AND l.integration = o.integration "
    "    AND l.client = o.client AND l.target = o.result AND l.run IS o.run)",
    N_ ("It was matched anew since.") },
  { CLIENTS,
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM asset AS a INDEXED BY asset_target "
    "   JOIN asset_source AS s INDEXED BY asset_source_asset "
    "     ON s.documentation = a.documentation AND s.asset = a.id "
    "  WHERE a.documentation = o.documentation AND a.target = o.result "
    "    AND s.integration = o.integration AND s.client = o.client AND s.run IS NOT o.run "
    "    AND " STARTED ("s.run") " > " STARTED ("o.run") ")",
    later_run },
  { BIT (CLIENT_CREATE), "SELECT 1" OF_ORIGINAL "NOT EXISTS " ITS_TARGET ")", is_gone },
  { BIT (CLIENT_CREATE), "SELECT 1" OF_ORIGINAL "EXISTS " ITS_TARGET "AND t.name <> o.title)",
    was_edited },
  { BIT (CLIENT_CREATE),
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM asset AS a INDEXED BY asset_target "
    "  WHERE a.documentation = o.documentation AND a.target = o.result "
    "    AND NOT (?2 AND EXISTS (SELECT 1 FROM asset_source AS s INDEXED BY asset_source_asset "
    "         WHERE s.documentation = a.documentation AND s.asset = a.id AND s.run IS o.run)))",
    N_ ("It has assets that stay.") },
  { BIT (CLIENT_CREATE),
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM client_link AS l INDEXED BY client_link_target "
    "  WHERE l.documentation = o.documentation AND l.target = o.result "
    "    AND NOT (l.integration = o.integration AND l.client = o.client))",
    N_ ("Another client is matched to it.") },
  { BIT (CLIENT_CREATE),
    "SELECT 1" OF_ORIGINAL "EXISTS (SELECT 1 FROM integration AS i "
    "   JOIN current_decision AS d ON d.integration = i.id AND d.documentation = o.documentation "
    "  WHERE d.target = o.result AND d.kind = 'match')",
    N_ ("Another client is matched to it.") },
};

/* What a run created is removed only as it was written. What it changed is compared value by value
 * where the way back is made. */
static gboolean
was_asset_edited (RosterSql *sql, RosterUndoOriginal *original, gboolean *edited, GError **error)
{
  g_autoptr (RosterFields) now = roster_fields_new ();
  g_autofree char *target = NULL;

  if (original->operation->after == NULL)
    return TRUE;
  if (!roster_asset_row_load (sql, original->documentation, original->result, now, &target, error))
    return FALSE;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (!roster_field_is_volatile (i) &&
          g_strcmp0 (roster_fields_get (now, i),
                     roster_fields_get (original->operation->after, i)) != 0)
        *edited = TRUE;
    }

  return TRUE;
}

/**
 * roster_undo_find_obstacle:
 * @sql: a connection
 * @original: what is to be taken back
 * @is_preview: whether nothing of its run was taken back yet
 * @why: (out) (nullable): a translated sentence where it has to be kept
 * @error: return location
 *
 * Looks for what speaks against taking an operation back.
 */
gboolean
roster_undo_find_obstacle (
    RosterSql *sql, RosterUndoOriginal *original, gboolean is_preview, char **why, GError **error)
{
  RosterOperation *operation = original->operation;
  gboolean edited = FALSE;

  *why = NULL;
  if (operation == NULL || operation->state != ROSTER_OPERATION_DONE)
    {
      *why = g_strdup (_ ("It was taken back already."));
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (obstacles); i++)
    {
      gint64 found = 0;

      if ((obstacles[i].kinds & (1u << operation->kind)) == 0)
        continue;
      if (!roster_sql_get_int (sql, &found, error, obstacles[i].statement, "si", operation->id,
                               is_preview))
        return FALSE;
      if (found)
        {
          *why = g_strdup (_ (obstacles[i].why));
          return TRUE;
        }
    }

  if (operation->kind == ROSTER_OPERATION_ASSET_CREATE &&
      !was_asset_edited (sql, original, &edited, error))
    return FALSE;
  if (edited)
    *why = g_strdup (_ (was_edited));

  return TRUE;
}
