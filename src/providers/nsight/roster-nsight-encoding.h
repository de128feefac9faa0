/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *roster_nsight_encoding_normalise (GBytes *body, const char **encoding);

G_END_DECLS
