/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"
#include "cli/roster-cli-context.h"
#include "destinations/roster-destination.h"
#include "providers/roster-provider.h"

G_BEGIN_DECLS

RosterIntegration *roster_cli_find_integration (RosterCliContext *context,
                                                const char *id,
                                                GError **error);
RosterDocumentation *roster_cli_find_documentation (RosterCliContext *context,
                                                    const char *id,
                                                    GError **error);
gboolean roster_cli_save_integration (RosterCliContext *context,
                                      RosterIntegration *integration,
                                      GError **error);

RosterProvider *roster_cli_open_provider (RosterCliContext *context,
                                          RosterIntegration *integration,
                                          GError **error);
RosterDestination *roster_cli_open_destination (RosterCliContext *context,
                                                RosterIntegration *integration,
                                                GError **error);
RosterMapping *roster_cli_load_mapping (RosterCliContext *context,
                                        RosterIntegration *integration,
                                        GError **error);
RosterLock *roster_cli_lock (RosterCliContext *context, const char *owner, GError **error);

gboolean roster_cli_is_attended (void);

void roster_cli_say_if_devices_rest (RosterCliContext *context, RosterIntegration *integration);

G_END_DECLS
