/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

/* A store that a program of its own works on until it is killed. */

extern const char *const kill_fixture_outcome[];

void kill_fixture_attach (StoreFixture *self, const char *directory);
void kill_fixture_attach_copy (StoreFixture *self, StoreFixture *original);
gboolean kill_fixture_run_child (
    StoreFixture *self, const char *program, const char *what, const char *argument, int limit);

G_END_DECLS
