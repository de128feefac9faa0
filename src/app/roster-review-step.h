/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-client-list.h"
#include "model/roster-decision-step.h"

G_BEGIN_DECLS

/**
 * RosterReviewKind:
 * @ROSTER_REVIEW_DECIDE: decisions to be stored
 * @ROSTER_REVIEW_UNDO: the last step to be taken back
 * @ROSTER_REVIEW_REDO: what was taken back to be done again
 * @ROSTER_REVIEW_LOAD: the list to be read
 */
typedef enum
{
  ROSTER_REVIEW_DECIDE,
  ROSTER_REVIEW_UNDO,
  ROSTER_REVIEW_REDO,
  ROSTER_REVIEW_LOAD,
} RosterReviewKind;

/**
 * RosterReviewStep:
 * @kind: what is to be done
 * @how: how it was decided
 * @shared: whether a target may belong to several clients
 * @decisions: (nullable) (element-type RosterDecision): what is wanted
 * @before: (nullable) (element-type RosterDecision): what each client had before, or NULL
 * @n_shown: how many of the decisions are shown already
 * @step: (nullable): what they become, or what is to be taken back or done again; NULL where there
 *   is nothing
 *
 * One thing that a reviewer does, one after the other.
 */
typedef struct
{
  RosterReviewKind kind;
  RosterHow how;
  gboolean shared;
  GPtrArray *decisions;
  GPtrArray *before;
  guint n_shown;
  RosterDecisionStep *step;
} RosterReviewStep;

RosterReviewStep *roster_review_step_new (RosterReviewKind kind);
RosterReviewStep *roster_review_step_new_decide (RosterHow how,
                                                 gboolean shared,
                                                 GPtrArray *decisions);
void roster_review_step_free (RosterReviewStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterReviewStep, roster_review_step_free)

gboolean roster_review_step_is_shown (RosterReviewStep *self);
void roster_review_step_show (RosterReviewStep *self, RosterClientList *list, gint64 until);
void roster_review_step_show_again (RosterReviewStep *self, RosterClientList *list);
void roster_review_step_revert (RosterReviewStep *self, RosterClientList *list);
void roster_review_step_revert_client (RosterReviewStep *self,
                                       RosterClientList *list,
                                       const char *client);
void roster_review_step_name_replaced (RosterReviewStep *self);

G_END_DECLS
