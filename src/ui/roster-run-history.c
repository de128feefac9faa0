/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-history.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-run-row.h"

/* Older runs are still there; nobody looks at a hundred rows. */
#define MAX_RUNS 20

/**
 * RosterRunHistory:
 *
 * The last runs of an integration, each of which leads to its own page.
 */
struct _RosterRunHistory
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows;
  GtkWidget *no_runs;
};

G_DEFINE_FINAL_TYPE (RosterRunHistory, roster_run_history, ADW_TYPE_PREFERENCES_GROUP)

static void
roster_run_history_dispose (GObject *object)
{
  RosterRunHistory *self = ROSTER_RUN_HISTORY (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_run_history_parent_class)->dispose (object);
}

static void
roster_run_history_class_init (RosterRunHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_run_history_dispose;
}

static void
roster_run_history_init (RosterRunHistory *self)
{
  self->rows = g_ptr_array_new ();
  self->no_runs = gtk_label_new (_ ("Nothing was written yet. Decide the clients first; nothing is "
                                    "written before you have seen it."));
  gtk_label_set_wrap (GTK_LABEL (self->no_runs), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->no_runs), 0);
  gtk_widget_add_css_class (self->no_runs, "dim-label");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->no_runs);
}

/**
 * roster_run_history_set_runs:
 * @self: a history
 * @runs: (element-type RosterRun): an integration's runs, the newest first
 * @now: the time
 *
 * Shows them instead of those before.
 */
void
roster_run_history_set_runs (RosterRunHistory *self, GPtrArray *runs, gint64 now)
{
  AdwPreferencesGroup *group;

  g_return_if_fail (ROSTER_IS_RUN_HISTORY (self));
  g_return_if_fail (runs != NULL);

  group = ADW_PREFERENCES_GROUP (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < runs->len && i < MAX_RUNS; i++)
    {
      GtkWidget *row = roster_run_row_new (g_ptr_array_index (runs, i), now);

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->no_runs, runs->len == 0);
}
