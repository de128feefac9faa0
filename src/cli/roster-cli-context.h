/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "cli/roster-cli-exit.h"
#include "cli/roster-cli-output.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_CLI_CONTEXT (roster_cli_context_get_type ())
G_DECLARE_FINAL_TYPE (RosterCliContext, roster_cli_context, ROSTER, CLI_CONTEXT, GObject)

RosterCliContext *roster_cli_context_new (void);

void roster_cli_context_set_data_dir (RosterCliContext *self, const char *data_dir);
void roster_cli_context_set_clock (RosterCliContext *self, RosterClock *clock);
void roster_cli_context_set_keyring (RosterCliContext *self, RosterKeyring *keyring);
void roster_cli_context_set_json (RosterCliContext *self, gboolean json);
void roster_cli_context_set_quiet (RosterCliContext *self, gboolean quiet);
gboolean roster_cli_context_is_json (RosterCliContext *self);
gboolean roster_cli_context_is_quiet (RosterCliContext *self);

GCancellable *roster_cli_context_get_cancellable (RosterCliContext *self);
RosterCliOutput *roster_cli_context_get_output (RosterCliContext *self);

RosterSession *roster_cli_context_open (RosterCliContext *self, GError **error);
RosterStore *roster_cli_context_open_store (RosterCliContext *self, GError **error);
gboolean roster_cli_context_close (RosterCliContext *self, GError **error);

void roster_cli_context_add_status (RosterCliContext *self, RosterCliExit status);
RosterCliExit roster_cli_context_get_status (RosterCliContext *self);

void roster_cli_context_say (RosterCliContext *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void roster_cli_context_warn (RosterCliContext *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
