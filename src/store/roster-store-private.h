/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterStoreMode:
 * @ROSTER_STORE_OPEN: opens the connection, before everything in the queue
 * @ROSTER_STORE_READ: reads only
 * @ROSTER_STORE_DECIDE: a durable transaction that overtakes everything that can wait
 * @ROSTER_STORE_WRITE: a durable transaction
 * @ROSTER_STORE_STAGE: a transaction of what can be read again, behind all of these
 * @ROSTER_STORE_CLOSE: closes the connection, behind everything in the queue
 */
typedef enum
{
  ROSTER_STORE_OPEN,
  ROSTER_STORE_READ,
  ROSTER_STORE_DECIDE,
  ROSTER_STORE_WRITE,
  ROSTER_STORE_STAGE,
  ROSTER_STORE_CLOSE,
} RosterStoreMode;

/**
 * RosterStoreWork:
 * @self: the store; only what is constant may be used
 * @sql: the connection
 * @data: input, and where the result goes
 * @error: return location
 *
 * What one call does on the store's thread.
 */
typedef gboolean (*RosterStoreWork) (RosterStore *self,
                                     RosterSql *sql,
                                     gpointer data,
                                     GError **error);

void roster_store_queue (RosterStore *self,
                         RosterStoreMode mode,
                         RosterStoreWork work,
                         gpointer data,
                         GDestroyNotify free_data,
                         gpointer source_tag,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gpointer roster_store_finish (RosterStore *self,
                              GAsyncResult *result,
                              gpointer source_tag,
                              GError **error);

gint64 roster_store_now (RosterStore *self);

G_END_DECLS
