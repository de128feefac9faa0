/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void roster_cancellable_follow (GCancellable *self, GCancellable *leader);

G_END_DECLS
