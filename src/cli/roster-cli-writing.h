/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-context.h"
#include "model/roster-documentation.h"

G_BEGIN_DECLS

gboolean roster_cli_writing_choose (RosterCliContext *context,
                                    RosterCliArguments *arguments,
                                    RosterDocumentation *documentation,
                                    GError **error);

G_END_DECLS
