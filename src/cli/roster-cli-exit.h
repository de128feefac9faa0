/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterCliExit:
 * @ROSTER_CLI_EXIT_DONE: done
 * @ROSTER_CLI_EXIT_FAILED: failed, or some operations failed
 * @ROSTER_CLI_EXIT_USAGE: wrong usage
 * @ROSTER_CLI_EXIT_KEYS: keys missing, locked or refused
 * @ROSTER_CLI_EXIT_UNREACHABLE: unreachable or rate-limited
 * @ROSTER_CLI_EXIT_WAITING: done, but something of this run waits
 * @ROSTER_CLI_EXIT_CANCELLED: cancelled
 *
 * The exit status of the command line.
 */
typedef enum
{
  ROSTER_CLI_EXIT_DONE = 0,
  ROSTER_CLI_EXIT_FAILED = 1,
  ROSTER_CLI_EXIT_USAGE = 2,
  ROSTER_CLI_EXIT_KEYS = 3,
  ROSTER_CLI_EXIT_UNREACHABLE = 4,
  ROSTER_CLI_EXIT_WAITING = 5,
  ROSTER_CLI_EXIT_CANCELLED = 130,
} RosterCliExit;

RosterCliExit roster_cli_exit_from_error (const GError *error);
RosterCliExit roster_cli_exit_combine (RosterCliExit a, RosterCliExit b);

G_END_DECLS
