/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_TENANT (roster_sandbox_tenant_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxTenant, roster_sandbox_tenant, ROSTER_SANDBOX, TENANT, GObject)

RosterSandboxTenant *roster_sandbox_tenant_new (const RosterSandboxSettings *settings,
                                                guint number);

guint roster_sandbox_tenant_get_number (RosterSandboxTenant *self);
guint64 roster_sandbox_tenant_get_seed (RosterSandboxTenant *self);
RosterSandboxEstate *roster_sandbox_tenant_get_estate (RosterSandboxTenant *self, guint variant);
RosterSandboxEstate *roster_sandbox_tenant_get_twin (RosterSandboxTenant *self);
void roster_sandbox_tenant_renew_keys (RosterSandboxTenant *self);
char *roster_sandbox_tenant_dup_key (RosterSandboxTenant *self,
                                     guint topic,
                                     const char *alphabet,
                                     guint length);

G_END_DECLS
