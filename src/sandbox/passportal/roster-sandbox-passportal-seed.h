/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-book.h"

G_BEGIN_DECLS

void roster_sandbox_passportal_seed_fill (RosterSandboxPassportalBook *book,
                                          RosterSandboxTenant *tenant);

G_END_DECLS
