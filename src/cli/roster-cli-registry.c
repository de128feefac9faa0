/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-registry.h"

#include "cli/roster-cli-commands.h"

/* In the order of the work, as the help shows them. */
static const RosterCliCommand *const commands[] = {
  &roster_cli_demo_command,         &roster_cli_compare_command,
  &roster_cli_providers_command,    &roster_cli_destinations_command,
  &roster_cli_connect_command,      &roster_cli_edit_command,
  &roster_cli_pause_command,        &roster_cli_resume_command,
  &roster_cli_disable_command,      &roster_cli_enable_command,
  &roster_cli_integrations_command, &roster_cli_documentation_command,
  &roster_cli_fetch_command,        &roster_cli_clients_command,
  &roster_cli_candidates_command,   &roster_cli_targets_command,
  &roster_cli_auto_match_command,   &roster_cli_match_command,
  &roster_cli_create_command,       &roster_cli_exclude_command,
  &roster_cli_reset_command,        &roster_cli_create_unmatched_command,
  &roster_cli_undo_command,         &roster_cli_redo_command,
  &roster_cli_history_command,      &roster_cli_drift_command,
  &roster_cli_edited_command,       &roster_cli_export_command,
  &roster_cli_import_command,       &roster_cli_plan_command,
  &roster_cli_apply_command,        &roster_cli_sync_command,
  &roster_cli_schedule_command,     &roster_cli_runs_command,
  &roster_cli_run_command,          &roster_cli_retry_command,
  &roster_cli_release_command,      &roster_cli_discard_command,
  &roster_cli_rollback_command,     &roster_cli_unsuppress_command,
  &roster_cli_handoff_command,      &roster_cli_assets_command,
  &roster_cli_doctor_command,
};

guint
roster_cli_registry_get_n (void)
{
  return G_N_ELEMENTS (commands);
}

const RosterCliCommand *
roster_cli_registry_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (commands), NULL);

  return commands[index];
}

/**
 * roster_cli_registry_find:
 * @name: (nullable): what the user typed
 *
 * Returns: (transfer none) (nullable): the command of that name
 */
const RosterCliCommand *
roster_cli_registry_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_strcmp0 (commands[i]->name, name) == 0)
        return commands[i];
    }

  return NULL;
}
