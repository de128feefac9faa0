/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-asset.h"

G_BEGIN_DECLS

char *roster_retirement_explain (RosterAsset *asset);

G_END_DECLS
