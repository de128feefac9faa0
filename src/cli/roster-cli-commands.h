/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-command.h"

G_BEGIN_DECLS

/* One for each row of the registry, in the order of its files. */
extern const RosterCliCommand roster_cli_apply_command;
extern const RosterCliCommand roster_cli_assets_command;
extern const RosterCliCommand roster_cli_auto_match_command;
extern const RosterCliCommand roster_cli_candidates_command;
extern const RosterCliCommand roster_cli_clients_command;
extern const RosterCliCommand roster_cli_compare_command;
extern const RosterCliCommand roster_cli_connect_command;
extern const RosterCliCommand roster_cli_create_command;
extern const RosterCliCommand roster_cli_create_unmatched_command;
extern const RosterCliCommand roster_cli_demo_command;
extern const RosterCliCommand roster_cli_destinations_command;
extern const RosterCliCommand roster_cli_disable_command;
extern const RosterCliCommand roster_cli_discard_command;
extern const RosterCliCommand roster_cli_doctor_command;
extern const RosterCliCommand roster_cli_documentation_command;
extern const RosterCliCommand roster_cli_drift_command;
extern const RosterCliCommand roster_cli_edit_command;
extern const RosterCliCommand roster_cli_edited_command;
extern const RosterCliCommand roster_cli_enable_command;
extern const RosterCliCommand roster_cli_exclude_command;
extern const RosterCliCommand roster_cli_export_command;
extern const RosterCliCommand roster_cli_fetch_command;
extern const RosterCliCommand roster_cli_handoff_command;
extern const RosterCliCommand roster_cli_history_command;
extern const RosterCliCommand roster_cli_import_command;
extern const RosterCliCommand roster_cli_integrations_command;
extern const RosterCliCommand roster_cli_match_command;
extern const RosterCliCommand roster_cli_pause_command;
extern const RosterCliCommand roster_cli_plan_command;
extern const RosterCliCommand roster_cli_providers_command;
extern const RosterCliCommand roster_cli_redo_command;
extern const RosterCliCommand roster_cli_release_command;
extern const RosterCliCommand roster_cli_reset_command;
extern const RosterCliCommand roster_cli_resume_command;
extern const RosterCliCommand roster_cli_retry_command;
extern const RosterCliCommand roster_cli_rollback_command;
extern const RosterCliCommand roster_cli_run_command;
extern const RosterCliCommand roster_cli_runs_command;
extern const RosterCliCommand roster_cli_schedule_command;
extern const RosterCliCommand roster_cli_sync_command;
extern const RosterCliCommand roster_cli_targets_command;
extern const RosterCliCommand roster_cli_undo_command;
extern const RosterCliCommand roster_cli_unsuppress_command;

G_END_DECLS
