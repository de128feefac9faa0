/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-schedule-status.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterSlotEnd:
 * @ROSTER_SLOT_SPENT: it had its run
 * @ROSTER_SLOT_FAILED: its run ended early, and would do so again
 * @ROSTER_SLOT_AGAIN: it could not be done, and is tried some more times
 * @ROSTER_SLOT_WAITS: it could not even begin, and waits as long as it is the newest
 *
 * What becomes of a slot that was begun.
 */
typedef enum
{
  ROSTER_SLOT_SPENT,
  ROSTER_SLOT_FAILED,
  ROSTER_SLOT_AGAIN,
  ROSTER_SLOT_WAITS,
} RosterSlotEnd;

void roster_store_set_schedule_async (RosterStore *self,
                                      const char *integration,
                                      const RosterSchedule *schedule,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_store_set_schedule_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_list_schedules_async (RosterStore *self,
                                        const char *integration,
                                        GTimeZone *zone,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *roster_store_list_schedules_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

void roster_store_begin_slot_async (RosterStore *self,
                                    const char *integration,
                                    GTimeZone *zone,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *roster_store_begin_slot_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_end_slot_async (RosterStore *self,
                                  const char *integration,
                                  const char *slot,
                                  RosterSlotEnd end,
                                  const char *run,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean roster_store_end_slot_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
