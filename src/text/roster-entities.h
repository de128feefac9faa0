/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_entities_decode (const char *text);
char *roster_url_unescape (const char *text);

G_END_DECLS
