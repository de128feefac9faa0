/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_csv_text_decode (GBytes *bytes, gsize *length, GError **error);

G_END_DECLS
