/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-documentation-account.h"

#include <glib/gi18n-lib.h>

#include "app/roster-documentation-job.h"
#include "app/roster-documentation-removal.h"
#include "app/roster-documentation-settings.h"
#include "cli/roster-cli-account.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-writing.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"

/* What a documentation behind a network has, and the one on this computer has not: an address and
 * keys. */

static const RosterDestinationInfo *
find_destination (const char *id, GError **error)
{
  const RosterDestinationInfo *info = roster_destination_registry_find (id);

  if (info != NULL && info->n_fields > 0)
    return info;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("Roster can connect no documentation “%s”. “rosterctl destinations” lists them."),
               id);
  return NULL;
}

/* Asks for the keys, verifies and saves. */
static RosterDocumentation *
run (RosterCliContext *context,
     RosterCliArguments *arguments,
     const RosterDestinationInfo *info,
     RosterDocumentation *wanted,
     GError **error)
{
  RosterAccountForm form = roster_account_form_for_destination (info);
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterAddress) address = NULL;
  g_autoptr (RosterCredentials) credentials = NULL;
  g_autoptr (RosterDocumentationJob) job = NULL;
  g_autoptr (RosterDocumentation) saved = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *url = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  address = roster_cli_account_read_address (context, arguments, &form, wanted->url, error);
  if (address == NULL)
    return NULL;

  credentials = roster_cli_account_read_credentials (context, &form, address, error);
  if (credentials == NULL)
    return NULL;

  url = g_strconcat (address->origin, address->path, NULL);
  job = roster_documentation_job_new (session, wanted, url, credentials);
  roster_documentation_job_set_again (job, roster_cli_arguments_has (arguments, "again"));
  roster_documentation_job_set_confirmed (job,
                                          roster_cli_arguments_has (arguments, "same-account"));
  roster_documentation_job_run_async (job, roster_cli_context_get_cancellable (context),
                                      roster_cli_await_cb, &await);
  saved = roster_documentation_job_run_finish (job, roster_cli_await (&await), &local_error);
  if (saved != NULL)
    return g_steal_pointer (&saved);

  if (g_error_matches (local_error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT))
    roster_error_add (local_error, _ ("With --again it is used once more."));
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/**
 * roster_cli_documentation_connect:
 * @context: a context
 * @arguments: parsed arguments
 * @destination: what the user typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documentation that was connected
 */
RosterDocumentation *
roster_cli_documentation_connect (RosterCliContext *context,
                                  RosterCliArguments *arguments,
                                  const char *destination,
                                  GError **error)
{
  const RosterDestinationInfo *info = find_destination (destination, error);
  g_autoptr (RosterDocumentation) wanted = NULL;

  if (info == NULL || !roster_cli_check_rate (arguments, error))
    return NULL;

  wanted = roster_documentation_new ();
  wanted->destination = g_strdup (info->id);
  wanted->name = g_strdup (roster_cli_arguments_get_text (arguments, "name"));
  wanted->rate = roster_cli_arguments_get_number (arguments, "rate", 0);

  return run (context, arguments, info, wanted, error);
}

/* What needs no keys. */
static gboolean
save (RosterCliContext *context,
      RosterCliArguments *arguments,
      RosterDocumentation *wanted,
      GError **error)
{
  RosterSession *session;
  g_auto (RosterCliAwait) await = { 0 };

  if (!roster_cli_writing_choose (context, arguments, wanted, error))
    return FALSE;

  session = roster_cli_context_open (context, error);
  if (session == NULL)
    return FALSE;

  roster_documentation_settings_save_async (session, wanted->id, wanted->name, wanted->rate,
                                            roster_cli_context_get_cancellable (context),
                                            roster_cli_await_cb, &await);

  return roster_documentation_settings_save_finish (session, roster_cli_await (&await), error);
}

/* Another server or other keys have to be verified; so has everything where nothing is said. */
static gboolean
needs_keys (RosterCliArguments *arguments)
{
  return roster_cli_arguments_has (arguments, "url") ||
         roster_cli_arguments_has (arguments, "region") ||
         roster_cli_arguments_has (arguments, "keys") ||
         !(roster_cli_arguments_has (arguments, "name") ||
           roster_cli_arguments_has (arguments, "rate") ||
           roster_cli_arguments_has (arguments, "assets"));
}

/**
 * roster_cli_documentation_edit:
 * @context: a context
 * @arguments: parsed arguments
 * @id: what the user typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documentation as it was saved
 */
RosterDocumentation *
roster_cli_documentation_edit (RosterCliContext *context,
                               RosterCliArguments *arguments,
                               const char *id,
                               GError **error)
{
  g_autoptr (RosterDocumentation) known = roster_cli_find_documentation (context, id, error);
  const char *name = roster_cli_arguments_get_text (arguments, "name");
  g_autoptr (RosterDocumentation) wanted = NULL;
  const RosterDestinationInfo *info;

  if (known == NULL || !roster_cli_check_rate (arguments, error))
    return NULL;

  wanted = roster_documentation_copy (known);
  wanted->rate = roster_cli_arguments_get_number (arguments, "rate", wanted->rate);
  if (name != NULL && *name != '\0')
    {
      g_free (wanted->name);
      wanted->name = g_strdup (name);
    }

  if (!needs_keys (arguments))
    return save (context, arguments, wanted, error) ? g_steal_pointer (&wanted) : NULL;

  info = find_destination (known->destination, error);
  return info != NULL ? run (context, arguments, info, wanted, error) : NULL;
}

/**
 * roster_cli_documentation_disconnect:
 * @context: a context
 * @arguments: parsed arguments
 * @id: what the user typed
 * @error: return location
 *
 * Returns: whether the documentation was taken off the list
 */
gboolean
roster_cli_documentation_disconnect (RosterCliContext *context,
                                     RosterCliArguments *arguments,
                                     const char *id,
                                     GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterDocumentation) documentation = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return FALSE;

  documentation = roster_cli_find_documentation (context, id, error);
  if (documentation == NULL || find_destination (documentation->destination, error) == NULL)
    return FALSE;

  if (!roster_cli_arguments_has (arguments, "yes"))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _ ("This disconnects “%s” and removes its keys; nothing in it is changed. If "
                      "that is meant, say --yes."),
                   documentation->name);
      return FALSE;
    }

  roster_documentation_disconnect_async (session, documentation, roster_cli_is_attended (),
                                         roster_cli_context_get_cancellable (context),
                                         roster_cli_await_cb, &await);

  return roster_documentation_disconnect_finish (session, roster_cli_await (&await), error);
}
