/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-account.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-filter.h"
#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"

static const GOptionEntry options[] = {
  { "url", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Another address of the server"), N_ ("URL") },
  { "region", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Or another known server"), N_ ("REGION") },
  { "keys", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Other keys; without any option the same"), NULL },
  { "device-sync", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Whether devices become assets"),
    "on|off" },
  { "name", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Another name for people"), N_ ("NAME") },
  { "rate", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Requests per minute; 0 for what the service allows"),
    N_ ("N") },
  { "documentation", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The documentation that it writes to"),
    N_ ("D") },
  { "retire-after", 0, 0, G_OPTION_ARG_INT, NULL,
    N_ ("After how many days an asset is retired whose device is not listed any more"),
    N_ ("DAYS") },
  ROSTER_CLI_FILTER_OPTIONS,
  ROSTER_CLI_ACCOUNT_OPTIONS,
  G_OPTION_ENTRY_NULL,
};

/* Ten years are never. */
#define MAX_RETIRE_AFTER 3650

static gboolean
take_retire_after (RosterIntegration *wanted, RosterCliArguments *arguments, GError **error)
{
  int days = roster_cli_arguments_get_number (arguments, "retire-after", wanted->retire_after_days);

  if (days < 1 || days > MAX_RETIRE_AFTER)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--retire-after is a number of days from 1 to %d."), MAX_RETIRE_AFTER);
      return FALSE;
    }
  wanted->retire_after_days = days;

  return TRUE;
}

static gboolean
take_choice_of_devices (RosterIntegration *wanted, const char *value, GError **error)
{
  if (value == NULL)
    return TRUE;

  if (!g_str_equal (value, "on") && !g_str_equal (value, "off"))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Device sync is “on” or “off”."));
      return FALSE;
    }
  wanted->device_sync = g_str_equal (value, "on");

  return TRUE;
}

static gboolean
set_documentation (RosterCliContext *context,
                   RosterIntegration *wanted,
                   const char *id,
                   GError **error)
{
  g_autoptr (RosterDocumentation) documentation = NULL;

  if (id == NULL)
    return TRUE;

  documentation = roster_cli_find_documentation (context, id, error);
  if (documentation == NULL)
    return FALSE;

  g_free (wanted->documentation);
  wanted->documentation = g_strdup (documentation->id);

  return TRUE;
}

static gboolean
take_options (RosterCliContext *context,
              RosterCliArguments *arguments,
              RosterIntegration *wanted,
              GError **error)
{
  const char *name = roster_cli_arguments_get_text (arguments, "name");

  if (!roster_cli_check_rate (arguments, error) || !take_retire_after (wanted, arguments, error) ||
      !take_choice_of_devices (wanted, roster_cli_arguments_get_text (arguments, "device-sync"),
                               error) ||
      !set_documentation (context, wanted,
                          roster_cli_arguments_get_text (arguments, "documentation"), error))
    return FALSE;

  wanted->rate = roster_cli_arguments_get_number (arguments, "rate", wanted->rate);
  if (name != NULL)
    {
      g_free (wanted->name);
      wanted->name = g_strdup (name);
    }

  return TRUE;
}

/* What is read with other keys, from another server or of another kind has to be verified. */
static gboolean
needs_keys (RosterCliArguments *arguments)
{
  static const char *const verified[] = { "url", "region", "keys", "device-sync" };
  static const char *const others[] = { "name", "rate", "documentation", "retire-after" };

  for (guint i = 0; i < G_N_ELEMENTS (verified); i++)
    {
      if (roster_cli_arguments_has (arguments, verified[i]))
        return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (roster_cli_arguments_has (arguments, others[i]))
        return FALSE;
    }

  return !roster_cli_filter_is_wanted (arguments);
}

static RosterIntegration *
save (RosterCliContext *context,
      RosterCliArguments *arguments,
      RosterHold *hold,
      RosterIntegration *wanted,
      GError **error)
{
  const RosterProviderInfo *info = roster_provider_registry_find (wanted->provider);
  g_autoptr (RosterAddress) address = NULL;
  RosterAccountForm form;

  if (!needs_keys (arguments))
    return roster_cli_save_integration (context, wanted, error) ? roster_integration_ref (wanted)
                                                                : NULL;

  if (info == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _ ("This version of Roster knows no provider “%s”."), wanted->provider);
      return NULL;
    }

  if (!wanted->enabled)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                   _ ("“%s” is disabled. “rosterctl enable” asks for its keys, and takes another "
                      "address too."),
                   wanted->name);
      return NULL;
    }

  form = roster_account_form_for_provider (info);
  address = roster_cli_account_read_address (context, arguments, &form, wanted->url, error);
  if (address == NULL)
    return NULL;

  return roster_cli_account_run (context, arguments, hold, wanted, address, error);
}

static gboolean
edit (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterHold) hold =
      roster_cli_hold (context, roster_cli_arguments_get (arguments, 0), FALSE, error);
  g_autoptr (RosterIntegration) wanted = NULL;
  g_autoptr (RosterIntegration) saved = NULL;
  g_autoptr (RosterDeviceFilter) filter = NULL;

  if (hold == NULL)
    return FALSE;

  wanted = roster_integration_copy (hold->integration);
  if (!take_options (context, arguments, wanted, error) ||
      !roster_cli_filter_take (context, arguments, wanted, &filter, error))
    return FALSE;

  saved = save (context, arguments, hold, wanted, error);
  if (saved == NULL || (filter != NULL && !roster_cli_filter_save (context, saved, filter, error)))
    return FALSE;

  roster_cli_account_print (context, saved, _ ("Saved"));

  return TRUE;
}

const RosterCliCommand roster_cli_edit_command = {
  .name = "edit",
  .usage = N_ ("ID"),
  .summary = N_ ("Changes an integration; for address, keys and device sync the keys are asked for "
                 "and verified again"),
  .options = options,
  .min = 1,
  .max = 1,
  .run = edit,
};
