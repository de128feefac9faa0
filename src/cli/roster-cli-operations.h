/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "model/roster-operation.h"

G_BEGIN_DECLS

typedef void (*RosterCliOperationFunc) (RosterOperation *operation, gpointer user_data);

gboolean roster_cli_for_each_operation (RosterCliContext *context,
                                        const char *plan,
                                        const char *run,
                                        RosterCliOperationFunc func,
                                        gpointer user_data,
                                        GError **error);
JsonNode *roster_cli_operation_to_json (RosterOperation *operation, gboolean with_state);
const char *roster_cli_operation_to_text (RosterOperation *operation);

G_END_DECLS
