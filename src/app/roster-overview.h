/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"
#include "app/roster-session.h"
#include "destinations/roster-destination-info.h"
#include "model/roster-plan.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_OVERVIEW (roster_overview_get_type ())
G_DECLARE_FINAL_TYPE (RosterOverview, roster_overview, ROSTER, OVERVIEW, GObject)

RosterOverview *roster_overview_new (RosterSession *session, const char *integration);

void roster_overview_load_async (RosterOverview *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean roster_overview_load_finish (RosterOverview *self, GAsyncResult *result, GError **error);

RosterIntegration *roster_overview_get_integration (RosterOverview *self);
RosterPlan *roster_overview_get_plan (RosterOverview *self);
RosterDocumentation *roster_overview_get_documentation (RosterOverview *self);
gboolean roster_overview_is_for_import (RosterOverview *self);
gboolean roster_overview_get_forecast (RosterOverview *self, RosterForecast *forecast);
const char *roster_overview_get_plan_id (RosterOverview *self);
gboolean roster_overview_is_interrupted (RosterOverview *self);
guint roster_overview_count_open (RosterOverview *self);
GPtrArray *roster_overview_get_items (RosterOverview *self);

G_END_DECLS
