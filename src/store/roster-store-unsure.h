/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/* How long a documentation's lists may lag behind what was written, at most: an entry that is not
 * listed says something only so long after it was sent. */
#define ROSTER_STORE_LIST_LAG (5 * G_TIME_SPAN_MINUTE)

/**
 * RosterSettlement:
 * @ROSTER_SETTLEMENT_DONE: it was done, and made this
 * @ROSTER_SETTLEMENT_AGAIN: it was not done: the next overview has it again
 * @ROSTER_SETTLEMENT_DROP: it is not to be done as it is: noted as failed
 *
 * What a person says about an operation without a definite answer.
 */
typedef enum
{
  ROSTER_SETTLEMENT_DONE,
  ROSTER_SETTLEMENT_AGAIN,
  ROSTER_SETTLEMENT_DROP,
} RosterSettlement;

void roster_store_list_unsure_async (RosterStore *self,
                                     const char *integration,
                                     const char *documentation,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_store_list_unsure_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            GError **error);

void roster_store_resolve_operation_async (RosterStore *self,
                                           const char *integration,
                                           const char *documentation,
                                           const char *plan,
                                           RosterOperation *operation,
                                           const char *const *seen,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean roster_store_resolve_operation_finish (RosterStore *self,
                                                GAsyncResult *result,
                                                GError **error);

void roster_store_settle_operation_async (RosterStore *self,
                                          const char *operation,
                                          RosterSettlement settlement,
                                          const char *id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean roster_store_settle_operation_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
