/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterLock:
 *
 * A lock that another process sees: an integration's while it is read, planned or applied, a
 * documentation's while it is written. It ends with its process, however that ends: a run whose
 * lock is free but that is not finished was interrupted.
 */
typedef struct _RosterLock RosterLock;

RosterLock *roster_lock_take (const char *directory, const char *owner, GError **error);
gboolean roster_lock_is_held (const char *directory, const char *owner);
void roster_lock_release (RosterLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterLock, roster_lock_release)

G_END_DECLS
