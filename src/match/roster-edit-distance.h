/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint roster_edit_distance (
    const gunichar *a, guint a_length, const gunichar *b, guint b_length, guint limit);

G_END_DECLS
