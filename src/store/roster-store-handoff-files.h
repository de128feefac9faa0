/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-handoff-file.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_note_handoff_files_async (RosterStore *self,
                                            const char *integration,
                                            const char *documentation,
                                            GPtrArray *files,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean roster_store_note_handoff_files_finish (RosterStore *self,
                                                 GAsyncResult *result,
                                                 GError **error);

void roster_store_forget_handoff_files_async (RosterStore *self,
                                              const char *integration,
                                              const char *documentation,
                                              GPtrArray *files,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean roster_store_forget_handoff_files_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

void roster_store_list_handoff_files_async (RosterStore *self,
                                            const char *integration,
                                            const char *documentation,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *roster_store_list_handoff_files_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
