/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-budget.h"
#include "sandbox/roster-sandbox-faults.h"
#include "sandbox/roster-sandbox-ledger.h"
#include "sandbox/roster-sandbox-service.h"

G_BEGIN_DECLS

/**
 * RosterSandboxContext:
 * @settings: what was asked for
 * @tenants: (element-type RosterSandboxTenant): whose accounts the services have
 * @services: (element-type utf8 RosterSandboxService): the services by mount
 * @faults: what goes wrong
 * @ledger: what was asked and written
 * @budget: who may still ask
 *
 * What all exchanges share. It lives longer than they do.
 */
typedef struct
{
  RosterSandboxSettings settings;
  GPtrArray *tenants;
  GHashTable *services;
  RosterSandboxFaults *faults;
  RosterSandboxLedger *ledger;
  RosterSandboxBudget *budget;
} RosterSandboxContext;

#define ROSTER_SANDBOX_TYPE_EXCHANGE (roster_sandbox_exchange_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterSandboxExchange, roster_sandbox_exchange, ROSTER_SANDBOX, EXCHANGE, GObject)

typedef void (*RosterSandboxExchangeDone) (RosterSandboxExchange *exchange, gpointer user_data);

RosterSandboxExchange *roster_sandbox_exchange_new (RosterSandboxContext *context,
                                                    const char *mount,
                                                    SoupServerMessage *message,
                                                    const char *path);

void roster_sandbox_exchange_run (RosterSandboxExchange *self,
                                  RosterSandboxExchangeDone done,
                                  gpointer user_data);
void roster_sandbox_exchange_stop (RosterSandboxExchange *self);

G_END_DECLS
