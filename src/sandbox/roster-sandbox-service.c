/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-service.h"

#include "sandbox/nsight/roster-sandbox-nsight.h"

/* A further service is a folder and a row. */
static const RosterSandboxServiceKind kinds[] = {
  { "nsight", 0, roster_sandbox_nsight_new },
  { "solarwinds", 1, roster_sandbox_nsight_new },
};

G_DEFINE_INTERFACE (RosterSandboxService, roster_sandbox_service, G_TYPE_OBJECT)

static void
roster_sandbox_service_default_init (RosterSandboxServiceInterface *iface)
{
}

/**
 * roster_sandbox_service_get_kinds:
 * @n_kinds: (out): how many there are
 *
 * Returns: (array length=n_kinds) (transfer none): the services that are served
 */
const RosterSandboxServiceKind *
roster_sandbox_service_get_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

void
roster_sandbox_service_add_keys (RosterSandboxService *self, JsonBuilder *builder)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->add_keys (self, builder);
}

void
roster_sandbox_service_identify (RosterSandboxService *self, RosterSandboxRequest *request)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->identify (self, request);
}

void
roster_sandbox_service_answer (RosterSandboxService *self,
                               RosterSandboxRequest *request,
                               RosterSandboxReply *reply,
                               RosterSandboxLedger *ledger)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->answer (self, request, reply, ledger);
}

gboolean
roster_sandbox_service_change (RosterSandboxService *self,
                               JsonObject *change,
                               JsonBuilder *builder,
                               GError **error)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->change (self, change, builder, error);
}

void
roster_sandbox_service_add_truth (RosterSandboxService *self,
                                  gboolean with_devices,
                                  JsonBuilder *builder)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->add_truth (self, with_devices, builder);
}
