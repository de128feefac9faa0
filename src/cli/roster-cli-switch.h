/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "model/roster-integration.h"

G_BEGIN_DECLS

void roster_cli_switch_print (RosterCliContext *context,
                              RosterIntegration *integration,
                              const char *member,
                              gboolean value,
                              const char *sentence);

G_END_DECLS
