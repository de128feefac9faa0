/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/roster-sandbox-ledger.h"
#include "sandbox/roster-sandbox-reply.h"
#include "sandbox/roster-sandbox-request.h"
#include "sandbox/roster-sandbox-settings.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_SERVICE (roster_sandbox_service_get_type ())
G_DECLARE_INTERFACE (RosterSandboxService, roster_sandbox_service, ROSTER_SANDBOX, SERVICE, GObject)

/**
 * RosterSandboxServiceInterface:
 * @add_keys: adds the credentials, by the names of the credential fields, to an open object
 * @identify: fills in call, object and account of a request
 * @answer: answers a request; writes go to the ledger
 * @change: changes the estate behind the service's back; adds members to an open object
 * @add_truth: adds what the service should be telling to an open object
 *
 * A made-up service. It owns its tenants and knows nothing of sockets; what is common to all of
 * them (latency, limits, faults below the level of its protocol, counters) is done by the server.
 */
struct _RosterSandboxServiceInterface
{
  GTypeInterface parent_interface;

  void (*add_keys) (RosterSandboxService *self, JsonBuilder *builder);
  void (*identify) (RosterSandboxService *self, RosterSandboxRequest *request);
  void (*answer) (RosterSandboxService *self,
                  RosterSandboxRequest *request,
                  RosterSandboxReply *reply,
                  RosterSandboxLedger *ledger);
  gboolean (*change) (RosterSandboxService *self,
                      JsonObject *change,
                      JsonBuilder *builder,
                      GError **error);
  void (*add_truth) (RosterSandboxService *self, gboolean with_devices, JsonBuilder *builder);
};

/**
 * RosterSandboxServiceKind:
 * @mount: name of the service and of its path
 * @variant: which of the made-up accounts of its kind
 * @create: makes it
 */
typedef struct
{
  const char *mount;
  guint variant;
  RosterSandboxService *(*create) (const char *mount,
                                   guint variant,
                                   const RosterSandboxSettings *settings);
} RosterSandboxServiceKind;

const RosterSandboxServiceKind *roster_sandbox_service_get_kinds (guint *n_kinds);

void roster_sandbox_service_add_keys (RosterSandboxService *self, JsonBuilder *builder);
void roster_sandbox_service_identify (RosterSandboxService *self, RosterSandboxRequest *request);
void roster_sandbox_service_answer (RosterSandboxService *self,
                                    RosterSandboxRequest *request,
                                    RosterSandboxReply *reply,
                                    RosterSandboxLedger *ledger);
gboolean roster_sandbox_service_change (RosterSandboxService *self,
                                        JsonObject *change,
                                        JsonBuilder *builder,
                                        GError **error);
void roster_sandbox_service_add_truth (RosterSandboxService *self,
                                       gboolean with_devices,
                                       JsonBuilder *builder);

G_END_DECLS
