/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "model/roster-plan-row.h"

G_BEGIN_DECLS

/**
 * RosterStopLoss:
 *
 * Weighs a plan while it is made: how much of what is known would be lost, and how much would be
 * added, per client and altogether. Pure, and on the main thread only.
 */
typedef struct _RosterStopLoss RosterStopLoss;

RosterStopLoss *roster_stop_loss_new (void);
void roster_stop_loss_free (RosterStopLoss *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterStopLoss, roster_stop_loss_free)

gboolean roster_stop_loss_exceeds (RosterRisk risk, guint n, guint known);

void roster_stop_loss_add_client (RosterStopLoss *self,
                                  const char *client,
                                  const char *name,
                                  gboolean is_missing);
void roster_stop_loss_add_known (RosterStopLoss *self, const char *client, guint n);
void roster_stop_loss_add_row (RosterStopLoss *self, RosterPlanRow *row);
void roster_stop_loss_add_operation (RosterStopLoss *self,
                                     RosterOperation *operation,
                                     RosterPlanRow *row);

GHashTable *roster_stop_loss_judge (RosterStopLoss *self);

G_END_DECLS
