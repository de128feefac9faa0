/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

#include "model/roster-operation.h"

G_BEGIN_DECLS

/**
 * RosterPassportalTable:
 *
 * A table of one of the importers, whose columns are those of the tenant: it is filled in, row by
 * row.
 */
typedef struct _RosterPassportalTable RosterPassportalTable;

RosterPassportalTable *roster_passportal_table_new (const char *name, const char *const *header);
RosterPassportalTable *roster_passportal_table_parse (const char *name,
                                                      GBytes *csv,
                                                      GError **error);
void roster_passportal_table_free (RosterPassportalTable *self);

const char *roster_passportal_table_get_name (RosterPassportalTable *self);
gboolean roster_passportal_table_has_clients (RosterPassportalTable *self);
gboolean roster_passportal_table_has_assets (RosterPassportalTable *self);
guint roster_passportal_table_get_n_rows (RosterPassportalTable *self);

gboolean roster_passportal_table_add (RosterPassportalTable *self,
                                      RosterOperation *operation,
                                      GError **error);
GBytes *roster_passportal_table_dup_csv (RosterPassportalTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterPassportalTable, roster_passportal_table_free)

G_END_DECLS
