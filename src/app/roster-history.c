/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-history.h"

#include <glib/gi18n-lib.h>

#include "store/roster-store-steps.h"

/**
 * RosterHistory:
 *
 * What can be taken back and what can be done again. The steps are in the store, so that they are
 * there after a restart too; this is the look at both ends of them. `changed` says that one of
 * them is another.
 */
struct _RosterHistory
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  RosterDecisionStep *undo;
  RosterDecisionStep *redo;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterHistory, roster_history, G_TYPE_OBJECT)

static void
roster_history_finalize (GObject *object)
{
  RosterHistory *self = ROSTER_HISTORY (object);

  g_clear_pointer (&self->redo, roster_decision_step_unref);
  g_clear_pointer (&self->undo, roster_decision_step_unref);
  g_clear_pointer (&self->integration, roster_integration_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_history_parent_class)->finalize (object);
}

static void
roster_history_class_init (RosterHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_history_finalize;

  /**
   * RosterHistory::changed:
   *
   * What can be taken back or done again is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_history_init (RosterHistory *self)
{
}

/**
 * roster_history_new:
 * @store: an open store
 * @integration: an integration
 *
 * Returns: (transfer full): a history that was not looked at yet
 */
RosterHistory *
roster_history_new (RosterStore *store, RosterIntegration *integration)
{
  RosterHistory *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_HISTORY, NULL);
  self->store = g_object_ref (store);
  self->integration = roster_integration_ref (integration);

  return self;
}

/* The steps are newest first. A run ends what can be taken back here: what it did is taken back in
 * the documentation. */
static void
take_steps (RosterHistory *self, GPtrArray *steps)
{
  g_clear_pointer (&self->undo, roster_decision_step_unref);
  g_clear_pointer (&self->redo, roster_decision_step_unref);

  for (guint i = 0; i < steps->len; i++)
    {
      RosterDecisionStep *step = g_ptr_array_index (steps, i);

      if (!step->undone)
        {
          if (!step->applied)
            self->undo = roster_decision_step_ref (step);
          break;
        }

      /* The oldest of those that were taken back is the next to be done again. */
      g_clear_pointer (&self->redo, roster_decision_step_unref);
      self->redo = roster_decision_step_ref (step);
    }
}

static void
on_steps_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps =
      roster_store_list_steps_finish (ROSTER_STORE (source), result, &error);

  if (steps == NULL)
    {
      g_debug ("The history was not read: %s", error->message);
      return;
    }

  take_steps (self, steps);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * roster_history_add:
 * @self: a history
 * @how: how clients were decided
 * @n_clients: how many
 *
 * Decisions were made that are on their way to the store, so that they can be taken back at once.
 */
void
roster_history_add (RosterHistory *self, RosterHow how, guint n_clients)
{
  g_return_if_fail (ROSTER_IS_HISTORY (self));

  g_clear_pointer (&self->redo, roster_decision_step_unref);
  g_clear_pointer (&self->undo, roster_decision_step_unref);
  self->undo = roster_decision_step_new (0);
  self->undo->how = how;
  self->undo->changes = n_clients;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * roster_history_refresh:
 * @self: a history
 * @cancellable: (nullable): a cancellable
 *
 * Looks again, after decisions.
 */
void
roster_history_refresh (RosterHistory *self, GCancellable *cancellable)
{
  g_return_if_fail (ROSTER_IS_HISTORY (self));

  roster_store_list_steps_async (self->store, self->integration->id,
                                 self->integration->documentation, cancellable, on_steps_listed_cb,
                                 g_object_ref (self));
}

/**
 * roster_history_get_undo:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what would be taken back next
 */
RosterDecisionStep *
roster_history_get_undo (RosterHistory *self)
{
  g_return_val_if_fail (ROSTER_IS_HISTORY (self), NULL);

  return self->undo;
}

/**
 * roster_history_get_redo:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what would be done again next
 */
RosterDecisionStep *
roster_history_get_redo (RosterHistory *self)
{
  g_return_val_if_fail (ROSTER_IS_HISTORY (self), NULL);

  return self->redo;
}

/**
 * roster_history_describe:
 * @step: a step
 *
 * Returns: (transfer full): what the step did, for people
 */
char *
roster_history_describe (RosterDecisionStep *step)
{
  g_autofree char *clients = NULL;

  g_return_val_if_fail (step != NULL, NULL);

  clients = g_strdup_printf (ngettext ("%u client", "%u clients", step->changes), step->changes);
  switch (step->how)
    {
    case ROSTER_HOW_AUTO:
      /* Translators: “Auto-Match All” is a button; %s is like “12 clients” */
      return g_strdup_printf (_ ("Auto-Match All, %s"), clients);
    case ROSTER_HOW_CREATE_UNMATCHED:
      /* Translators: “Create Unmatched” is a button; %s is like “12 clients” */
      return g_strdup_printf (_ ("Create Unmatched, %s"), clients);
    case ROSTER_HOW_SUGGESTED:
      /* Translators: %s is like “12 clients” */
      return g_strdup_printf (_ ("Accepted suggestions, %s"), clients);
    case ROSTER_HOW_IMPORT:
      /* Translators: %s is like “12 clients” */
      return g_strdup_printf (_ ("Imported decisions, %s"), clients);
    case ROSTER_HOW_BY_HAND:
    default:
      /* Translators: %s is like “12 clients” */
      return g_strdup_printf (_ ("Decision by hand, %s"), clients);
    }
}
