/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-count.h"
#include "app/roster-history.h"

#include <glib/gi18n-lib.h>

#include "model/roster-task-data.h"
#include "store/roster-store-steps.h"

/**
 * RosterHistory:
 *
 * What can be taken back and what can be done again. The steps are in the store, so that they are
 * there after a restart too; this is how the user sees them, ahead of the store where something is
 * on its way there. `changed` says that what comes next is another.
 */
struct _RosterHistory
{
  GObject parent_instance;

  RosterStore *store;
  RosterIntegration *integration;
  GPtrArray *done;   /* of RosterDecisionStep, the next to be taken back last */
  GPtrArray *undone; /* the next to be done again last */
  guint n_changes;   /* made here, and perhaps not in the store yet */
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

  g_clear_pointer (&self->undone, g_ptr_array_unref);
  g_clear_pointer (&self->done, g_ptr_array_unref);
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

static GPtrArray *
make_steps (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_step_unref);
}

static void
roster_history_init (RosterHistory *self)
{
  self->done = make_steps ();
  self->undone = make_steps ();
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
  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);

  for (guint i = 0; i < steps->len; i++)
    {
      RosterDecisionStep *step = g_ptr_array_index (steps, i);

      if (step->undone)
        g_ptr_array_add (self->undone, roster_decision_step_ref (step));
      else if (!step->applied)
        g_ptr_array_insert (self->done, 0, roster_decision_step_ref (step));
    }
}

static void
note_change (RosterHistory *self)
{
  self->n_changes++;
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  RosterHistory *history;
  guint n_changes; /* when it was asked for */
} RefreshData;

static void
refresh_data_clear (RefreshData *data)
{
  g_clear_object (&data->history);
}

ROSTER_DEFINE_TASK_DATA (RefreshData, refresh_data)

static void
on_steps_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RefreshData) data = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps =
      roster_store_list_steps_finish (ROSTER_STORE (source), result, &error);

  if (steps == NULL)
    {
      g_debug ("The history was not read: %s", error->message);
      return;
    }

  /* The user has gone on since: what was read is not what is seen. */
  if (data->n_changes != data->history->n_changes)
    return;

  take_steps (data->history, steps);
  g_signal_emit (data->history, signals[CHANGED], 0);
}

/**
 * roster_history_add:
 * @self: a history
 * @how: how clients were decided
 * @n_clients: how many
 *
 * Decisions were made that are on their way to the store, so that they can be taken back at once.
 *
 * Returns: (transfer full): their step, which gets its number when it is stored
 */
RosterDecisionStep *
roster_history_add (RosterHistory *self, RosterHow how, guint n_clients)
{
  RosterDecisionStep *step;

  g_return_val_if_fail (ROSTER_IS_HISTORY (self), NULL);

  step = roster_decision_step_new (0);
  step->how = how;
  step->changes = n_clients;
  g_ptr_array_set_size (self->undone, 0);
  g_ptr_array_add (self->done, roster_decision_step_ref (step));
  note_change (self);

  return step;
}

/* The next step of one side goes to the other one. */
static RosterDecisionStep *
take (RosterHistory *self, GPtrArray *from, GPtrArray *to)
{
  RosterDecisionStep *step;

  if (from->len == 0)
    return NULL;

  step = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, roster_decision_step_ref (step));
  note_change (self);

  return step;
}

/**
 * roster_history_take_undo:
 * @self: a history
 *
 * The user takes back what [method@Roster.History.get_undo] has shown; the store is on its way
 * there.
 *
 * Returns: (transfer full) (nullable): the step; NULL where there is none
 */
RosterDecisionStep *
roster_history_take_undo (RosterHistory *self)
{
  g_return_val_if_fail (ROSTER_IS_HISTORY (self), NULL);

  return take (self, self->done, self->undone);
}

/**
 * roster_history_take_redo:
 * @self: a history
 *
 * The user does again what [method@Roster.History.get_redo] has shown.
 *
 * Returns: (transfer full) (nullable): the step; NULL where there is none
 */
RosterDecisionStep *
roster_history_take_redo (RosterHistory *self)
{
  g_return_val_if_fail (ROSTER_IS_HISTORY (self), NULL);

  return take (self, self->undone, self->done);
}

/**
 * roster_history_refresh:
 * @self: a history
 * @cancellable: (nullable): a cancellable
 *
 * Looks again, when everything that was asked for is in the store. What the user does meanwhile
 * outdates it.
 */
void
roster_history_refresh (RosterHistory *self, GCancellable *cancellable)
{
  RefreshData *data;

  g_return_if_fail (ROSTER_IS_HISTORY (self));

  data = refresh_data_new ();
  data->history = g_object_ref (self);
  data->n_changes = self->n_changes;
  roster_store_list_steps_async (self->store, self->integration->id,
                                 self->integration->documentation, cancellable, on_steps_listed_cb,
                                 data);
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

  return self->done->len > 0 ? g_ptr_array_index (self->done, self->done->len - 1) : NULL;
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

  return self->undone->len > 0 ? g_ptr_array_index (self->undone, self->undone->len - 1) : NULL;
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

  clients =
      roster_count_format (ngettext ("%u client", "%u clients", step->changes), step->changes);
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
