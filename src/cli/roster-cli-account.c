/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-account.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "app/roster-account-job.h"
#include "cli/roster-cli-credentials.h"
#include "cli/roster-cli-jobs.h"
#include "cli/roster-cli-json.h"
#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"

/* What connect, edit and enable share. */

static RosterAddress *
ask_for_address (RosterCliContext *context, const RosterAccountForm *form, GError **error)
{
  g_autoptr (RosterCliInput) answer = NULL;

  roster_cli_context_say (context, "%s", _ (form->address_help));
  answer = roster_cli_credentials_ask (context, _ (form->address_label), FALSE, error);
  if (answer == NULL)
    return NULL;

  return form->parse_address (form->id, answer->text, error);
}

static const char *
find_url (const RosterAccountForm *form, const char *id, GError **error)
{
  const RosterRegion *region = roster_account_form_find_region (form, id);
  g_autoptr (GString) known = g_string_new (NULL);

  if (region != NULL)
    return region->url;

  for (guint i = 0; i < form->n_regions; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", form->regions[i].id);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: a product, a word that the user typed, a list of such words */
               _ ("%s has no region “%s”. It has: %s."), form->name, id, known->str);

  return NULL;
}

/* A key in an address that was typed after the command was seen by others: it is not used. */
static RosterAddress *
parse_argument (RosterCliContext *context,
                const RosterAccountForm *form,
                const char *text,
                GError **error)
{
  RosterAddress *address = form->parse_address (form->id, text, error);

  if (address != NULL && address->key != NULL)
    {
      g_clear_pointer (&address->key, roster_secret_free);
      roster_cli_context_warn (context,
                               _ ("The address holds a key. It is not used: what is on the "
                                  "command line can be seen by others."));
    }

  return address;
}

/**
 * roster_cli_account_read_address:
 * @context: a context
 * @arguments: parsed arguments with the options “url” and “region”
 * @form: what is connected
 * @known: (nullable): the address until now
 * @error: return location
 *
 * Finds out which server is meant, and names it before anything is sent.
 *
 * Returns: (transfer full) (nullable): its address
 */
RosterAddress *
roster_cli_account_read_address (RosterCliContext *context,
                                 RosterCliArguments *arguments,
                                 const RosterAccountForm *form,
                                 const char *known,
                                 GError **error)
{
  const char *url = roster_cli_arguments_get_text (arguments, "url");
  const char *region = roster_cli_arguments_get_text (arguments, "region");
  RosterAddress *address;

  if (url != NULL && region != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("Give either --url or --region."));
      return NULL;
    }

  if (region != NULL)
    url = find_url (form, region, error);
  else if (url == NULL)
    url = known;

  if (region != NULL && url == NULL)
    return NULL;

  if (url == NULL && !isatty (STDIN_FILENO))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("The server is missing: give --url or --region."));
      return NULL;
    }

  address = url != NULL ? parse_argument (context, form, url, error)
                        : ask_for_address (context, form, error);
  if (address != NULL)
    /* Translators: a host name */
    roster_cli_context_say (context, _ ("The server is %s."), address->host);

  return address;
}

/**
 * roster_cli_account_read_credentials:
 * @context: a context
 * @form: what is connected
 * @address: its server; the key of a pasted address saves the question for it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the keys
 */
RosterCredentials *
roster_cli_account_read_credentials (RosterCliContext *context,
                                     const RosterAccountForm *form,
                                     RosterAddress *address,
                                     GError **error)
{
  g_autoptr (RosterCredentials) credentials = NULL;

  if (address->key == NULL || form->n_fields != 1)
    return roster_cli_credentials_read (context, form, error);

  roster_cli_context_say (context, _ ("The key in the address is used as “%s”."),
                          _ (form->fields[0].label));
  credentials = roster_credentials_new (NULL);
  roster_credentials_set (credentials, form->fields[0].key, address->key);

  return g_steal_pointer (&credentials);
}

/**
 * roster_cli_account_run:
 * @context: a context
 * @arguments: parsed arguments with the %ROSTER_CLI_ACCOUNT_OPTIONS
 * @hold: (nullable): the integration that is changed; NULL for a new one
 * @wanted: the integration as it should become
 * @address: its server
 * @error: return location
 *
 * Asks for the keys, verifies and saves.
 *
 * Returns: (transfer full) (nullable): the integration as it was saved
 */
RosterIntegration *
roster_cli_account_run (RosterCliContext *context,
                        RosterCliArguments *arguments,
                        RosterHold *hold,
                        RosterIntegration *wanted,
                        RosterAddress *address,
                        GError **error)
{
  RosterAccountForm form =
      roster_account_form_for_provider (roster_provider_registry_find (wanted->provider));
  RosterSession *session = roster_cli_context_open (context, error);
  g_autofree char *url = g_strconcat (address->origin, address->path, NULL);
  g_autoptr (RosterCredentials) credentials = NULL;
  g_autoptr (RosterAccountJob) account = NULL;
  g_autoptr (RosterJob) job = NULL;
  g_autoptr (GError) local_error = NULL;

  if (session == NULL)
    return NULL;

  credentials = roster_cli_account_read_credentials (context, &form, address, error);
  if (credentials == NULL)
    return NULL;

  account = roster_account_job_new (session, wanted, url, credentials);
  roster_account_job_set_again (account, roster_cli_arguments_has (arguments, "again"));
  roster_account_job_set_confirmed (account, roster_cli_arguments_has (arguments, "same-account"));
  if (hold != NULL)
    roster_account_job_set_hold (account, hold);

  job = roster_job_new_account (session, account);
  if (roster_cli_run_job (context, job, &local_error))
    return roster_integration_ref (roster_job_get_integration (job));

  if (g_error_matches (local_error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT))
    roster_error_add (local_error, _ ("With --again it is used once more."));
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/**
 * roster_cli_account_print:
 * @context: a context
 * @integration: an integration that was saved
 * @sentence: what was done, translated: “Connected”
 */
void
roster_cli_account_print (RosterCliContext *context,
                          RosterIntegration *integration,
                          const char *sentence)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (output, "%s “%s”: %s, %s", sentence, integration->name,
                              integration->id, integration->url);
      if (g_strcmp0 (integration->method, "get") == 0)
        roster_cli_output_line (
            output, "%s", _ ("This server takes requests by GET only; it is asked that way."));
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "id", integration->id);
  roster_cli_json_set_text (builder, "provider", integration->provider);
  roster_cli_json_set_text (builder, "name", integration->name);
  roster_cli_json_set_text (builder, "url", integration->url);
  roster_cli_json_set_flag (builder, "device_sync", integration->device_sync);
  roster_cli_json_set_text (builder, "method", integration->method);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

/**
 * roster_cli_check_rate:
 * @arguments: parsed arguments with the option “rate”
 * @error: return location
 *
 * Returns: whether the rate is left out or can be used
 */
gboolean
roster_cli_check_rate (RosterCliArguments *arguments, GError **error)
{
  if (roster_cli_arguments_get_number (arguments, "rate", 0) >= 0)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("The rate is a number of requests per minute, or 0 for what the service "
                          "allows."));
  return FALSE;
}
