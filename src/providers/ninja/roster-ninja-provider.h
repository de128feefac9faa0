/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NINJA_PROVIDER (roster_ninja_provider_get_type ())
G_DECLARE_FINAL_TYPE (RosterNinjaProvider, roster_ninja_provider, ROSTER, NINJA_PROVIDER, GObject)

RosterProvider *roster_ninja_provider_new (const RosterProviderInfo *info,
                                           RosterIntegration *integration,
                                           RosterCredentials *credentials,
                                           RosterHttpClient *http);

G_END_DECLS
