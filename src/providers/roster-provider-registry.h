/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "net/roster-address.h"
#include "providers/roster-provider.h"

G_BEGIN_DECLS

guint roster_provider_registry_get_n_infos (void);
const RosterProviderInfo *roster_provider_registry_get_info (guint index);
const RosterProviderInfo *roster_provider_registry_find (const char *provider);

RosterAddress *roster_provider_registry_parse_address (const char *provider,
                                                       const char *text,
                                                       GError **error);
RosterProvider *roster_provider_registry_create (RosterIntegration *integration,
                                                 RosterCredentials *credentials,
                                                 RosterHttpClient *http);

G_END_DECLS
