/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NSIGHT_PROVIDER (roster_nsight_provider_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterNsightProvider, roster_nsight_provider, ROSTER, NSIGHT_PROVIDER, GObject)

RosterProvider *roster_nsight_provider_new (const RosterProviderInfo *info,
                                            RosterIntegration *integration,
                                            RosterCredentials *credentials,
                                            RosterHttpClient *http);

G_END_DECLS
