/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-demo-sandbox.h"
#include "app/roster-session.h"
#include "sync/roster-fetch-report.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEMO (roster_demo_get_type ())
G_DECLARE_FINAL_TYPE (RosterDemo, roster_demo, ROSTER, DEMO, GObject)

RosterDemo *roster_demo_new (RosterSession *session, guint n_clients, guint n_devices);

void roster_demo_run_async (RosterDemo *self,
                            const char *const *providers,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean roster_demo_run_finish (RosterDemo *self, GAsyncResult *result, GError **error);

RosterDemoSandbox *roster_demo_get_sandbox (RosterDemo *self);
RosterIntegration *roster_demo_get_integration (RosterDemo *self);
RosterFetchReport *roster_demo_get_fetch_report (RosterDemo *self);
guint roster_demo_get_n_targets (RosterDemo *self);

G_END_DECLS
