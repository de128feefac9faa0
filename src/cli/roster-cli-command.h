/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

#define ROSTER_CLI_ANY_NUMBER G_MAXUINT

typedef struct _RosterCliCommand RosterCliCommand;

/**
 * RosterCliRun:
 * @context: what it needs
 * @arguments: what the user typed
 * @error: return location
 *
 * Does what a command does. Parts that failed or wait are noted in @context.
 *
 * Returns: whether it could be done
 */
typedef gboolean (*RosterCliRun) (RosterCliContext *context,
                                  RosterCliArguments *arguments,
                                  GError **error);

/**
 * RosterCliCommand:
 * @name: the word that the user types
 * @usage: (untranslated) (nullable): what follows the options
 * @summary: (untranslated) a sentence
 * @options: (nullable): its own options, as [func@Roster.cli_arguments_new] takes them
 * @min: how many arguments it needs
 * @max: how many it takes
 * @describe: (nullable): makes what its help says below the options, translated
 * @run: what it does
 *
 * A command of rosterctl.
 */
struct _RosterCliCommand
{
  const char *name;
  const char *usage;
  const char *summary;
  const GOptionEntry *options;
  guint min;
  guint max;
  char *(*describe) (void);
  RosterCliRun run;
};

G_END_DECLS
