/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/passportal/roster-sandbox-passportal-account.h"

G_BEGIN_DECLS

gboolean roster_sandbox_passportal_control_change (RosterSandboxPassportalAccount *account,
                                                   JsonObject *change,
                                                   JsonBuilder *builder,
                                                   GError **error);
void roster_sandbox_passportal_control_add_truth (RosterSandboxPassportalAccount *account,
                                                  gboolean with_documents,
                                                  JsonBuilder *builder);

G_END_DECLS
