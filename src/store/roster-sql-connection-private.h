/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/* What the statements need of their connection. */
struct _RosterSql
{
  sqlite3 *connection;
  GHashTable *statements; /* text to statement */
  GThread *owner;
  gboolean is_durable;
};

gboolean roster_sql_set_error (RosterSql *self, int code, GError **error);

G_END_DECLS
