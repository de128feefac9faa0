/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-integration-status.h"
#include "destinations/roster-destination-info.h"

G_BEGIN_DECLS

char *roster_closures_describe_time (gint64 time, gint64 now);

char *roster_closures_describe_integration (RosterIntegrationStatus *status, gint64 now);
char *roster_closures_describe_decisions (guint n_undecided);
const char *roster_closures_describe_state (RosterIntegrationState state);
char *roster_closures_describe_creating (const RosterDestinationInfo *info,
                                         RosterDocumentation *documentation);
char *roster_closures_describe_writing (RosterDocumentation *documentation, const char *tried);
char *roster_closures_name_documentation (RosterDocumentation *documentation, GPtrArray *others);
char *roster_closures_describe_documentation (RosterDocumentation *documentation, guint n_targets);

G_END_DECLS
