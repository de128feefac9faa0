/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-sql-private.h"

/* The values of a machine in statements: a parameter or a column for each field of a set. */

static gboolean
is_in_set (RosterField field, RosterSqlFieldSet set)
{
  return set == ROSTER_SQL_ALL_FIELDS ||
         roster_field_is_volatile (field) == (set == ROSTER_SQL_VOLATILE);
}

/**
 * roster_sql_bind_fields:
 * @stmt: a statement
 * @first: number of the first parameter
 * @fields: values
 * @set: which of them
 *
 * Binds a parameter for each field of @set. The values are not copied: @fields has to outlive the
 * run of the statement.
 */
void
roster_sql_bind_fields (sqlite3_stmt *stmt, int first, RosterFields *fields, RosterSqlFieldSet set)
{
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (is_in_set (i, set))
        sqlite3_bind_text (stmt, first++, fields->values[i], -1, SQLITE_STATIC);
    }
}

/**
 * roster_sql_read_fields:
 * @stmt: a statement with a row
 * @first: number of the first column
 * @fields: where the values go
 * @set: which of them
 *
 * Reads a column for each field of @set.
 */
void
roster_sql_read_fields (sqlite3_stmt *stmt, int first, RosterFields *fields, RosterSqlFieldSet set)
{
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      if (is_in_set (i, set))
        {
          g_free (fields->values[i]);
          fields->values[i] = roster_sql_dup_text (stmt, first++);
        }
    }
}
