/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-name-pieces.h"

G_BEGIN_DECLS

void roster_name_numbers_replace (RosterNamePieces *pieces);

G_END_DECLS
