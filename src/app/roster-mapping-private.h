/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping-index.h"
#include "app/roster-mapping.h"

G_BEGIN_DECLS

RosterMappingIndex *roster_mapping_get_index (RosterMapping *self);
const char *roster_mapping_get_spelling (RosterMapping *self, RosterClientState *state);

/* What Roster thinks of a client; one without candidates where the RMM does not list it. */
const RosterMatchVerdict *roster_mapping_get_verdict (RosterMapping *self,
                                                      RosterClientState *state);
const RosterMatchCandidate *roster_mapping_get_candidates (RosterMapping *self,
                                                           RosterClientState *state,
                                                           guint *n);
char *roster_mapping_explain_conflict (RosterMapping *self, RosterClientState *state);
guint roster_mapping_hash_around (RosterMapping *self, RosterClientState *state);
RosterCandidate *roster_mapping_make_candidate (RosterMapping *self,
                                                RosterClientState *state,
                                                guint place);

G_END_DECLS
