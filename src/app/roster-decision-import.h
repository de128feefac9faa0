/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-import-plan.h"
#include "app/roster-session.h"

G_BEGIN_DECLS

void roster_decision_import_async (RosterSession *session,
                                   RosterIntegration *integration,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterImportPlan *roster_decision_import_finish (RosterSession *session,
                                                 GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
