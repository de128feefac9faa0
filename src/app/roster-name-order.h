/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-name-lookup.h"

G_BEGIN_DECLS

GArray *roster_name_order_new (GPtrArray *items, RosterNameFunc get_name);

G_END_DECLS
