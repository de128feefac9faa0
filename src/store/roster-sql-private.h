/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <sqlite3.h>

#include "model/roster-error.h"
#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * RosterSql:
 *
 * One SQLite connection with its prepared statements, owned by the thread that opened it. Nothing
 * of it leaves the store.
 */
typedef struct _RosterSql RosterSql;

/**
 * RosterSqlFieldSet:
 *
 * Which of a machine's fields a table has, always in the order of [enum@Roster.Field].
 */
typedef enum
{
  ROSTER_SQL_INVENTORY,
  ROSTER_SQL_VOLATILE,
  ROSTER_SQL_ALL_FIELDS,
} RosterSqlFieldSet;

#define ROSTER_SQL_INVENTORY_COLUMNS                                                               \
  "name, type, serial_number, manufacturer, model, location, hostname, mac_address, "              \
  "operating_system, portal_url, device_id, integration_type, install_date"
#define ROSTER_SQL_N_INVENTORY 13

#define ROSTER_SQL_VOLATILE_COLUMNS "status, primary_ip, last_user, last_seen"
#define ROSTER_SQL_N_VOLATILE       4

#define ROSTER_SQL_ALL_COLUMNS                                                                     \
  "name, type, status, serial_number, manufacturer, model, location, hostname, primary_ip, "       \
  "mac_address, operating_system, last_user, portal_url, device_id, integration_type, "            \
  "install_date, last_seen"

typedef gboolean (*RosterSqlFunc) (RosterSql *sql, gpointer data, GError **error);

RosterSql *roster_sql_open (const char *path, GError **error);
void roster_sql_close (RosterSql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSql, roster_sql_close)

gboolean roster_sql_use_wal (RosterSql *self, GError **error);
gboolean roster_sql_script (RosterSql *self, const char *script, GError **error);
gboolean roster_sql_transaction (RosterSql *self,
                                 RosterSqlFunc func,
                                 gpointer data,
                                 GError **error);
gboolean roster_sql_snapshot (RosterSql *self, RosterSqlFunc func, gpointer data, GError **error);
void roster_sql_set_durable (RosterSql *self, gboolean durable);

sqlite3_stmt *roster_sql_query (
    RosterSql *self, GError **error, const char *statement, const char *types, ...);
gboolean roster_sql_run (
    RosterSql *self, GError **error, const char *statement, const char *types, ...);
gboolean roster_sql_next (RosterSql *self, sqlite3_stmt *stmt, GError **error);
gboolean roster_sql_end (GError **local_error, GError **error);
void roster_sql_done (sqlite3_stmt *stmt);

gboolean roster_sql_get_int (
    RosterSql *self, gint64 *value, GError **error, const char *statement, const char *types, ...);
int roster_sql_get_n_changed (RosterSql *self);

char *roster_sql_dup_text (sqlite3_stmt *stmt, int column);
const char *roster_sql_peek_text (sqlite3_stmt *stmt, int column);

void roster_sql_bind_fields (sqlite3_stmt *stmt,
                             int first,
                             RosterFields *fields,
                             RosterSqlFieldSet set);
void roster_sql_read_fields (sqlite3_stmt *stmt,
                             int first,
                             RosterFields *fields,
                             RosterSqlFieldSet set);
RosterFields *roster_sql_parse_fields (RosterSql *sql, const char *json);

G_END_DECLS
