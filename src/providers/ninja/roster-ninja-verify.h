/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-connection.h"

G_BEGIN_DECLS

gboolean roster_ninja_verify_looks_legacy (RosterCredentials *credentials);

void roster_ninja_verify_async (RosterNinjaConnection *connection,
                                gboolean looks_legacy,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
const RosterNinjaMethod *roster_ninja_verify_finish (RosterNinjaConnection *connection,
                                                     GAsyncResult *result,
                                                     GError **error);

G_END_DECLS
