/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"
#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

/**
 * RosterCliProgress:
 *
 * A line on the terminal that says how far a job is. Drawn only on a terminal, a few times a
 * second, and gone when it is freed.
 */
typedef struct _RosterCliProgress RosterCliProgress;

RosterCliProgress *roster_cli_progress_new (RosterCliContext *context, RosterJob *job);
void roster_cli_progress_free (RosterCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliProgress, roster_cli_progress_free)

G_END_DECLS
