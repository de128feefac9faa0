/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-command.h"

G_BEGIN_DECLS

guint roster_cli_registry_get_n (void);
const RosterCliCommand *roster_cli_registry_get (guint index);
const RosterCliCommand *roster_cli_registry_find (const char *name);

G_END_DECLS
