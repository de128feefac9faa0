/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/roster-sandbox-request.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_LEDGER (roster_sandbox_ledger_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxLedger, roster_sandbox_ledger, ROSTER_SANDBOX, LEDGER, GObject)

RosterSandboxLedger *roster_sandbox_ledger_new (void);

gboolean roster_sandbox_ledger_open (RosterSandboxLedger *self, const char *path, GError **error);
void roster_sandbox_ledger_begin (RosterSandboxLedger *self,
                                  const char *mount,
                                  RosterSandboxRequest *request);
void roster_sandbox_ledger_end (RosterSandboxLedger *self,
                                const char *mount,
                                RosterSandboxRequest *request,
                                guint status);
void roster_sandbox_ledger_write (RosterSandboxLedger *self,
                                  const char *mount,
                                  const char *operation,
                                  JsonObject *details);
void roster_sandbox_ledger_add_report (RosterSandboxLedger *self, JsonBuilder *builder);

G_END_DECLS
