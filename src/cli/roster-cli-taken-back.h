/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

char *roster_cli_find_taken_back (RosterCliContext *context, const char *integration);
void roster_cli_say_taken_back (RosterCliContext *context,
                                const char *integration,
                                const char *run);

G_END_DECLS
