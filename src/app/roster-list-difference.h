/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void roster_list_difference (GPtrArray *a, GPtrArray *b, guint *front, guint *back);

G_END_DECLS
