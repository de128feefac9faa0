/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-context.h"
#include "model/roster-device-filter.h"
#include "model/roster-integration.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ROSTER_CLI_FILTER_OPTIONS:
 *
 * The options that say which devices become assets. Their texts are translated where they are
 * shown.
 */
#define ROSTER_CLI_FILTER_OPTIONS                                                                  \
  { "types",     0,                                                                                \
    0,           G_OPTION_ARG_FILENAME,                                                            \
    NULL,        N_ ("Which devices become assets: “all”, or words like “servers,workstations”"),  \
    N_ ("TYPES") },                                                                                \
      { "seen-within",                                                                             \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_INT,                                                                          \
        NULL,                                                                                      \
        N_ ("Leave out devices that were not seen for so many days; 0 for none"),                  \
        N_ ("DAYS") },                                                                             \
      { "skip-client",                                                                             \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME_ARRAY,                                                               \
        NULL,                                                                                      \
        N_ ("Leave out the devices of this client"),                                               \
        N_ ("CLIENT") },                                                                           \
      { "take-client",                                                                             \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME_ARRAY,                                                               \
        NULL,                                                                                      \
        N_ ("Do not leave them out any more"),                                                     \
        N_ ("CLIENT") },                                                                           \
  {                                                                                                \
    "asset-type", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL,                                         \
        N_ ("What the documentation calls devices of a type, like “servers=Server”"),              \
        N_ ("TYPE=NAME")                                                                           \
  }

extern const char *const roster_cli_filter_option_names[];

gboolean roster_cli_filter_is_wanted (RosterCliArguments *arguments);
gboolean roster_cli_filter_take (RosterCliContext *context,
                                 RosterCliArguments *arguments,
                                 RosterIntegration *integration,
                                 RosterDeviceFilter **filter,
                                 GError **error);
gboolean roster_cli_filter_save (RosterCliContext *context,
                                 RosterIntegration *integration,
                                 RosterDeviceFilter *filter,
                                 GError **error);

RosterDeviceFilter *roster_cli_filter_load (RosterCliContext *context,
                                            const char *integration,
                                            GError **error);
void roster_cli_filter_to_json (RosterDeviceFilter *filter, JsonBuilder *builder);

G_END_DECLS
