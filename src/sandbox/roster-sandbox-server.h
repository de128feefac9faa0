/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "sandbox/roster-sandbox-settings.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_SERVER (roster_sandbox_server_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxServer, roster_sandbox_server, ROSTER_SANDBOX, SERVER, GObject)

RosterSandboxServer *roster_sandbox_server_new (const RosterSandboxSettings *settings);

gboolean roster_sandbox_server_open_ledger (RosterSandboxServer *self,
                                            const char *path,
                                            GError **error);
gboolean roster_sandbox_server_add_fault (RosterSandboxServer *self,
                                          const char *fault,
                                          GError **error);
guint roster_sandbox_server_get_n_answered (RosterSandboxServer *self);
void roster_sandbox_server_set_time (RosterSandboxServer *self, gint64 now);
gboolean roster_sandbox_server_start (RosterSandboxServer *self, GError **error);
void roster_sandbox_server_stop (RosterSandboxServer *self);
char *roster_sandbox_server_dup_description (RosterSandboxServer *self);

G_END_DECLS
