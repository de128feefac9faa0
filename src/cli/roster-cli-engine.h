/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-hold.h"
#include "app/roster-mapping.h"
#include "cli/roster-cli-context.h"

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

RosterMapping *roster_cli_load_mapping (RosterCliContext *context,
                                        RosterIntegration *integration,
                                        GError **error);
RosterHold *roster_cli_hold (RosterCliContext *context,
                             const char *id,
                             gboolean writes,
                             GError **error);

gboolean roster_cli_is_attended (void);

void roster_cli_say_if_devices_rest (RosterCliContext *context, RosterIntegration *integration);

G_END_DECLS
