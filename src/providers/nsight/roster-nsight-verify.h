/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/nsight/roster-nsight-connection.h"

G_BEGIN_DECLS

void roster_nsight_verify_async (RosterNsightConnection *connection,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *roster_nsight_verify_finish (RosterNsightConnection *connection,
                                   GAsyncResult *result,
                                   GError **error);

G_END_DECLS
