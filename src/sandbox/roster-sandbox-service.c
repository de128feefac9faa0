/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-service.h"

#include "sandbox/ninja/roster-sandbox-ninja.h"
#include "sandbox/nsight/roster-sandbox-nsight.h"
#include "sandbox/passportal/roster-sandbox-passportal.h"
#include "sandbox/roster-sandbox-spoil.h"

/* A further service is a folder and a row. Where the address of the service is all of its host, it
 * has a port of its own. */
static const RosterSandboxServiceKind kinds[] = {
  { "ninjarmm", 0, 1, "nginx ", roster_sandbox_ninja_new },
  { "ninjaone", 1, 2, "nginx ", roster_sandbox_ninja_new },
  { "nsight", 0, 0, "Apache ", roster_sandbox_nsight_new },
  { "solarwinds", 1, 0, "Apache ", roster_sandbox_nsight_new },
  { "passportal", 0, 3, "nginx ", roster_sandbox_passportal_new },
};

#define PER_MINUTE 60

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
roster_sandbox_service_add_keys (RosterSandboxService *self, guint tenant, JsonBuilder *builder)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->add_keys (self, tenant, builder);
}

/**
 * roster_sandbox_service_renew_keys:
 * @self: a service
 * @tenant: whose account
 * @builder: an open object; gets the new keys
 * @error: return location
 *
 * Does what a person does on the service's pages who makes new keys and deletes the old ones. The
 * account stays the same.
 *
 * Returns: whether the service can do that
 */
gboolean
roster_sandbox_service_renew_keys (RosterSandboxService *self,
                                   guint tenant,
                                   JsonBuilder *builder,
                                   GError **error)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVICE (self), FALSE);

  if (ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->renew_keys == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The service renews no keys");
      return FALSE;
    }

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->renew_keys (self, tenant);
  roster_sandbox_service_add_keys (self, tenant, builder);
  return TRUE;
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
                               guint tenant,
                               JsonObject *change,
                               JsonBuilder *builder,
                               GError **error)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->change (self, tenant, change, builder, error);
}

void
roster_sandbox_service_add_truth (RosterSandboxService *self,
                                  guint tenant,
                                  gboolean with_devices,
                                  JsonBuilder *builder)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->add_truth (self, tenant, with_devices, builder);
}

/**
 * roster_sandbox_service_get_limit:
 * @self: a service
 * @request: an identified request
 *
 * Returns: how many requests like this one are allowed with one key
 */
RosterSandboxLimit
roster_sandbox_service_get_limit (RosterSandboxService *self, RosterSandboxRequest *request)
{
  RosterSandboxLimit limit = { PER_MINUTE, 60, NULL };

  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVICE (self), limit);

  if (ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->get_limit != NULL)
    limit = ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->get_limit (self, request);

  return limit;
}

/**
 * roster_sandbox_service_refuse:
 * @self: a service
 * @request: an identified request
 * @reply: (inout): the reply
 * @wait: seconds until it would be answered
 *
 * Refuses a request beyond the limit, in the service's way.
 */
void
roster_sandbox_service_refuse (RosterSandboxService *self,
                               RosterSandboxRequest *request,
                               RosterSandboxReply *reply,
                               guint wait)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_SERVICE (self));

  if (ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->refuse != NULL)
    ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->refuse (self, request, reply, wait);
  else
    roster_sandbox_spoil_too_many (reply, wait);
}

/**
 * roster_sandbox_service_import:
 * @self: a service
 * @tenant: whose account
 * @options: how
 * @upload: a file
 * @ledger: where writes go
 * @builder: an open object; gets what was done
 * @error: return location
 *
 * Does what a person does who uploads a file to the service.
 *
 * Returns: whether the service has pages for that and took the file
 */
gboolean
roster_sandbox_service_import (RosterSandboxService *self,
                               guint tenant,
                               JsonObject *options,
                               GBytes *upload,
                               RosterSandboxLedger *ledger,
                               JsonBuilder *builder,
                               GError **error)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVICE (self), FALSE);

  if (ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->import != NULL)
    return ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->import (self, tenant, options, upload, ledger,
                                                            builder, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The service imports no files");
  return FALSE;
}

/**
 * roster_sandbox_service_pack_template:
 * @self: a service
 * @tenant: whose account
 *
 * Returns: (transfer full) (nullable): the file that is filled in for importing, NULL where the
 * service imports no files
 */
GBytes *
roster_sandbox_service_pack_template (RosterSandboxService *self, guint tenant)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_SERVICE (self), NULL);

  return ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->pack_template != NULL
             ? ROSTER_SANDBOX_SERVICE_GET_IFACE (self)->pack_template (self, tenant)
             : NULL;
}
