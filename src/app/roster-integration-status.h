/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-run.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-numbers.h"

G_BEGIN_DECLS

/**
 * RosterIntegrationState:
 * @ROSTER_INTEGRATION_ENABLED: all is well
 * @ROSTER_INTEGRATION_ATTENTION: a person should look
 * @ROSTER_INTEGRATION_PAUSED: its device sync rests
 * @ROSTER_INTEGRATION_DISABLED: its keys were removed
 *
 * How an integration is, in one word.
 */
typedef enum
{
  ROSTER_INTEGRATION_ENABLED,
  ROSTER_INTEGRATION_ATTENTION,
  ROSTER_INTEGRATION_PAUSED,
  ROSTER_INTEGRATION_DISABLED,
} RosterIntegrationState;

/**
 * RosterIntegrationStatus:
 * @summary: the integration with its clients
 * @numbers: what else was counted
 * @documentation: the documentation that it writes to
 * @last_run: (nullable): the newest run
 * @is_resumable: whether a run ended early and can go on
 * @state: how it is
 * @why: (nullable): translated sentence: why it needs attention
 * @is_only_held: whether that is only what is held
 *
 * All that a row or a page says of an integration.
 */
typedef struct
{
  RosterIntegrationSummary *summary;
  RosterIntegrationNumbers *numbers;
  RosterDocumentation *documentation;
  RosterRun *last_run;
  gboolean is_resumable;
  RosterIntegrationState state;
  char *why;
  gboolean is_only_held;
} RosterIntegrationStatus;

#define ROSTER_TYPE_INTEGRATION_STATUS (roster_integration_status_get_type ())
ROSTER_DECLARE_BOXED (RosterIntegrationStatus, roster_integration_status)

RosterIntegrationStatus *roster_integration_status_new (RosterIntegrationSummary *summary,
                                                        RosterIntegrationNumbers *numbers,
                                                        RosterRun *last_run,
                                                        gboolean is_resumable,
                                                        const GError *error);

void roster_integration_status_list_async (RosterSession *session,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *roster_integration_status_list_finish (RosterSession *session,
                                                  GAsyncResult *result,
                                                  GError **error);

RosterIntegrationStatus *roster_integration_status_find (GPtrArray *list, const char *integration);

G_END_DECLS
