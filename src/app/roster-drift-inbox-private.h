/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-drift-inbox.h"
#include "app/roster-mapping.h"

G_BEGIN_DECLS

struct _RosterDriftInbox
{
  GObject parent_instance;

  RosterSession *session;
  RosterIntegration *integration;
  GPtrArray *items;
  GQueue answers; /* what was answered, the last one first */
};

RosterMapping *roster_drift_inbox_make_mapping (RosterDriftInbox *self);
void roster_drift_inbox_forget_answers (RosterDriftInbox *self);

G_END_DECLS
