/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So that a spreadsheet program reads letters with accents. */
#define ROSTER_BYTE_ORDER_MARK "\357\273\277"

GError *roster_list_file_explain (GError *error);

G_END_DECLS
