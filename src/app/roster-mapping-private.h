/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping-index.h"
#include "app/roster-mapping.h"
#include "match/roster-same-name.h"

G_BEGIN_DECLS

RosterMappingIndex *roster_mapping_get_index (RosterMapping *self);
RosterSameNameResult roster_mapping_look_up_name (RosterMapping *self, RosterClientState *state);
char *roster_mapping_explain_name (RosterMapping *self, const RosterSameNameResult *result);
const char *roster_mapping_get_spelling (RosterMapping *self, RosterClientState *state);
RosterTarget *roster_mapping_find_spelling (RosterMapping *self, RosterClientState *state);

G_END_DECLS
