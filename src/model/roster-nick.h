/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char *roster_nick (GType type, int value);
gboolean roster_nick_parse (GType type, const char *nick, int *value);

G_END_DECLS
