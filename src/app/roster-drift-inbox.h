/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-drift-item.h"
#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DRIFT_INBOX (roster_drift_inbox_get_type ())
G_DECLARE_FINAL_TYPE (RosterDriftInbox, roster_drift_inbox, ROSTER, DRIFT_INBOX, GObject)

RosterDriftInbox *roster_drift_inbox_new (RosterSession *session, RosterIntegration *integration);

void roster_drift_inbox_load_async (RosterDriftInbox *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_drift_inbox_load_finish (RosterDriftInbox *self,
                                         GAsyncResult *result,
                                         GError **error);

void roster_drift_inbox_settle_async (RosterDriftInbox *self,
                                      GPtrArray *drifts,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_drift_inbox_settle_finish (RosterDriftInbox *self,
                                           GAsyncResult *result,
                                           GError **error);

void roster_drift_inbox_accept_async (RosterDriftInbox *self,
                                      RosterDrift *drift,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean roster_drift_inbox_accept_finish (RosterDriftInbox *self,
                                           GAsyncResult *result,
                                           GError **error);

gboolean roster_drift_inbox_can_undo (RosterDriftInbox *self);
void roster_drift_inbox_undo_async (RosterDriftInbox *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_drift_inbox_undo_finish (RosterDriftInbox *self,
                                         GAsyncResult *result,
                                         GError **error);

gboolean roster_drift_can_accept (RosterDrift *drift);

G_END_DECLS
