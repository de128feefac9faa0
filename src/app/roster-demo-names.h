/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *roster_demo_names_new (GPtrArray *states, GHashTable *formers);

G_END_DECLS
