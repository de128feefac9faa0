/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-integration-status.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_INTEGRATION_ROW (roster_integration_row_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterIntegrationRow, roster_integration_row, ROSTER, INTEGRATION_ROW, AdwActionRow)

GtkWidget *roster_integration_row_new (void);

void roster_integration_row_set_provider (RosterIntegrationRow *self,
                                          const char *provider,
                                          const char *name);
void roster_integration_row_set_status (RosterIntegrationRow *self,
                                        RosterIntegrationStatus *status,
                                        const char *provider_name,
                                        gint64 now);

G_END_DECLS
