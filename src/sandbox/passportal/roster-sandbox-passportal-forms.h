/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-account.h"

G_BEGIN_DECLS

typedef enum
{
  ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS,
  ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS_IN_ARCHIVE,
  ROSTER_SANDBOX_PASSPORTAL_FORM_ASSETS,
  ROSTER_SANDBOX_PASSPORTAL_N_FORMS,
} RosterSandboxPassportalForm;

char **roster_sandbox_passportal_forms_dup_header (RosterSandboxPassportalAccount *account,
                                                   RosterSandboxPassportalForm form);
const char *roster_sandbox_passportal_forms_get_file (RosterSandboxPassportalForm form);
const char *roster_sandbox_passportal_forms_get_client_column (RosterSandboxPassportalForm form);
GBytes *roster_sandbox_passportal_forms_pack (RosterSandboxPassportalAccount *account);

G_END_DECLS
