/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

GInputStream *roster_http_contents_open (SoupMessage *message, GInputStream *body, GError **error);
goffset roster_http_contents_get_length (SoupMessage *message);

G_END_DECLS
