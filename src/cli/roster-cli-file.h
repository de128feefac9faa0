/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

/**
 * RosterCliFileFunc:
 * @output: where to write
 * @user_data: as given
 * @error: return location
 *
 * Returns: whether all was written
 */
typedef gboolean (*RosterCliFileFunc) (RosterCliOutput *output, gpointer user_data, GError **error);

gboolean roster_cli_file_write (RosterCliContext *context,
                                const char *path,
                                RosterCliFileFunc write,
                                gpointer user_data,
                                GError **error);
GBytes *roster_cli_file_read (RosterCliContext *context, const char *path, GError **error);

G_END_DECLS
