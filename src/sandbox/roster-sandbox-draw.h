/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 roster_sandbox_draw (guint64 seed, guint topic, guint64 index);
guint roster_sandbox_draw_below (guint64 seed, guint topic, guint64 index, guint limit);
guint32 roster_sandbox_draw_permuted (guint64 seed, guint bits, guint32 value);

G_END_DECLS
