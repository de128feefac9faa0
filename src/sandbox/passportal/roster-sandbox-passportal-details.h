/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-turn.h"

G_BEGIN_DECLS

gboolean roster_sandbox_passportal_get_document (RosterSandboxPassportalTurn *turn,
                                                 RosterSandboxReply *reply);

G_END_DECLS
