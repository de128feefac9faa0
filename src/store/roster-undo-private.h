/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterUndoOriginal:
 * @operation: (nullable): an operation that was done; NULL where it is not there
 * @documentation: the documentation that it wrote to
 * @result: what it made or changed
 * @seq: its number in the journal
 *
 * What is to be taken back.
 */
typedef struct
{
  RosterOperation *operation;
  char *documentation;
  char *result;
  gint64 seq;
} RosterUndoOriginal;

void roster_undo_original_clear (RosterUndoOriginal *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterUndoOriginal, roster_undo_original_clear)

#define ROSTER_UNDO_ORIGINAL_COLUMNS "documentation, result"

void roster_undo_original_read (RosterSql *sql, sqlite3_stmt *stmt, RosterUndoOriginal *original);
gboolean roster_undo_original_load (RosterSql *sql,
                                    const char *id,
                                    RosterUndoOriginal *original,
                                    GError **error);

gboolean roster_undo_find_obstacle (
    RosterSql *sql, RosterUndoOriginal *original, gboolean is_preview, char **why, GError **error);

RosterOperation *roster_undo_make_inverse (RosterSql *sql,
                                           RosterUndoOriginal *original,
                                           GError **error);

G_END_DECLS
