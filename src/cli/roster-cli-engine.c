/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-engine.h"

#include <glib/gi18n-lib.h>

#include <unistd.h>

#include "cli/roster-cli-await.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-schedules.h"

/* The engine's asynchronous calls as a command uses them: one after the other. */

/**
 * roster_cli_find_integration:
 * @context: a context
 * @id: what the user typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the integration
 */
RosterIntegration *
roster_cli_find_integration (RosterCliContext *context, const char *id, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  roster_session_find_integration_async (session, id, roster_cli_context_get_cancellable (context),
                                         roster_cli_await_cb, &await);

  return roster_session_find_integration_finish (session, roster_cli_await (&await), error);
}

/**
 * roster_cli_find_documentation:
 * @context: a context
 * @id: (nullable): what the user typed; NULL for the current one
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the documentation
 */
RosterDocumentation *
roster_cli_find_documentation (RosterCliContext *context, const char *id, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  roster_session_find_documentation_async (
      session, id, roster_cli_context_get_cancellable (context), roster_cli_await_cb, &await);

  return roster_session_find_documentation_finish (session, roster_cli_await (&await), error);
}

const GOptionEntry roster_cli_mapping_options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  G_OPTION_ENTRY_NULL,
};

/**
 * roster_cli_find_mapped:
 * @context: a context
 * @arguments: parsed arguments with the %ROSTER_CLI_MAPPING_OPTION, the first one an integration
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the integration, with the documentation whose mapping is
 *   meant
 */
RosterIntegration *
roster_cli_find_mapped (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *id = roster_cli_arguments_get_text (arguments, "documentation");
  g_autoptr (RosterIntegration) found =
      roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0), error);
  g_autoptr (RosterDocumentation) documentation = NULL;
  RosterIntegration *mapped;

  if (found == NULL || id == NULL)
    return g_steal_pointer (&found);

  documentation = roster_cli_find_documentation (context, id, error);
  if (documentation == NULL)
    return NULL;

  mapped = roster_integration_copy (found);
  g_free (mapped->documentation);
  mapped->documentation = g_strdup (documentation->id);

  return mapped;
}

gboolean
roster_cli_save_integration (RosterCliContext *context,
                             RosterIntegration *integration,
                             GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_save_integration_async (store, integration,
                                       roster_cli_context_get_cancellable (context),
                                       roster_cli_await_cb, &await);

  return roster_store_save_integration_finish (store, roster_cli_await (&await), error);
}

static RosterMapping *
load_mapping (RosterCliContext *context,
              RosterIntegration *integration,
              gboolean is_without_devices,
              GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterMapping) mapping = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  mapping = roster_mapping_new (roster_session_get_store (session), integration);
  roster_mapping_set_aliases (mapping, roster_session_get_aliases (session));
  roster_mapping_set_without_devices (mapping, is_without_devices);
  roster_mapping_load_async (mapping, roster_cli_context_get_cancellable (context),
                             roster_cli_await_cb, &await);
  if (!roster_mapping_load_finish (mapping, roster_cli_await (&await), error))
    return NULL;

  return g_steal_pointer (&mapping);
}

/**
 * roster_cli_load_mapping:
 * @context: a context
 * @integration: an integration
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its matching list as it is now
 */
RosterMapping *
roster_cli_load_mapping (RosterCliContext *context, RosterIntegration *integration, GError **error)
{
  return load_mapping (context, integration, FALSE, error);
}

/**
 * roster_cli_load_decisions:
 * @context: a context
 * @integration: an integration
 * @error: return location
 *
 * For commands that name what they decide: does not look at the devices, of which there are many.
 *
 * Returns: (transfer full) (nullable): the matching list, with candidates by name only
 */
RosterMapping *
roster_cli_load_decisions (RosterCliContext *context,
                           RosterIntegration *integration,
                           GError **error)
{
  return load_mapping (context, integration, TRUE, error);
}

/**
 * roster_cli_hold:
 * @context: a context
 * @id: what the user typed
 * @writes: whether the documentation that it writes to is to be held too
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the integration as it is, and stays for everybody else
 */
RosterHold *
roster_cli_hold (RosterCliContext *context, const char *id, gboolean writes, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  roster_hold_take_async (session, id, writes, roster_cli_context_get_cancellable (context),
                          roster_cli_await_cb, &await);

  return roster_hold_take_finish (session, roster_cli_await (&await), error);
}

/**
 * roster_cli_list_schedules:
 * @context: a context
 * @integration: (nullable): the id of the only integration that is asked for
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterScheduleStatus) (nullable): how the schedules stand
 *   by the clock on this computer's wall
 */
GPtrArray *
roster_cli_list_schedules (RosterCliContext *context, const char *integration, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_list_schedules_async (store, integration, zone,
                                     roster_cli_context_get_cancellable (context),
                                     roster_cli_await_cb, &await);

  return roster_store_list_schedules_finish (store, roster_cli_await (&await), error);
}

/**
 * roster_cli_is_attended:
 *
 * Returns: whether a person sits in front of the command
 */
gboolean
roster_cli_is_attended (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

/**
 * roster_cli_say_if_devices_rest:
 * @context: a context
 * @integration: an integration
 *
 * Says why no devices are read where that is so: no devices must not look like lost ones.
 */
void
roster_cli_say_if_devices_rest (RosterCliContext *context, RosterIntegration *integration)
{
  if (!integration->device_sync)
    roster_cli_context_say (context, "%s",
                            _ ("Device sync is off, so no devices were read. Assets stay as they "
                               "are."));
  else if (integration->paused)
    roster_cli_context_say (context,
                            _ ("Device sync is paused, so no devices were read. Assets stay as "
                               "they are. “rosterctl resume %s” goes on with it."),
                            integration->id);
}
