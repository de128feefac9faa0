/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-count.h"
#include "app/roster-reviewer.h"

#include <glib/gi18n-lib.h>

#include "app/roster-review-step.h"
#include "store/roster-store-decisions.h"
#include "store/roster-store-steps.h"

/* How long decisions are shown in one turn of the main loop. */
#define TURN 2000 /* microseconds */

/**
 * RosterReviewer:
 *
 * The only one that writes the decisions of a matching list. A decision is shown at once and
 * stored afterwards, one step after the other; each names the decision that it replaces. What the
 * store refuses is taken back in the list, and `refused` says why. It stays alive until everything
 * that was decided is stored.
 */
struct _RosterReviewer
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterAliasBook *aliases; /* nullable */
  RosterClientList *list;
  RosterHistory *history;
  GCancellable *cancellable; /* of what only reads */

  GQueue steps; /* of RosterReviewStep, the one in progress first */
  gboolean is_running;
  guint idle;
};

enum
{
  LOADED,
  PROGRESS,
  REFUSED,
  TAKEN_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterReviewer, roster_reviewer, G_TYPE_OBJECT)

static void run_next (RosterReviewer *self);

static void
finish_step (RosterReviewer *self)
{
  self->is_running = FALSE;
  roster_review_step_free (g_queue_pop_head (&self->steps));

  /* As long as something is on its way the history is ahead of the store. */
  if (g_queue_is_empty (&self->steps))
    roster_history_refresh (self->history, self->cancellable);
  run_next (self);
}

static void
push_load (RosterReviewer *self)
{
  guint waiting = self->is_running ? 1 : 0;

  /* One that did not begin yet is as good. */
  for (GList *link = g_queue_peek_nth_link (&self->steps, waiting); link != NULL; link = link->next)
    if (((RosterReviewStep *) link->data)->kind == ROSTER_REVIEW_LOAD)
      return;

  g_queue_push_tail (&self->steps, roster_review_step_new (ROSTER_REVIEW_LOAD));
}

static void
refuse (RosterReviewer *self, const char *why)
{
  g_signal_emit (self, signals[REFUSED], 0, why);
}

static char *
explain_refused (RosterReviewer *self, char **clients)
{
  guint n = g_strv_length (clients);
  RosterClientItem *item = roster_client_list_find (self->list, clients[0]);

  if (n == 1 && item != NULL)
    return g_strdup_printf (
        /* Translators: %s is a client’s name */
        _ ("“%s” was decided elsewhere in the meantime. The list shows what is stored."),
        roster_client_item_get_state (item)->client->name);

  return roster_count_format (
      ngettext ("%u client was decided elsewhere in the meantime. The list shows what is stored.",
                "%u clients were decided elsewhere in the meantime. The list shows what is stored.",
                n),
      n);
}

/* What waits was decided on top of what could not be stored. */
static void
revert_all (RosterReviewer *self)
{
  for (GList *link = self->steps.tail; link != NULL; link = link->prev)
    if (((RosterReviewStep *) link->data)->kind == ROSTER_REVIEW_DECIDE)
      roster_review_step_revert (link->data, self->list);

  while (g_queue_get_length (&self->steps) > 1)
    roster_review_step_free (g_queue_pop_tail (&self->steps));
  roster_client_list_announce (self->list);
}

static void
revert_refused (RosterReviewer *self, RosterReviewStep *step, char **clients)
{
  g_autofree char *why = NULL;

  for (guint i = 0; clients[i] != NULL; i++)
    roster_review_step_revert_client (step, self->list, clients[i]);
  roster_client_list_announce (self->list);
  why = explain_refused (self, clients);
  push_load (self);
  refuse (self, why);
}

static void
on_decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterReviewer) self = user_data;
  RosterReviewStep *step = g_queue_peek_head (&self->steps);
  RosterStore *store = ROSTER_STORE (source);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) refused = NULL;
  guint n_changed;

  if (!roster_store_decide_finish (store, result, &n_changed, &refused, &error))
    {
      g_autofree char *why = NULL;

      revert_all (self);
      /* Translators: %s is a sentence that says why */
      why = g_strdup_printf (_ ("Nothing was decided. %s"), error->message);
      refuse (self, why);
      finish_step (self);
      return;
    }

  /* From here on they may be replaced. The store’s thread is done with them. */
  for (guint i = 0; i < step->decisions->len; i++)
    ((RosterDecision *) g_ptr_array_index (step->decisions, i))->id =
        g_array_index (roster_store_decide_get_ids (store, result), gint64, i);

  step->step->id = roster_store_decide_get_step (store, result);
  if (refused[0] != NULL)
    revert_refused (self, step, refused);
  finish_step (self);
}

static void
run_decide (RosterReviewer *self, RosterReviewStep *step)
{
  roster_review_step_name_replaced (step);
  roster_store_decide_async (self->store, self->integration->id, self->integration->documentation,
                             step->how, step->shared, step->decisions, NULL, on_decided_cb,
                             g_object_ref (self));
}

static void
finish_taking_back (RosterReviewer *self, GPtrArray *changes, gboolean is_redo, GError *error)
{
  push_load (self);
  if (error != NULL)
    refuse (self, error->message);
  else
    g_signal_emit (self, signals[TAKEN_BACK], 0, changes, is_redo);
  finish_step (self);
}

/* There was nothing, or what there was could not be stored: 0 would mean any step. */
static gboolean
is_nothing (RosterReviewer *self, RosterReviewStep *step)
{
  g_autoptr (GPtrArray) none = NULL;

  if (step->step != NULL && step->step->id != 0)
    return FALSE;

  none = g_ptr_array_new ();
  finish_taking_back (self, none, step->kind == ROSTER_REVIEW_REDO, NULL);

  return TRUE;
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterReviewer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = roster_store_undo_finish (ROSTER_STORE (source), result, &error);

  finish_taking_back (self, changes, FALSE, error);
}

static void
run_undo (RosterReviewer *self, RosterReviewStep *step)
{
  if (!is_nothing (self, step))
    roster_store_undo_async (self->store, self->integration->id, self->integration->documentation,
                             step->step->id, 1, NULL, on_undone_cb, g_object_ref (self));
}

static void
on_redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterReviewer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = roster_store_redo_finish (ROSTER_STORE (source), result, &error);

  finish_taking_back (self, changes, TRUE, error);
}

static void
run_redo (RosterReviewer *self, RosterReviewStep *step)
{
  if (!is_nothing (self, step))
    roster_store_redo_async (self->store, self->integration->id, self->integration->documentation,
                             step->step->id, 1, NULL, on_redone_cb, g_object_ref (self));
}

/* What was decided while the list was read is not in it yet. */
static void
show_waiting (RosterReviewer *self)
{
  for (GList *link = self->steps.head; link != NULL; link = link->next)
    if (((RosterReviewStep *) link->data)->kind == ROSTER_REVIEW_DECIDE)
      roster_review_step_show_again (link->data, self->list);
  if (g_queue_get_length (&self->steps) > 1)
    roster_client_list_announce (self->list);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterReviewer) self = user_data;
  RosterMapping *mapping = ROSTER_MAPPING (source);
  g_autoptr (GError) error = NULL;

  if (roster_mapping_load_finish (mapping, result, &error))
    {
      roster_client_list_set_mapping (self->list, mapping);
      show_waiting (self);
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[LOADED], 0, error);
  finish_step (self);
}

static void
on_progress_cb (RosterMapping *mapping, guint n_done, guint n_clients, RosterReviewer *self)
{
  g_signal_emit (self, signals[PROGRESS], 0, n_done, n_clients);
}

static void
run_load (RosterReviewer *self, RosterReviewStep *step)
{
  g_autoptr (RosterMapping) mapping = roster_mapping_new (self->store, self->integration);

  roster_mapping_set_aliases (mapping, self->aliases);
  roster_mapping_set_before (mapping, roster_client_list_get_mapping (self->list));
  g_signal_connect_object (mapping, "progress", G_CALLBACK (on_progress_cb), self, 0);
  roster_mapping_load_async (mapping, self->cancellable, on_loaded_cb, g_object_ref (self));
}

static gboolean
on_idle_cb (gpointer user_data)
{
  RosterReviewer *self = user_data;
  gint64 until = g_get_monotonic_time () + TURN;

  for (GList *link = self->steps.head; link != NULL; link = link->next)
    {
      RosterReviewStep *step = link->data;

      if (roster_review_step_is_shown (step))
        continue;

      roster_review_step_show (step, self->list, until);
      if (!roster_review_step_is_shown (step))
        return G_SOURCE_CONTINUE;
    }

  self->idle = 0;
  roster_client_list_announce (self->list);
  run_next (self);
  return G_SOURCE_REMOVE;
}

/* Shows what fits into this turn now and the rest in the next ones. */
static void
show_steps (RosterReviewer *self)
{
  if (self->idle == 0 && on_idle_cb (self) == G_SOURCE_CONTINUE)
    self->idle =
        g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, g_object_ref (self), g_object_unref);
}

static void
run_next (RosterReviewer *self)
{
  static void (*const run[]) (RosterReviewer * self, RosterReviewStep * step) = {
    [ROSTER_REVIEW_DECIDE] = run_decide,
    [ROSTER_REVIEW_UNDO] = run_undo,
    [ROSTER_REVIEW_REDO] = run_redo,
    [ROSTER_REVIEW_LOAD] = run_load,
  };
  RosterReviewStep *step = g_queue_peek_head (&self->steps);

  if (self->is_running || step == NULL || !roster_review_step_is_shown (step))
    return;

  self->is_running = TRUE;
  run[step->kind](self, step);
}

static void
push_step (RosterReviewer *self, RosterReviewKind kind, RosterDecisionStep *step)
{
  RosterReviewStep *review_step = roster_review_step_new (kind);

  review_step->step = step;
  g_queue_push_tail (&self->steps, review_step);
  run_next (self);
}

static void
roster_reviewer_dispose (GObject *object)
{
  RosterReviewer *self = ROSTER_REVIEWER (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (roster_reviewer_parent_class)->dispose (object);
}

static void
roster_reviewer_finalize (GObject *object)
{
  RosterReviewer *self = ROSTER_REVIEWER (object);

  /* Whatever is in progress holds a reference. */
  g_assert (!self->is_running);

  g_queue_clear_full (&self->steps, (GDestroyNotify) roster_review_step_free);
  g_clear_object (&self->history);
  g_clear_object (&self->list);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->aliases);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_reviewer_parent_class)->finalize (object);
}

static void
roster_reviewer_class_init (RosterReviewerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_reviewer_dispose;
  object_class->finalize = roster_reviewer_finalize;

  /**
   * RosterReviewer::loaded:
   * @error: (nullable): why the list could not be read
   *
   * The list was read, or could not be.
   */
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /**
   * RosterReviewer::progress:
   * @n_done: how many clients were looked at
   * @n_clients: how many there are
   *
   * The list is being read, and that takes some time.
   */
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  /**
   * RosterReviewer::refused:
   * @why: translated sentence
   *
   * Something that was shown could not be stored and is not shown any more.
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * RosterReviewer::taken-back:
   * @changes: (element-type RosterDecisionChange): what became of which client
   * @is_redo: whether it was done again
   *
   * A step was taken back or done again.
   */
  signals[TAKEN_BACK] =
      g_signal_new ("taken-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_BOOLEAN);
}

static void
roster_reviewer_init (RosterReviewer *self)
{
  g_queue_init (&self->steps);
  self->cancellable = g_cancellable_new ();
  self->list = roster_client_list_new ();
}

/**
 * roster_reviewer_new:
 * @store: an open store
 * @integration: an integration
 *
 * Returns: (transfer full): a reviewer whose list is not loaded yet
 */
RosterReviewer *
roster_reviewer_new (RosterStore *store, RosterIntegration *integration)
{
  RosterReviewer *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_REVIEWER, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);
  self->history = roster_history_new (store, integration);

  return self;
}

/**
 * roster_reviewer_set_aliases:
 * @self: a reviewer
 * @aliases: (nullable): what the user declared to be the same
 *
 * Counts from the next reading of the list on.
 */
void
roster_reviewer_set_aliases (RosterReviewer *self, RosterAliasBook *aliases)
{
  g_return_if_fail (ROSTER_IS_REVIEWER (self));

  g_set_object (&self->aliases, aliases);
}

/**
 * roster_reviewer_get_list:
 * @self: a reviewer
 *
 * Returns: (transfer none): the clients
 */
RosterClientList *
roster_reviewer_get_list (RosterReviewer *self)
{
  g_return_val_if_fail (ROSTER_IS_REVIEWER (self), NULL);

  return self->list;
}

/**
 * roster_reviewer_get_history:
 * @self: a reviewer
 *
 * Returns: (transfer none): what can be taken back
 */
RosterHistory *
roster_reviewer_get_history (RosterReviewer *self)
{
  g_return_val_if_fail (ROSTER_IS_REVIEWER (self), NULL);

  return self->history;
}

/**
 * roster_reviewer_is_idle:
 * @self: a reviewer
 *
 * Returns: whether everything that was asked for is done
 */
gboolean
roster_reviewer_is_idle (RosterReviewer *self)
{
  g_return_val_if_fail (ROSTER_IS_REVIEWER (self), TRUE);

  return g_queue_is_empty (&self->steps);
}

/**
 * roster_reviewer_load:
 * @self: a reviewer
 *
 * Reads the list, anew if it was read before. `loaded` says when it is there.
 */
void
roster_reviewer_load (RosterReviewer *self)
{
  g_return_if_fail (ROSTER_IS_REVIEWER (self));

  push_load (self);
  run_next (self);
}

/**
 * roster_reviewer_decide:
 * @self: a reviewer whose list is loaded
 * @how: how it was decided
 * @shared: whether a target may belong to several clients
 * @decisions: (element-type RosterDecision): new decisions, made by the list’s mapping
 *
 * Shows the decisions and stores them as one step. Very many are shown over several turns of the
 * main loop.
 */
void
roster_reviewer_decide (RosterReviewer *self, RosterHow how, gboolean shared, GPtrArray *decisions)
{
  RosterReviewStep *step;

  g_return_if_fail (ROSTER_IS_REVIEWER (self));
  g_return_if_fail (decisions != NULL);

  if (decisions->len == 0)
    return;

  step = roster_review_step_new_decide (how, shared, decisions);
  step->step = roster_history_add (self->history, how, decisions->len);
  g_queue_push_tail (&self->steps, step);
  show_steps (self);
}

/**
 * roster_reviewer_undo:
 * @self: a reviewer
 *
 * Takes back the step that the history shows, and no newer one that somebody else made meanwhile:
 * then `refused` says so.
 */
void
roster_reviewer_undo (RosterReviewer *self)
{
  g_return_if_fail (ROSTER_IS_REVIEWER (self));

  push_step (self, ROSTER_REVIEW_UNDO, roster_history_take_undo (self->history));
}

/**
 * roster_reviewer_redo:
 * @self: a reviewer
 *
 * Does again what the history shows as taken back last.
 */
void
roster_reviewer_redo (RosterReviewer *self)
{
  g_return_if_fail (ROSTER_IS_REVIEWER (self));

  push_step (self, ROSTER_REVIEW_REDO, roster_history_take_redo (self->history));
}
