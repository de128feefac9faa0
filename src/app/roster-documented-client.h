/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-target-summary.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTED_CLIENT (roster_documented_client_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDocumentedClient, roster_documented_client, ROSTER, DOCUMENTED_CLIENT, GObject)

RosterDocumentedClient *roster_documented_client_new (RosterTargetSummary *summary,
                                                      const char *fold);

const char *roster_documented_client_get_id (RosterDocumentedClient *self);
const char *roster_documented_client_get_name (RosterDocumentedClient *self);
const char *roster_documented_client_get_fold (RosterDocumentedClient *self);
guint roster_documented_client_get_n_assets (RosterDocumentedClient *self);
guint roster_documented_client_get_n_retired (RosterDocumentedClient *self);
gboolean roster_documented_client_is_removed (RosterDocumentedClient *self);
void roster_documented_client_update (RosterDocumentedClient *self,
                                      RosterTargetSummary *summary,
                                      const char *fold);

G_END_DECLS
