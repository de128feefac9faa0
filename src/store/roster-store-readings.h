/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterReadingPart:
 * @client: a client's id
 * @kind: the kind of devices
 * @why: (nullable): translated sentence: why the list is not complete; NULL where it is
 *
 * Whether the devices of one kind of one client were read whole.
 */
typedef struct
{
  char *client;
  char *kind;
  char *why;
} RosterReadingPart;

#define ROSTER_TYPE_READING_PART (roster_reading_part_get_type ())
ROSTER_DECLARE_BOXED (RosterReadingPart, roster_reading_part)

RosterReadingPart *roster_reading_part_new (const char *client, const char *kind, const char *why);

void roster_store_begin_reading_async (RosterStore *self,
                                       const char *integration,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gint64 roster_store_begin_reading_finish (RosterStore *self,
                                          GAsyncResult *result,
                                          double *pace,
                                          GError **error);

void roster_store_finish_clients_async (RosterStore *self,
                                        const char *integration,
                                        gint64 reading,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean roster_store_finish_clients_finish (RosterStore *self,
                                             GAsyncResult *result,
                                             GError **error);

void roster_store_finish_reading_async (RosterStore *self,
                                        const char *integration,
                                        gint64 reading,
                                        double pace,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *roster_store_finish_reading_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
