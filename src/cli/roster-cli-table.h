/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-output.h"

G_BEGIN_DECLS

/**
 * RosterCliColumn:
 * @title: (untranslated) heading
 * @is_number: whether it is aligned at the right
 */
typedef struct
{
  const char *title;
  gboolean is_number;
} RosterCliColumn;

/**
 * RosterCliTable:
 *
 * An aligned table for people. Long ones are printed page by page; then a column only grows.
 */
typedef struct _RosterCliTable RosterCliTable;

RosterCliTable *roster_cli_table_new (const RosterCliColumn *columns, guint n_columns);
void roster_cli_table_free (RosterCliTable *self);

void roster_cli_table_add (RosterCliTable *self, const char *cell);
void roster_cli_table_add_number (RosterCliTable *self, gint64 number);
void roster_cli_table_add_count (RosterCliTable *self, int count);
void roster_cli_table_add_time (RosterCliTable *self, gint64 time);

void roster_cli_table_print (RosterCliTable *self, RosterCliOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliTable, roster_cli_table_free)

G_END_DECLS
