/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-tenant.h"

#include <string.h>

#include "sandbox/roster-sandbox-cast.h"
#include "sandbox/roster-sandbox-draw.h"

/**
 * RosterSandboxTenant:
 *
 * An MSP with an account of each service. All tenants count from the same numbers, so that an id
 * means another thing in each.
 */
struct _RosterSandboxTenant
{
  GObject parent_instance;

  guint number;
  guint64 seed;
  guint n_renewals;
  RosterSandboxEstate *estates[ROSTER_SANDBOX_N_VARIANTS];
  RosterSandboxEstate *twin;
};

/* The first tenant has the seed that was asked for. */
#define SEED_STRIDE 1000003

G_DEFINE_FINAL_TYPE (RosterSandboxTenant, roster_sandbox_tenant, G_TYPE_OBJECT)

static void
roster_sandbox_tenant_finalize (GObject *object)
{
  RosterSandboxTenant *self = ROSTER_SANDBOX_TENANT (object);

  g_clear_object (&self->twin);
  for (guint i = 0; i < G_N_ELEMENTS (self->estates); i++)
    g_clear_object (&self->estates[i]);

  G_OBJECT_CLASS (roster_sandbox_tenant_parent_class)->finalize (object);
}

static void
roster_sandbox_tenant_class_init (RosterSandboxTenantClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_tenant_finalize;
}

static void
roster_sandbox_tenant_init (RosterSandboxTenant *self)
{
}

/**
 * roster_sandbox_tenant_new:
 * @settings: seed and size of each account
 * @number: which tenant, from 0
 *
 * Returns: (transfer full): a tenant
 */
RosterSandboxTenant *
roster_sandbox_tenant_new (const RosterSandboxSettings *settings, guint number)
{
  RosterSandboxTenant *self = g_object_new (ROSTER_SANDBOX_TYPE_TENANT, NULL);
  RosterSandboxSettings own = *settings;

  own.seed += (guint64) number * SEED_STRIDE;
  self->number = number;
  self->seed = own.seed;
  for (guint i = 0; i < G_N_ELEMENTS (self->estates); i++)
    self->estates[i] = roster_sandbox_estate_new (&own, i);
  self->twin = roster_sandbox_estate_new_twin (self->estates[0], &own);

  return self;
}

guint
roster_sandbox_tenant_get_number (RosterSandboxTenant *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_TENANT (self), 0);

  return self->number;
}

guint64
roster_sandbox_tenant_get_seed (RosterSandboxTenant *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_TENANT (self), 0);

  return self->seed;
}

/**
 * roster_sandbox_tenant_get_estate:
 * @self: a tenant
 * @variant: below %ROSTER_SANDBOX_N_VARIANTS
 *
 * Returns: (transfer none): what the tenant has in N-sight, or in SolarWinds RMM
 */
RosterSandboxEstate *
roster_sandbox_tenant_get_estate (RosterSandboxTenant *self, guint variant)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_TENANT (self), NULL);
  g_return_val_if_fail (variant < ROSTER_SANDBOX_N_VARIANTS, NULL);

  return self->estates[variant];
}

/**
 * roster_sandbox_tenant_get_twin:
 * @self: a tenant
 *
 * Returns: (transfer none): what the tenant has in Ninja: the twin of what it has in N-sight
 */
RosterSandboxEstate *
roster_sandbox_tenant_get_twin (RosterSandboxTenant *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_TENANT (self), NULL);

  return self->twin;
}

/**
 * roster_sandbox_tenant_renew_keys:
 * @self: a tenant
 *
 * From now on other keys are drawn.
 */
void
roster_sandbox_tenant_renew_keys (RosterSandboxTenant *self)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_TENANT (self));

  self->n_renewals++;
}

/**
 * roster_sandbox_tenant_dup_key:
 * @self: a tenant
 * @topic: what it is for
 * @alphabet: the characters that may be in it
 * @length: how many of them
 *
 * Returns: (transfer full): a key
 */
char *
roster_sandbox_tenant_dup_key (RosterSandboxTenant *self,
                               guint topic,
                               const char *alphabet,
                               guint length)
{
  g_autoptr (GString) key = g_string_sized_new (length);

  g_return_val_if_fail (ROSTER_SANDBOX_IS_TENANT (self), NULL);

  for (guint i = 0; i < length; i++)
    g_string_append_c (
        key, alphabet[roster_sandbox_draw_below (self->seed, topic, i + self->n_renewals * length,
                                                 (guint) strlen (alphabet))]);

  return g_string_free (g_steal_pointer (&key), FALSE);
}
