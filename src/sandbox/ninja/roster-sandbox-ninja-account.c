/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-account.h"

#define UPPER  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

enum
{
  TOPIC_LEGACY_ID = 800,
  TOPIC_LEGACY_SECRET,
  TOPIC_CLIENT_ID,
  TOPIC_CLIENT_SECRET,
};

/* What a test may set, and how N-sight calls the same. */
static const char *const fields[][2] = {
  { "systemName", "name" }, { "serialNumber", "device_serial" }, { "macAddress", "mac1" },
  { "osName", "os" },       { "lastLoggedInUser", "user" },      { NULL, NULL },
};

const RosterSandboxDialect roster_sandbox_ninja_dialect = {
  ROSTER_SANDBOX_NINJA_FIRST_ID,
  ROSTER_SANDBOX_NINJA_FIRST_ID,
  ROSTER_SANDBOX_NINJA_FIRST_ID,
  fields,
};

static void
draw_keys (RosterSandboxNinjaAccount *self)
{
  RosterSandboxTenant *tenant = self->tenant;

  self->legacy_id = roster_sandbox_tenant_dup_key (tenant, TOPIC_LEGACY_ID, UPPER DIGITS, 20);
  self->legacy_secret =
      roster_sandbox_tenant_dup_key (tenant, TOPIC_LEGACY_SECRET, LOWER DIGITS, 40);
  self->client_id =
      roster_sandbox_tenant_dup_key (tenant, TOPIC_CLIENT_ID, UPPER LOWER DIGITS "-_", 27);
  self->client_secret =
      roster_sandbox_tenant_dup_key (tenant, TOPIC_CLIENT_SECRET, UPPER LOWER DIGITS "-_", 54);
}

static void
clear_keys (RosterSandboxNinjaAccount *self)
{
  g_free (self->legacy_id);
  g_free (self->legacy_secret);
  g_free (self->client_id);
  g_free (self->client_secret);
}

RosterSandboxNinjaAccount *
roster_sandbox_ninja_account_new (RosterSandboxTenant *tenant)
{
  RosterSandboxNinjaAccount *self = g_new0 (RosterSandboxNinjaAccount, 1);

  self->tenant = g_object_ref (tenant);
  self->estate = roster_sandbox_tenant_get_twin (tenant);
  draw_keys (self);

  return self;
}

/* The old ones are refused from now on; tokens that were given out for them are good until they
 * expire. */
void
roster_sandbox_ninja_account_renew_keys (RosterSandboxNinjaAccount *self)
{
  roster_sandbox_tenant_renew_keys (self->tenant);
  clear_keys (self);
  draw_keys (self);
}

void
roster_sandbox_ninja_account_free (RosterSandboxNinjaAccount *self)
{
  g_clear_object (&self->tenant);
  clear_keys (self);
  g_free (self);
}
