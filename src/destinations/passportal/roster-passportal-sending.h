/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-connection.h"
#include "model/roster-operation.h"
#include "model/roster-outcome.h"

G_BEGIN_DECLS

void roster_passportal_sending_async (RosterPassportalConnection *connection,
                                      RosterOperation *operation,
                                      const char *update_method,
                                      const char *template_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
RosterOutcome *roster_passportal_sending_finish (RosterPassportalConnection *connection,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
