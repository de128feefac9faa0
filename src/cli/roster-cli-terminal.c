/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-terminal.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/roster-cli-await.h"
#include "model/roster-error.h"

/**
 * roster_cli_terminal_hide:
 * @self: a zeroed terminal
 *
 * Switches the echo off. Suspending is off too: the shell would come back without echo.
 */
void
roster_cli_terminal_hide (RosterCliTerminal *self)
{
  struct termios hidden;

  g_return_if_fail (!self->is_changed);

  if (tcgetattr (STDIN_FILENO, &self->saved) != 0)
    return;

  hidden = self->saved;
  hidden.c_lflag &= ~(tcflag_t) (ECHO | ECHOE | ECHOK);
  hidden.c_lflag |= ECHONL;
  hidden.c_cc[VSUSP] = _POSIX_VDISABLE;
  self->is_changed = tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

void
roster_cli_terminal_clear (RosterCliTerminal *self)
{
  if (self->is_changed)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &self->saved);
  self->is_changed = FALSE;
}

void
roster_cli_input_free (RosterCliInput *self)
{
  explicit_bzero (self, sizeof *self);
  g_free (self);
}

/**
 * roster_cli_terminal_read:
 * @line_only: whether the end of a line ends the reading, as a person does; else the end of input
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads standard input without blocking the main loop, so that Ctrl+C works.
 *
 * Returns: (transfer full) (nullable): what was read
 */
RosterCliInput *
roster_cli_terminal_read (gboolean line_only, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (RosterCliInput) input = g_new0 (RosterCliInput, 1);
  g_auto (RosterCliAwait) await = { 0 };
  gsize length = 0;

  while (length < ROSTER_CLI_MAX_INPUT)
    {
      gssize n;

      g_input_stream_read_async (stream, input->text + length, ROSTER_CLI_MAX_INPUT - length,
                                 G_PRIORITY_DEFAULT, cancellable, roster_cli_await_cb, &await);
      n = g_input_stream_read_finish (stream, roster_cli_await (&await), error);
      if (n < 0)
        return NULL;

      length += (gsize) n;
      if (n == 0 || (line_only && input->text[length - 1] == '\n'))
        return g_steal_pointer (&input);
    }

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                       _ ("Standard input is too long for keys. Nothing was sent or saved."));

  return NULL;
}
