/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-alias-book.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_ALIASES_GROUP (roster_aliases_group_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterAliasesGroup, roster_aliases_group, ROSTER, ALIASES_GROUP, AdwPreferencesGroup)

void roster_aliases_group_set_book (RosterAliasesGroup *self, RosterAliasBook *book);
void roster_aliases_group_import (RosterAliasesGroup *self, GFile *file);

G_END_DECLS
