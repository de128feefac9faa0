/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/roster-sandbox-budget.h"
#include "sandbox/roster-sandbox-ledger.h"
#include "sandbox/roster-sandbox-reply.h"
#include "sandbox/roster-sandbox-request.h"
#include "sandbox/roster-sandbox-tenant.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_SERVICE (roster_sandbox_service_get_type ())
G_DECLARE_INTERFACE (RosterSandboxService, roster_sandbox_service, ROSTER_SANDBOX, SERVICE, GObject)

/**
 * RosterSandboxServiceInterface:
 * @add_keys: adds a tenant's credentials, by the names of the credential fields, to an open object
 * @renew_keys: (nullable): gives a tenant other credentials; the old ones are refused from now on
 * @identify: fills in call, object and account of a request
 * @answer: answers a request; writes go to the ledger
 * @change: changes the estate behind the service's back; adds members to an open object
 * @add_truth: adds what the service should be telling to an open object
 * @get_limit: (nullable): how many requests like this one are allowed; NULL for 60 a minute
 * @refuse: (nullable): answers a request beyond the limit; NULL for a page and Retry-After
 * @import: (nullable): does with a file what a person does on the service's pages for that
 * @pack_template: (nullable): makes the file that a person fills in for that
 *
 * A made-up service with an account of each tenant. It knows nothing of sockets; what is common to
 * all services (latency, limits, faults below the level of their protocols, counters) is done by
 * the server.
 */
struct _RosterSandboxServiceInterface
{
  GTypeInterface parent_interface;

  void (*add_keys) (RosterSandboxService *self, guint tenant, JsonBuilder *builder);
  void (*renew_keys) (RosterSandboxService *self, guint tenant);
  void (*identify) (RosterSandboxService *self, RosterSandboxRequest *request);
  void (*answer) (RosterSandboxService *self,
                  RosterSandboxRequest *request,
                  RosterSandboxReply *reply,
                  RosterSandboxLedger *ledger);
  gboolean (*change) (RosterSandboxService *self,
                      guint tenant,
                      JsonObject *change,
                      JsonBuilder *builder,
                      GError **error);
  void (*add_truth) (RosterSandboxService *self,
                     guint tenant,
                     gboolean with_devices,
                     JsonBuilder *builder);
  RosterSandboxLimit (*get_limit) (RosterSandboxService *self, RosterSandboxRequest *request);
  void (*refuse) (RosterSandboxService *self,
                  RosterSandboxRequest *request,
                  RosterSandboxReply *reply,
                  guint wait);
  gboolean (*import) (RosterSandboxService *self,
                      guint tenant,
                      JsonObject *options,
                      GBytes *upload,
                      RosterSandboxLedger *ledger,
                      JsonBuilder *builder,
                      GError **error);
  GBytes *(*pack_template) (RosterSandboxService *self, guint tenant);
};

/**
 * RosterSandboxServiceKind:
 * @mount: name of the service, and of its path where it shares the port
 * @variant: which of the services of its kind
 * @port: 0 where it shares the port, else what its own is behind that
 * @server: what it says that it runs on
 * @create: makes it, with an account of each tenant
 */
typedef struct
{
  const char *mount;
  guint variant;
  guint port;
  const char *server;
  RosterSandboxService *(*create) (const char *mount, guint variant, GPtrArray *tenants);
} RosterSandboxServiceKind;

const RosterSandboxServiceKind *roster_sandbox_service_get_kinds (guint *n_kinds);

void roster_sandbox_service_add_keys (RosterSandboxService *self,
                                      guint tenant,
                                      JsonBuilder *builder);
gboolean roster_sandbox_service_renew_keys (RosterSandboxService *self,
                                            guint tenant,
                                            JsonBuilder *builder,
                                            GError **error);
void roster_sandbox_service_identify (RosterSandboxService *self, RosterSandboxRequest *request);
void roster_sandbox_service_answer (RosterSandboxService *self,
                                    RosterSandboxRequest *request,
                                    RosterSandboxReply *reply,
                                    RosterSandboxLedger *ledger);
gboolean roster_sandbox_service_change (RosterSandboxService *self,
                                        guint tenant,
                                        JsonObject *change,
                                        JsonBuilder *builder,
                                        GError **error);
void roster_sandbox_service_add_truth (RosterSandboxService *self,
                                       guint tenant,
                                       gboolean with_devices,
                                       JsonBuilder *builder);
RosterSandboxLimit roster_sandbox_service_get_limit (RosterSandboxService *self,
                                                     RosterSandboxRequest *request);
void roster_sandbox_service_refuse (RosterSandboxService *self,
                                    RosterSandboxRequest *request,
                                    RosterSandboxReply *reply,
                                    guint wait);
gboolean roster_sandbox_service_import (RosterSandboxService *self,
                                        guint tenant,
                                        JsonObject *options,
                                        GBytes *upload,
                                        RosterSandboxLedger *ledger,
                                        JsonBuilder *builder,
                                        GError **error);
GBytes *roster_sandbox_service_pack_template (RosterSandboxService *self, guint tenant);

G_END_DECLS
