/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterSharedCall:
 *
 * One call in flight whose result goes to everybody who asked for it meanwhile. A caller who
 * cancels leaves alone; when all have left, the call itself is cancelled. Main thread.
 */
typedef struct _RosterSharedCall RosterSharedCall;

RosterSharedCall *roster_shared_call_new (void);
void roster_shared_call_free (RosterSharedCall *self);

gboolean roster_shared_call_join (RosterSharedCall *self, GTask *task);
GCancellable *roster_shared_call_get_cancellable (RosterSharedCall *self);
void roster_shared_call_finish (RosterSharedCall *self,
                                GCancellable *cancellable,
                                const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSharedCall, roster_shared_call_free)

G_END_DECLS
