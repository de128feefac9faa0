/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean roster_is_letter (gunichar character);
gboolean roster_is_invisible (gunichar character);

void roster_fold_word (const char *text, gsize length, GString *folded);

G_END_DECLS
