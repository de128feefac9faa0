/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-field-difference.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

void roster_store_list_edited_async (RosterStore *self,
                                     const char *integration,
                                     const char *documentation,
                                     const char *after,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *roster_store_list_edited_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            char **next,
                                            GError **error);

void roster_store_take_fields_async (RosterStore *self,
                                     const char *integration,
                                     const char *documentation,
                                     GPtrArray *differences,
                                     gboolean taken,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_store_take_fields_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
