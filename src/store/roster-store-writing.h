/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_find_template_async (RosterStore *self,
                                       const char *documentation,
                                       const char *wanted,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *roster_store_find_template_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_list_templates_async (RosterStore *self,
                                        const char *documentation,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *roster_store_list_templates_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

void roster_store_set_writing_async (RosterStore *self,
                                     const char *documentation,
                                     const char *update_method,
                                     const char *template_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_store_set_writing_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
