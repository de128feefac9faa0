/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-outcome.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterLocalWrite:
 * @run: the run that writes
 * @integration: the integration that it is for
 * @documentation: the documentation on this computer
 * @now: the time
 *
 * What the operations of one batch have in common.
 */
typedef struct
{
  char *run;
  char *integration;
  char *documentation;
  gint64 now;
} RosterLocalWrite;

/**
 * RosterLocalWriteFunc:
 *
 * Checks the preconditions of an operation and writes it. Sets the outcome; fails only where the
 * database does.
 */
typedef gboolean (*RosterLocalWriteFunc) (RosterSql *sql,
                                          RosterLocalWrite *context,
                                          RosterOperation *operation,
                                          RosterOutcome *outcome,
                                          GError **error);

gboolean roster_local_write_source (RosterSql *sql,
                                    RosterLocalWrite *context,
                                    RosterOperation *operation,
                                    const char *asset,
                                    RosterFields *before,
                                    GError **error);

gboolean roster_local_write_client_create (RosterSql *sql,
                                           RosterLocalWrite *context,
                                           RosterOperation *operation,
                                           RosterOutcome *outcome,
                                           GError **error);
gboolean roster_local_write_client_link (RosterSql *sql,
                                         RosterLocalWrite *context,
                                         RosterOperation *operation,
                                         RosterOutcome *outcome,
                                         GError **error);
gboolean roster_local_write_asset_create (RosterSql *sql,
                                          RosterLocalWrite *context,
                                          RosterOperation *operation,
                                          RosterOutcome *outcome,
                                          GError **error);
gboolean roster_local_write_asset_change (RosterSql *sql,
                                          RosterLocalWrite *context,
                                          RosterOperation *operation,
                                          RosterOutcome *outcome,
                                          GError **error);
gboolean roster_local_write_asset_retire (RosterSql *sql,
                                          RosterLocalWrite *context,
                                          RosterOperation *operation,
                                          RosterOutcome *outcome,
                                          GError **error);

G_END_DECLS
