/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib/gi18n-lib.h>

#include "app/roster-hold.h"
#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-context.h"
#include "app/roster-account-form.h"
#include "model/roster-credentials.h"
#include "model/roster-integration.h"
#include "net/roster-address.h"

G_BEGIN_DECLS

/* What a person can say after the two refusals that only a person can judge. */
#define ROSTER_CLI_ACCOUNT_OPTIONS                                                                 \
  { "again", 0,                                                                                    \
    0,       G_OPTION_ARG_NONE,                                                                    \
    NULL,    N_ ("Use an account that is or was connected once more"),                             \
    NULL },                                                                                        \
  {                                                                                                \
    "same-account", 0, 0, G_OPTION_ARG_NONE, NULL,                                                 \
        N_ ("Go on although these keys seem to open another account"), NULL                        \
  }

RosterAddress *roster_cli_account_read_address (RosterCliContext *context,
                                                RosterCliArguments *arguments,
                                                const RosterAccountForm *form,
                                                const char *known,
                                                GError **error);
RosterCredentials *roster_cli_account_read_credentials (RosterCliContext *context,
                                                        const RosterAccountForm *form,
                                                        RosterAddress *address,
                                                        GError **error);
RosterIntegration *roster_cli_account_run (RosterCliContext *context,
                                           RosterCliArguments *arguments,
                                           RosterHold *hold,
                                           RosterIntegration *wanted,
                                           RosterAddress *address,
                                           GError **error);
void roster_cli_account_print (RosterCliContext *context,
                               RosterIntegration *integration,
                               const char *sentence);

gboolean roster_cli_check_rate (RosterCliArguments *arguments, GError **error);

G_END_DECLS
