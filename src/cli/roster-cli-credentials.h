/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"
#include "app/roster-account-form.h"
#include "cli/roster-cli-terminal.h"
#include "model/roster-credentials.h"

G_BEGIN_DECLS

RosterCredentials *roster_cli_credentials_read (RosterCliContext *context,
                                                const RosterAccountForm *form,
                                                GError **error);
gboolean roster_cli_credentials_parse (RosterCredentials *credentials,
                                       const RosterAccountForm *form,
                                       char *text,
                                       GError **error);
RosterCliInput *roster_cli_credentials_ask (RosterCliContext *context,
                                            const char *label,
                                            gboolean secret,
                                            GError **error);

G_END_DECLS
