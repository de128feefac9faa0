/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-credentials.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEMO_SANDBOX (roster_demo_sandbox_get_type ())
G_DECLARE_FINAL_TYPE (RosterDemoSandbox, roster_demo_sandbox, ROSTER, DEMO_SANDBOX, GObject)

void roster_demo_sandbox_start_async (guint n_clients,
                                      guint n_devices,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
RosterDemoSandbox *roster_demo_sandbox_start_finish (GAsyncResult *result, GError **error);

const char *roster_demo_sandbox_get_url (RosterDemoSandbox *self, const char *provider);
RosterCredentials *roster_demo_sandbox_dup_credentials (RosterDemoSandbox *self,
                                                        const char *provider);

G_END_DECLS
