/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-match-verdict.h"

G_BEGIN_DECLS

/**
 * RosterMatchEvidence:
 * @source: a source
 * @target: a target
 * @rung: %ROSTER_RUNG_EXTERNAL_ID where assets of the target carry ids of devices of the source,
 *   %ROSTER_RUNG_DEVICES where they have their serial numbers or MAC addresses
 * @hits: of so many devices
 * @of: of how many that could be looked for
 *
 * What devices say about who a client is. Whoever counts leaves out placeholders and numbers that
 * several devices have.
 */
typedef struct
{
  guint32 source;
  guint32 target;
  guint32 hits;
  guint32 of;
  RosterRung rung;
} RosterMatchEvidence;

gboolean roster_match_evidence_convinces (const RosterMatchEvidence *self);
guint roster_match_evidence_apply (const RosterMatchEvidence *rows,
                                   guint n_rows,
                                   RosterMatchCandidate *candidates,
                                   guint n);

G_END_DECLS
