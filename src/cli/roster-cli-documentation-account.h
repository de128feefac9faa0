/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-context.h"
#include "model/roster-documentation.h"

G_BEGIN_DECLS

RosterDocumentation *roster_cli_documentation_connect (RosterCliContext *context,
                                                       RosterCliArguments *arguments,
                                                       const char *destination,
                                                       GError **error);
RosterDocumentation *roster_cli_documentation_edit (RosterCliContext *context,
                                                    RosterCliArguments *arguments,
                                                    const char *id,
                                                    GError **error);
gboolean roster_cli_documentation_disconnect (RosterCliContext *context,
                                              RosterCliArguments *arguments,
                                              const char *id,
                                              GError **error);

G_END_DECLS
