/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-matcher.h"
#include "store/roster-device-evidence.h"

G_BEGIN_DECLS

/**
 * RosterMatchSnapshot:
 *
 * What the names and the devices of an integration say, whatever is decided: the names of both
 * sides, the evidence, and the candidates that were found among them. Immutable, so it can go from
 * one thread to another. One that was made before spares the work where nothing changed.
 */
typedef struct _RosterMatchSnapshot RosterMatchSnapshot;

#define ROSTER_TYPE_MATCH_SNAPSHOT (roster_match_snapshot_get_type ())
ROSTER_DECLARE_BOXED (RosterMatchSnapshot, roster_match_snapshot)

RosterMatchSnapshot *roster_match_snapshot_new (GPtrArray *states,
                                                GPtrArray *targets,
                                                const char *aliases,
                                                RosterDeviceEvidence *evidence,
                                                RosterMatchSnapshot *before,
                                                GCancellable *cancellable,
                                                GError **error);

RosterMatcher *roster_match_snapshot_get_matcher (RosterMatchSnapshot *self);
RosterDeviceEvidence *roster_match_snapshot_get_evidence (RosterMatchSnapshot *self);
gboolean roster_match_snapshot_find_source (RosterMatchSnapshot *self,
                                            const char *client,
                                            guint *source);

G_END_DECLS
