/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"
#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

RosterJob *roster_cli_new_job (RosterCliContext *context,
                               RosterJobKind kind,
                               const char *integration,
                               GError **error);
gboolean roster_cli_apply_job (RosterCliContext *context, RosterJob *job, GError **error);
gboolean roster_cli_run_job (RosterCliContext *context, RosterJob *job, GError **error);

G_END_DECLS
