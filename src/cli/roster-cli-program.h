/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

int roster_cli_program_run_in (RosterCliContext *context, int argc, char **argv);
int roster_cli_program_run (int argc, char **argv);

G_END_DECLS
