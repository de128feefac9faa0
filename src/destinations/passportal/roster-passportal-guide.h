/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-handoff-guide.h"

G_BEGIN_DECLS

extern const RosterHandoffGuide roster_passportal_guide;

G_END_DECLS
