/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/passportal/roster-sandbox-passportal-turn.h"

G_BEGIN_DECLS

gboolean roster_sandbox_passportal_create_document (RosterSandboxPassportalTurn *turn,
                                                    RosterSandboxReply *reply);
gboolean roster_sandbox_passportal_update_document (RosterSandboxPassportalTurn *turn,
                                                    RosterSandboxReply *reply);
gboolean roster_sandbox_passportal_fill (RosterSandboxPassportalDocument *document,
                                         JsonObject *fields);
void roster_sandbox_passportal_note (RosterSandboxLedger *ledger,
                                     const char *mount,
                                     RosterSandboxPassportalAccount *account,
                                     const char *operation,
                                     const RosterSandboxPassportalDocument *document);

G_END_DECLS
