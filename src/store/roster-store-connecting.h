/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-documentation.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_removed_documentations_async (RosterStore *self,
                                                     const char *destination,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer user_data);
GPtrArray *roster_store_list_removed_documentations_finish (RosterStore *self,
                                                            GAsyncResult *result,
                                                            GError **error);

void roster_store_save_documentation_async (RosterStore *self,
                                            RosterDocumentation *documentation,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean roster_store_save_documentation_finish (RosterStore *self,
                                                 GAsyncResult *result,
                                                 GError **error);

void roster_store_remove_documentation_async (RosterStore *self,
                                              const char *documentation,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean roster_store_remove_documentation_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
