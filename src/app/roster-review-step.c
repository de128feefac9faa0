/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-review-step.h"

/* How many decisions are shown between two looks at the clock. */
#define STRIDE 16

static void
unref_decision (gpointer decision)
{
  if (decision != NULL)
    roster_decision_unref (decision);
}

RosterReviewStep *
roster_review_step_new (RosterReviewKind kind)
{
  RosterReviewStep *self = g_new0 (RosterReviewStep, 1);

  self->kind = kind;

  return self;
}

/**
 * roster_review_step_new_decide:
 * @how: how it was decided
 * @shared: whether a target may belong to several clients
 * @decisions: (element-type RosterDecision): what is wanted
 *
 * Returns: (transfer full): decisions that are not shown yet
 */
RosterReviewStep *
roster_review_step_new_decide (RosterHow how, gboolean shared, GPtrArray *decisions)
{
  RosterReviewStep *self = roster_review_step_new (ROSTER_REVIEW_DECIDE);

  self->how = how;
  self->shared = shared;
  self->decisions = g_ptr_array_ref (decisions);
  self->before = g_ptr_array_new_full (decisions->len, unref_decision);

  return self;
}

void
roster_review_step_free (RosterReviewStep *self)
{
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_clear_pointer (&self->step, roster_decision_step_unref);
  g_free (self);
}

gboolean
roster_review_step_is_shown (RosterReviewStep *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->decisions == NULL || self->n_shown == self->decisions->len;
}

static RosterDecision *
dup_current (RosterClientList *list, const char *client)
{
  RosterClientItem *item = roster_client_list_find (list, client);
  RosterDecision *decision = item != NULL ? roster_client_item_get_state (item)->decision : NULL;

  return decision != NULL ? roster_decision_ref (decision) : NULL;
}

/**
 * roster_review_step_show:
 * @self: decisions
 * @list: where they are shown
 * @until: monotonic time at which to stop for now
 *
 * Shows decisions, as many as there is time for.
 */
void
roster_review_step_show (RosterReviewStep *self, RosterClientList *list, gint64 until)
{
  g_return_if_fail (self != NULL && self->decisions != NULL);

  while (self->n_shown < self->decisions->len)
    {
      RosterDecision *decision = g_ptr_array_index (self->decisions, self->n_shown);

      g_ptr_array_add (self->before, dup_current (list, decision->client_id));
      roster_client_list_set_decision (list, decision->client_id, decision);
      self->n_shown++;
      if (self->n_shown % STRIDE == 0 && g_get_monotonic_time () >= until)
        break;
    }
}

/**
 * roster_review_step_show_again:
 * @self: decisions
 * @list: a list that was loaded without them
 *
 * Shows those that were shown before the list was loaded.
 */
void
roster_review_step_show_again (RosterReviewStep *self, RosterClientList *list)
{
  g_return_if_fail (self != NULL && self->decisions != NULL);

  g_ptr_array_set_size (self->before, 0);
  for (guint i = 0; i < self->n_shown; i++)
    {
      RosterDecision *decision = g_ptr_array_index (self->decisions, i);

      g_ptr_array_add (self->before, dup_current (list, decision->client_id));
      roster_client_list_set_decision (list, decision->client_id, decision);
    }
}

/**
 * roster_review_step_revert:
 * @self: decisions
 * @list: where they are shown
 *
 * Shows what was before them.
 */
void
roster_review_step_revert (RosterReviewStep *self, RosterClientList *list)
{
  g_return_if_fail (self != NULL && self->decisions != NULL);

  for (guint i = self->n_shown; i > 0; i--)
    {
      RosterDecision *decision = g_ptr_array_index (self->decisions, i - 1);

      roster_client_list_set_decision (list, decision->client_id,
                                       g_ptr_array_index (self->before, i - 1));
    }
}

/**
 * roster_review_step_revert_client:
 * @self: decisions
 * @list: where they are shown
 * @client: the id of one of their clients
 *
 * Shows what was before, for one client, unless it was decided again since.
 */
void
roster_review_step_revert_client (RosterReviewStep *self,
                                  RosterClientList *list,
                                  const char *client)
{
  RosterClientItem *item;

  g_return_if_fail (self != NULL && self->decisions != NULL);

  item = roster_client_list_find (list, client);
  for (guint i = 0; item != NULL && i < self->n_shown; i++)
    {
      RosterDecision *decision = g_ptr_array_index (self->decisions, i);

      if (g_str_equal (decision->client_id, client) &&
          roster_client_item_get_state (item)->decision == decision)
        roster_client_list_set_decision (list, client, g_ptr_array_index (self->before, i));
    }
}

/**
 * roster_review_step_name_replaced:
 * @self: decisions that are about to be stored
 *
 * Names the decision that each one replaces: only now all before it have their numbers.
 */
void
roster_review_step_name_replaced (RosterReviewStep *self)
{
  g_return_if_fail (self != NULL && self->decisions != NULL);

  for (guint i = 0; i < self->decisions->len; i++)
    {
      RosterDecision *decision = g_ptr_array_index (self->decisions, i);
      RosterDecision *before = g_ptr_array_index (self->before, i);

      decision->replaces = before != NULL ? before->id : 0;
    }
}
