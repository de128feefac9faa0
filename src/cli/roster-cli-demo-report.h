/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"
#include "cli/roster-cli-context.h"
#include "model/roster-plan.h"
#include "sync/roster-sync-report.h"

G_BEGIN_DECLS

/**
 * RosterCliDemoReport:
 * @targets: clients that the documentation had before
 * @fetch: the first reading
 * @matched: clients that Auto-Match All matched
 * @suggested: clients whose suggestion was accepted
 * @created: clients that Create Unmatched decided
 * @left_out: (element-type RosterLeftOut): clients that are left for a person
 * @plan: the plan
 * @run: what was applied
 * @second: the sync after that
 * @seconds: how long all took
 *
 * What happened in the demo, filled step by step.
 */
typedef struct
{
  guint targets;
  RosterFetchReport *fetch;
  guint matched;
  guint suggested;
  guint created;
  GPtrArray *left_out;
  RosterPlan *plan;
  RosterRun *run;
  RosterSyncReport *second;
  double seconds;
} RosterCliDemoReport;

void roster_cli_demo_report_clear (RosterCliDemoReport *self);
guint roster_cli_demo_report_count_writes (RosterRun *run);

void roster_cli_demo_report_print_json (RosterCliContext *context, RosterCliDemoReport *self);
void roster_cli_demo_report_print_text (RosterCliContext *context, RosterCliDemoReport *self);
gboolean roster_cli_demo_report_print_examples (RosterCliContext *context,
                                                RosterCliDemoReport *self,
                                                RosterMapping *mapping,
                                                RosterIntegration *integration,
                                                GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterCliDemoReport, roster_cli_demo_report_clear)

G_END_DECLS
