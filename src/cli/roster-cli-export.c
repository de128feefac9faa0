/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-decision-export.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  const char *path = roster_cli_arguments_get (arguments, 1);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (RosterIntegration) integration = roster_cli_find_mapped (context, arguments, error);
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (JsonBuilder) builder = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  guint n_clients;

  if (integration == NULL || session == NULL)
    return FALSE;

  roster_decision_export_async (session, integration, file,
                                roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                &await);
  if (!roster_decision_export_finish (session, roster_cli_await (&await), &n_clients, error))
    return FALSE;

  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (output,
                              /* Translators: a number, and a file */
                              ngettext ("The decision for %'u client is in “%s”",
                                        "The decisions for %'u clients are in “%s”", n_clients),
                              n_clients, path);
      return TRUE;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "file", path);
  roster_cli_json_set_number (builder, "clients", n_clients);
  roster_cli_output_json (output, roster_cli_json_end (builder));

  return TRUE;
}

const RosterCliCommand roster_cli_export_command = {
  .name = "export",
  .usage = N_ ("ID FILE"),
  .summary = N_ ("Writes all decisions to a .csv file for people or a .json file for programs"),
  .options = roster_cli_mapping_options,
  .min = 2,
  .max = 2,
  .run = run,
};
