/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-account.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-switch.h"
#include "providers/roster-provider-registry.h"

static const GOptionEntry connect_options[] = {
  { "url", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The server’s address, as it is at hand"),
    N_ ("URL") },
  { "region", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Or one of the known servers"),
    N_ ("REGION") },
  { "name", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("A name for people"), N_ ("NAME") },
  { "no-device-sync", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Bring over the clients only"), NULL },
  { "rate", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Requests per minute at most"), N_ ("N") },
  ROSTER_CLI_ACCOUNT_OPTIONS,
  G_OPTION_ENTRY_NULL,
};

static const RosterProviderInfo *
find_provider (const char *id, GError **error)
{
  const RosterProviderInfo *info = roster_provider_registry_find (id);

  if (info == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("Roster knows no provider “%s”. “rosterctl providers” lists them."), id);

  return info;
}

static gboolean
connect_account (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const RosterProviderInfo *info = find_provider (roster_cli_arguments_get (arguments, 0), error);
  g_autoptr (RosterDocumentation) documentation = NULL;
  g_autoptr (RosterAddress) address = NULL;
  g_autoptr (RosterIntegration) wanted = NULL;
  g_autoptr (RosterIntegration) saved = NULL;
  RosterAccountForm form;

  if (info == NULL || !roster_cli_check_rate (arguments, error))
    return FALSE;

  form = roster_account_form_for_provider (info);
  address = roster_cli_account_read_address (context, arguments, &form, NULL, error);
  if (address == NULL)
    return FALSE;

  documentation = roster_cli_find_documentation (context, NULL, error);
  if (documentation == NULL)
    return FALSE;

  wanted = roster_integration_new ();
  wanted->provider = g_strdup (info->id);
  wanted->name = g_strdup (roster_cli_arguments_get_text (arguments, "name"));
  wanted->documentation = g_strdup (documentation->id);
  wanted->device_sync = !roster_cli_arguments_has (arguments, "no-device-sync");
  wanted->rate = roster_cli_arguments_get_number (arguments, "rate", 0);
  saved = roster_cli_account_run (context, arguments, NULL, wanted, address, error);
  if (saved == NULL)
    return FALSE;

  roster_cli_account_print (context, saved, _ ("Connected"));

  return TRUE;
}

/* From the table of providers, so that a new one is described too. */
static char *
describe_providers (void)
{
  GString *text =
      g_string_new (_ ("The keys are asked for without echo, or read from standard input "
                       "where that is no terminal, a line for each:"));

  for (guint i = 0; i < roster_provider_registry_get_n_infos (); i++)
    {
      const RosterProviderInfo *info = roster_provider_registry_get_info (i);

      g_string_append_printf (text, "\n  %s (%s):", info->id, info->name);
      for (guint j = 0; j < info->n_fields; j++)
        g_string_append_printf (text, "%s %s=…", j > 0 ? "," : "", info->fields[j].key);
    }
  g_string_append_printf (
      text, "\n%s", _ ("“rosterctl providers” says where to find them, and lists the regions."));

  return g_string_free (text, FALSE);
}

const RosterCliCommand roster_cli_connect_command = {
  .name = "connect",
  .usage = N_ ("PROVIDER"),
  .summary = N_ ("Connects an account of an RMM: its keys are asked for, verified and kept in the "
                 "keyring"),
  .options = connect_options,
  .min = 1,
  .max = 1,
  .describe = describe_providers,
  .run = connect_account,
};

static const GOptionEntry enable_options[] = {
  ROSTER_CLI_ACCOUNT_OPTIONS,
  { "url", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Another address of the server"), N_ ("URL") },
  { "region", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Or another known server"), N_ ("REGION") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
enable_account (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterHold) hold =
      roster_cli_hold (context, roster_cli_arguments_get (arguments, 0), FALSE, error);
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterAddress) address = NULL;
  const RosterProviderInfo *info;
  RosterIntegration *known;
  RosterAccountForm form;

  if (hold == NULL)
    return FALSE;

  known = hold->integration;
  info = find_provider (known->provider, error);
  if (info == NULL)
    return FALSE;

  form = roster_account_form_for_provider (info);
  address = roster_cli_account_read_address (context, arguments, &form, known->url, error);
  if (address == NULL)
    return FALSE;

  saved = roster_cli_account_run (context, arguments, hold, known, address, error);
  if (saved == NULL)
    return FALSE;

  roster_cli_switch_print (context, saved, "enabled", saved->enabled, _ ("Enabled"));

  return TRUE;
}

const RosterCliCommand roster_cli_enable_command = {
  .name = "enable",
  .usage = N_ ("ID"),
  .summary = N_ ("Asks for the keys of a disabled integration again and goes on with it"),
  .options = enable_options,
  .min = 1,
  .max = 1,
  .run = enable_account,
};
