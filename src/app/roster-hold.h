/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

/**
 * RosterHold:
 * @integration: the integration as it is stored while it is held
 * @lock: the integration's lock
 * @documentation_lock: (nullable): the lock of the documentation that it writes to
 *
 * An integration that no other window or command works on as long as this exists. It was loaded
 * when its lock was taken, so nothing that another process saved before is lost or overlooked.
 *
 * Whoever only reads, decides or pauses needs no hold: these are single transactions.
 */
typedef struct
{
  RosterIntegration *integration;
  RosterLock *lock;
  RosterLock *documentation_lock;
} RosterHold;

#define ROSTER_TYPE_HOLD (roster_hold_get_type ())
ROSTER_DECLARE_BOXED (RosterHold, roster_hold)

void roster_hold_take_async (RosterSession *session,
                             const char *integration,
                             gboolean writes,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
RosterHold *roster_hold_take_finish (RosterSession *session, GAsyncResult *result, GError **error);
gboolean roster_hold_extend (RosterHold *self, RosterSession *session, GError **error);

G_END_DECLS
