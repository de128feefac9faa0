/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-arrival-report.h"
#include "model/roster-handoff-file.h"
#include "store/roster-store-hand-work.h"

G_BEGIN_DECLS

/**
 * RosterHandoffStatus:
 * @integration: an integration
 * @documentation: where it writes
 * @guide: (nullable): what a person does with files; NULL where the documentation needs none
 * @numbers: what waits for a person
 * @arrivals: what the last look found; its `checked_at` is 0 where nobody looked
 * @files: (element-type RosterHandoffFile): the files that were written and are still there
 *
 * How far the hand-off of an integration is.
 */
typedef struct
{
  RosterIntegration *integration;
  RosterDocumentation *documentation;
  const RosterHandoffGuide *guide;
  RosterHandWorkNumbers numbers;
  RosterArrivalReport *arrivals;
  GPtrArray *files;
} RosterHandoffStatus;

#define ROSTER_TYPE_HANDOFF_STATUS (roster_handoff_status_get_type ())
ROSTER_DECLARE_BOXED (RosterHandoffStatus, roster_handoff_status)

void roster_handoff_status_load_async (RosterSession *session,
                                       const char *integration,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
RosterHandoffStatus *roster_handoff_status_load_finish (RosterSession *session,
                                                        GAsyncResult *result,
                                                        GError **error);

guint roster_handoff_status_count_new (RosterHandoffStatus *self);
guint roster_handoff_status_count_sent (RosterHandoffStatus *self);

G_END_DECLS
