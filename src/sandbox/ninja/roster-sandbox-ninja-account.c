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

RosterSandboxNinjaAccount *
roster_sandbox_ninja_account_new (RosterSandboxTenant *tenant)
{
  RosterSandboxNinjaAccount *self = g_new0 (RosterSandboxNinjaAccount, 1);

  self->tenant = g_object_ref (tenant);
  self->estate = roster_sandbox_tenant_get_twin (tenant);
  self->legacy_id = roster_sandbox_tenant_dup_key (tenant, TOPIC_LEGACY_ID, UPPER DIGITS, 20);
  self->legacy_secret =
      roster_sandbox_tenant_dup_key (tenant, TOPIC_LEGACY_SECRET, LOWER DIGITS, 40);
  self->client_id =
      roster_sandbox_tenant_dup_key (tenant, TOPIC_CLIENT_ID, UPPER LOWER DIGITS "-_", 27);
  self->client_secret =
      roster_sandbox_tenant_dup_key (tenant, TOPIC_CLIENT_SECRET, UPPER LOWER DIGITS "-_", 54);

  return self;
}

void
roster_sandbox_ninja_account_free (RosterSandboxNinjaAccount *self)
{
  g_clear_object (&self->tenant);
  g_free (self->legacy_id);
  g_free (self->legacy_secret);
  g_free (self->client_id);
  g_free (self->client_secret);
  g_free (self);
}
