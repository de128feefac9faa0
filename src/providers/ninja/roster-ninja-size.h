/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-client.h"

G_BEGIN_DECLS

guint roster_ninja_size_count_list_requests (const char *method, GPtrArray *clients);
guint roster_ninja_size_count_device_requests (const char *method, GPtrArray *clients);

G_END_DECLS
