/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

gboolean roster_cli_sync_due (RosterCliContext *context, GError **error);

G_END_DECLS
