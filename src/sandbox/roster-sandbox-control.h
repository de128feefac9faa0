/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-exchange.h"

G_BEGIN_DECLS

gboolean roster_sandbox_control_answer (RosterSandboxContext *context,
                                        SoupServerMessage *message,
                                        const char *path);

G_END_DECLS
