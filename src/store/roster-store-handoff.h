/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "model/roster-target.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterHandoffPage:
 * @operations: (element-type RosterOperation): of a settling, those that still wait in a file; of a
 *   hand-off, those that go into the file
 * @n_arrived: how many were found in the documentation
 * @n_clients: those of them that are clients, whose assets come next
 * @n_spent: how many wait in a file of which something else arrived: that must not be given to the
 *   importer again
 * @twins: (element-type RosterOperation): those for which there is more than one entry, or one for
 *   several of them
 * @next: for the next page; 0 after the last
 *
 * Some of the operations that a person brings into the documentation with a file.
 */
typedef struct
{
  GPtrArray *operations;
  guint n_arrived;
  guint n_clients;
  guint n_spent;
  GPtrArray *twins;
  gint64 next;
} RosterHandoffPage;

#define ROSTER_TYPE_HANDOFF_PAGE (roster_handoff_page_get_type ())
ROSTER_DECLARE_BOXED (RosterHandoffPage, roster_handoff_page)

void roster_store_settle_handoff_async (RosterStore *self,
                                        const char *integration,
                                        const char *documentation,
                                        gint64 after,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
RosterHandoffPage *roster_store_settle_handoff_finish (RosterStore *self,
                                                       GAsyncResult *result,
                                                       GError **error);

void roster_store_hand_off_async (RosterStore *self,
                                  const char *run,
                                  const char *integration,
                                  const char *documentation,
                                  gboolean clients,
                                  gboolean assets,
                                  gint64 after,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
RosterHandoffPage *roster_store_hand_off_finish (RosterStore *self,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
