/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib/gi18n-lib.h>

#include "app/roster-hold.h"
#include "app/roster-mapping.h"
#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

/* For the commands that work on a mapping: an integration has one for each documentation. */
#define ROSTER_CLI_MAPPING_OPTION                                                                  \
  {                                                                                                \
    "documentation", 0, 0, G_OPTION_ARG_FILENAME, NULL,                                            \
        N_ ("For another documentation than it writes to now"), N_ ("D")                           \
  }

extern const GOptionEntry roster_cli_mapping_options[];

RosterIntegration *roster_cli_find_mapped (RosterCliContext *context,
                                           RosterCliArguments *arguments,
                                           GError **error);
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
RosterMapping *roster_cli_load_decisions (RosterCliContext *context,
                                          RosterIntegration *integration,
                                          GError **error);
RosterHold *roster_cli_hold (RosterCliContext *context,
                             const char *id,
                             gboolean writes,
                             GError **error);

GPtrArray *roster_cli_list_schedules (RosterCliContext *context,
                                      const char *integration,
                                      GError **error);

gboolean roster_cli_is_attended (void);

void roster_cli_say_if_devices_rest (RosterCliContext *context, RosterIntegration *integration);

G_END_DECLS
