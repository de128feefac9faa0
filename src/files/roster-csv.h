/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RosterCsvTable:
 *
 * A table that was read from a CSV file: the names of the columns and the rows below them.
 * Immutable, so it can go from one thread to another.
 */
typedef struct _RosterCsvTable RosterCsvTable;

#define ROSTER_TYPE_CSV_TABLE (roster_csv_table_get_type ())
GType roster_csv_table_get_type (void) G_GNUC_CONST;

RosterCsvTable *roster_csv_table_parse (GBytes *bytes, GError **error);
RosterCsvTable *roster_csv_table_ref (RosterCsvTable *self);
void roster_csv_table_unref (RosterCsvTable *self);

guint roster_csv_table_get_n_columns (RosterCsvTable *self);
guint roster_csv_table_get_n_rows (RosterCsvTable *self);
const char *roster_csv_table_get_header (RosterCsvTable *self, guint column);
const char *roster_csv_table_get (RosterCsvTable *self, guint row, guint column);
guint roster_csv_table_get_line (RosterCsvTable *self, guint row);
int roster_csv_table_find_column (RosterCsvTable *self,
                                  const char *name,
                                  ...) G_GNUC_NULL_TERMINATED;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCsvTable, roster_csv_table_unref)

G_END_DECLS
