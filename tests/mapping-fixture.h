/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"
#include "store-fixture.h"

G_BEGIN_DECLS

/* What tests of the matching list share. */

RosterMapping *mapping_fixture_new (StoreFixture *fixture, RosterAliasBook *aliases);
void mapping_fixture_load (StoreFixture *fixture, RosterMapping *mapping);

void mapping_fixture_add_target (StoreFixture *fixture, const char *id, const char *name);
void mapping_fixture_add_targets (StoreFixture *fixture, const char *names);

RosterClientState *mapping_fixture_find (RosterMapping *mapping, const char *client);
char *mapping_fixture_describe_left_out (GPtrArray *left_out);

G_END_DECLS
