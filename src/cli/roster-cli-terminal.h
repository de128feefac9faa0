/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>
#include <termios.h>

G_BEGIN_DECLS

#define ROSTER_CLI_MAX_INPUT (64 * 1024)

/**
 * RosterCliTerminal:
 *
 * Standard input without echo, until it is cleared.
 */
typedef struct
{
  gboolean is_changed;
  struct termios saved;
} RosterCliTerminal;

void roster_cli_terminal_hide (RosterCliTerminal *self);
void roster_cli_terminal_clear (RosterCliTerminal *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterCliTerminal, roster_cli_terminal_clear)

/**
 * RosterCliInput:
 * @text: what was typed
 *
 * Text that may be a secret: all of it is wiped when it is freed, also what was cut off in place.
 */
typedef struct
{
  char text[ROSTER_CLI_MAX_INPUT + 1];
} RosterCliInput;

RosterCliInput *roster_cli_terminal_read (gboolean line_only,
                                          GCancellable *cancellable,
                                          GError **error);
void roster_cli_input_free (RosterCliInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliInput, roster_cli_input_free)

G_END_DECLS
