/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterHandWorkNumbers:
 * @new_clients: clients that wait for a file
 * @new_assets: assets that wait for a file
 * @sent_clients: clients that are in a file and have not arrived
 * @sent_assets: assets that are in a file and have not arrived
 * @spent: those of them that are in a file of which something else arrived
 * @since: when the oldest of those that are in a file came into it; 0 without any
 * @by_hand: assets that differ from their devices where no program can write
 *
 * What a person has to do in a documentation that does not let Roster do it.
 */
typedef struct
{
  guint new_clients;
  guint new_assets;
  guint sent_clients;
  guint sent_assets;
  guint spent;
  gint64 since;
  guint by_hand;
} RosterHandWorkNumbers;

void roster_store_count_hand_work_async (RosterStore *self,
                                         const char *integration,
                                         const char *documentation,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean roster_store_count_hand_work_finish (RosterStore *self,
                                              GAsyncResult *result,
                                              RosterHandWorkNumbers *numbers,
                                              GError **error);

void roster_store_list_by_hand_async (RosterStore *self,
                                      const char *integration,
                                      const char *documentation,
                                      gint64 after,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *roster_store_list_by_hand_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             gint64 *next,
                                             GError **error);

G_END_DECLS
