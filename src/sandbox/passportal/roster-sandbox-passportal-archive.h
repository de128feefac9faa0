/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GHashTable *roster_sandbox_passportal_archive_read (GBytes *archive, GError **error);
GBytes *roster_sandbox_passportal_archive_write (const char *const *names,
                                                 const GString *const *contents,
                                                 guint n);

G_END_DECLS
