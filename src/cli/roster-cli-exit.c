/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-exit.h"

#include "model/roster-error.h"

/* The first that applies is the status of mixed results. */
static const RosterCliExit ranking[] = {
  ROSTER_CLI_EXIT_CANCELLED,   ROSTER_CLI_EXIT_USAGE,  ROSTER_CLI_EXIT_KEYS,
  ROSTER_CLI_EXIT_UNREACHABLE, ROSTER_CLI_EXIT_FAILED, ROSTER_CLI_EXIT_WAITING,
};

static const struct
{
  RosterError code;
  RosterCliExit status;
} statuses[] = {
  { ROSTER_ERROR_AUTH, ROSTER_CLI_EXIT_KEYS },
  { ROSTER_ERROR_FORBIDDEN, ROSTER_CLI_EXIT_KEYS },
  { ROSTER_ERROR_KEYRING, ROSTER_CLI_EXIT_KEYS },
  { ROSTER_ERROR_RATE_LIMITED, ROSTER_CLI_EXIT_UNREACHABLE },
  { ROSTER_ERROR_UNAVAILABLE, ROSTER_CLI_EXIT_UNREACHABLE },
  { ROSTER_ERROR_OFFLINE, ROSTER_CLI_EXIT_UNREACHABLE },
  { ROSTER_ERROR_INVALID, ROSTER_CLI_EXIT_USAGE },
};

/**
 * roster_cli_exit_from_error:
 * @error: an error
 *
 * Returns: the exit status that it means
 */
RosterCliExit
roster_cli_exit_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, ROSTER_CLI_EXIT_FAILED);

  if (roster_error_is_cancelled (error))
    return ROSTER_CLI_EXIT_CANCELLED;

  if (error->domain == G_OPTION_ERROR)
    return ROSTER_CLI_EXIT_USAGE;

  for (guint i = 0; error->domain == ROSTER_ERROR && i < G_N_ELEMENTS (statuses); i++)
    {
      if ((int) statuses[i].code == error->code)
        return statuses[i].status;
    }

  return ROSTER_CLI_EXIT_FAILED;
}

/**
 * roster_cli_exit_combine:
 * @a: a status
 * @b: another one
 *
 * Returns: the status of both together
 */
RosterCliExit
roster_cli_exit_combine (RosterCliExit a, RosterCliExit b)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranking); i++)
    {
      if (a == ranking[i] || b == ranking[i])
        return ranking[i];
    }

  return ROSTER_CLI_EXIT_DONE;
}
