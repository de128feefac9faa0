/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean roster_keeper_mark_is_set (const char *directory);
gboolean roster_keeper_mark_set (const char *directory, gboolean is_set, GError **error);
char *roster_keeper_mark_dup_sandbox_folder (void);

G_END_DECLS
