/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-provider-info.h"

/**
 * roster_provider_info_find_region:
 * @self: a provider's info
 * @id: (nullable): a region's word
 *
 * Returns: (transfer none) (nullable): the region
 */
const RosterRegion *
roster_provider_info_find_region (const RosterProviderInfo *self, const char *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_regions; i++)
    {
      if (g_strcmp0 (self->regions[i].id, id) == 0)
        return &self->regions[i];
    }

  return NULL;
}
