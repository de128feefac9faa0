/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-dialect.h"
#include "sandbox/roster-sandbox-tenant.h"

G_BEGIN_DECLS

/* Ids are small, so that those of all tenants meet. */
#define ROSTER_SANDBOX_NINJA_FIRST_ID 1

/**
 * RosterSandboxNinjaAccount:
 * @tenant: whose it is
 * @estate: what is in it
 * @legacy_id: Access Key ID of API v1
 * @legacy_secret: Secret Access Key of API v1
 * @client_id: OAuth client id
 * @client_secret: OAuth client secret
 *
 * An account of NinjaOne with both kinds of keys.
 */
typedef struct
{
  RosterSandboxTenant *tenant;
  RosterSandboxEstate *estate;
  char *legacy_id;
  char *legacy_secret;
  char *client_id;
  char *client_secret;
} RosterSandboxNinjaAccount;

extern const RosterSandboxDialect roster_sandbox_ninja_dialect;

RosterSandboxNinjaAccount *roster_sandbox_ninja_account_new (RosterSandboxTenant *tenant);
void roster_sandbox_ninja_account_renew_keys (RosterSandboxNinjaAccount *self);
void roster_sandbox_ninja_account_free (RosterSandboxNinjaAccount *self);

G_END_DECLS
