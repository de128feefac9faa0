/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-account-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/roster-destination-registry.h"
#include "providers/roster-provider-registry.h"

RosterAccountForm
roster_account_form_for_provider (const RosterProviderInfo *info)
{
  return (RosterAccountForm){
    .id = info->id,
    .name = info->name,
    .address_label = info->address_label,
    .address_help = info->address_help,
    .fields = info->fields,
    .n_fields = info->n_fields,
    .regions = info->regions,
    .n_regions = info->n_regions,
    .per_minute = info->per_minute,
    .parse_address = roster_provider_registry_parse_address,
  };
}

RosterAccountForm
roster_account_form_for_destination (const RosterDestinationInfo *info)
{
  return (RosterAccountForm){
    .id = info->id,
    .name = _ (info->name),
    .address_label = info->address_label,
    .address_help = info->address_help,
    .fields = info->fields,
    .n_fields = info->n_fields,
    .regions = info->regions,
    .n_regions = info->n_regions,
    .per_minute = info->per_minute,
    .parse_address = roster_destination_registry_parse_address,
  };
}

/**
 * roster_account_form_find_region:
 * @self: a form
 * @id: a region's id
 *
 * Returns: (transfer none) (nullable): that region
 */
const RosterRegion *
roster_account_form_find_region (const RosterAccountForm *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->n_regions; i++)
    {
      if (strcmp (self->regions[i].id, id) == 0)
        return &self->regions[i];
    }

  return NULL;
}
