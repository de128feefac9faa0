/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *roster_passportal_finding_list (GPtrArray *operations, GPtrArray *rows);

G_END_DECLS
