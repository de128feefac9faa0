/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-match-verdict.h"

G_BEGIN_DECLS

/**
 * RosterMatchJudge:
 *
 * Says of each source whether its best candidate can be accepted without a person, and what is in
 * the way if not. It knows what is decided and follows single decisions: only those sources are
 * judged again that have to do with them. Belongs to one thread at a time.
 */
typedef struct _RosterMatchJudge RosterMatchJudge;

RosterMatchJudge *roster_match_judge_new (const RosterMatchTable *table, RosterNameIndex *index);
void roster_match_judge_free (RosterMatchJudge *self);

void roster_match_judge_run (RosterMatchJudge *self);
void roster_match_judge_settle (RosterMatchJudge *self, guint source, gboolean is_settled);
void roster_match_judge_take (RosterMatchJudge *self, guint target, gboolean is_taken);

const RosterMatchVerdict *roster_match_judge_get (RosterMatchJudge *self, guint source);
GArray *roster_match_judge_take_changed (RosterMatchJudge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterMatchJudge, roster_match_judge_free)

G_END_DECLS
