/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-field-difference.h"

G_BEGIN_DECLS

char *roster_closures_format_edited (RosterFieldDifference *difference);
char *roster_closures_describe_taken (guint n, gboolean taken);

G_END_DECLS
