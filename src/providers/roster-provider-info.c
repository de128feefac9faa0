/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-provider-info.h"

/**
 * roster_provider_info_get_rate:
 * @self: a kind of RMM
 * @integration: an integration of that kind
 *
 * Returns: how many requests per minute it may send: as the user says, else as the service asks for
 */
int
roster_provider_info_get_rate (const RosterProviderInfo *self, const RosterIntegration *integration)
{
  g_return_val_if_fail (self != NULL && integration != NULL, 0);

  return integration->rate > 0 ? integration->rate : self->per_minute;
}
