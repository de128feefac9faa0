/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-history.h"

#include <glib/gi18n-lib.h>

#include "app/roster-run-export.h"
#include "app/roster-run-filter.h"
#include "model/roster-error.h"
#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-compat.h"
#include "ui/roster-link-row.h"
#include "ui/roster-run-chart.h"
#include "ui/roster-window.h"

/* So many rows come at a time. */
#define PIECE 20

/**
 * RosterRunHistory:
 *
 * The runs of an integration, the newest first: a chart over the last ones, and a list that can be
 * filtered and exported.
 */
struct _RosterRunHistory
{
  AdwBin parent_instance;

  GPtrArray *runs; /* nullable */
  gint64 now;
  guint n_shown; /* at most */
  GPtrArray *rows;
  char *words; /* nullable: of the rows */
  GCancellable *cancellable;

  AdwPreferencesGroup *group;
  GtkWidget *tools;
  GtkWidget *chart_card;
  RosterRunChart *chart;
  GtkDropDown *kind;
  GtkDropDown *outcome;
  GtkWidget *no_runs;
  GtkWidget *no_results;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (RosterRunHistory, roster_run_history, ADW_TYPE_BIN)

/* The rows of the drop-down after “Every kind” are the kinds in their order. */
static RosterRunFilter
get_filter (RosterRunHistory *self)
{
  return (RosterRunFilter){
    .kind = (int) gtk_drop_down_get_selected (self->kind) - 1,
    .outcome = (RosterRunOutcome) gtk_drop_down_get_selected (self->outcome),
  };
}

static GPtrArray *
list_matching (RosterRunHistory *self)
{
  RosterRunFilter filter = get_filter (self);
  GPtrArray *matching = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_run_unref);

  for (guint i = 0; self->runs != NULL && i < self->runs->len; i++)
    {
      RosterRun *run = g_ptr_array_index (self->runs, i);

      if (roster_run_filter_matches (&filter, run))
        g_ptr_array_add (matching, roster_run_ref (run));
    }

  return matching;
}

static GtkWidget *
make_row (RosterRunHistory *self, RosterRun *run)
{
  GtkWidget *row = roster_link_row_new ();
  g_autofree char *title = roster_closures_describe_time (run->started_at, self->now);
  g_autofree char *subtitle = roster_closures_describe_run_in_list (run);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  roster_link_row_set_link (ROSTER_LINK_ROW (row), "win.show-run", run->id);

  return row;
}

/* Rows that would say the same stay, with the focus that may be in one of them. */
static gboolean
is_new (RosterRunHistory *self, GPtrArray *matching)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < MIN (matching->len, self->n_shown); i++)
    {
      RosterRun *run = g_ptr_array_index (matching, i);
      g_autofree char *title = roster_closures_describe_time (run->started_at, self->now);
      g_autofree char *subtitle = roster_closures_describe_run_in_list (run);

      g_string_append_printf (words, "%s\n%s\n%s\n", run->id, title, subtitle);
    }

  if (g_strcmp0 (self->words, words->str) == 0)
    return FALSE;

  g_free (self->words);
  self->words = g_string_free (g_steal_pointer (&words), FALSE);
  return TRUE;
}

static void
show_rows (RosterRunHistory *self, GPtrArray *matching)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (matching->len, self->n_shown); i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (matching, i));

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
show_matching (RosterRunHistory *self)
{
  g_autoptr (GPtrArray) matching = list_matching (self);
  gboolean is_empty = self->runs == NULL || self->runs->len == 0;

  if (is_new (self, matching))
    show_rows (self, matching);

  gtk_widget_set_visible (self->tools, !is_empty);
  gtk_widget_set_visible (self->chart_card, !is_empty);
  gtk_widget_set_visible (self->no_runs, is_empty);
  gtk_widget_set_visible (self->no_results, !is_empty && matching->len == 0);
  gtk_widget_set_visible (self->more, matching->len > self->n_shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "runs.export", matching->len > 0);
}

static void
on_filter_changed_cb (RosterRunHistory *self)
{
  self->n_shown = PIECE;
  show_matching (self);
}

/* The first of the new rows has the focus then: the button may be gone. */
static void
show_more (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunHistory *self = ROSTER_RUN_HISTORY (widget);
  guint first = self->n_shown;

  self->n_shown += PIECE;
  show_matching (self);
  if (first < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, first));
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterRunHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = roster_run_export_finish (G_FILE (source), result, &error);

  if (roster_error_is_cancelled (error) || g_cancellable_is_cancelled (self->cancellable))
    return;

  roster_window_show_toast (GTK_WIDGET (self),
                            is_done ? _ ("The history was exported") : error->message, NULL, NULL);
}

static void
on_file_chosen (GFile *file, gpointer user_data)
{
  RosterRunHistory *self = user_data;
  g_autoptr (GPtrArray) matching = list_matching (self);

  roster_run_export_async (matching, file, self->cancellable, on_exported_cb, g_object_ref (self));
}

static void
export_runs (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* Translators: the second is the name of a file */
  roster_compat_save_file (widget, _ ("Export History"), _ ("History"), ".csv", on_file_chosen,
                           g_object_ref (widget), g_object_unref);
}

static void
roster_run_history_dispose (GObject *object)
{
  RosterRunHistory *self = ROSTER_RUN_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_RUN_HISTORY);

  G_OBJECT_CLASS (roster_run_history_parent_class)->dispose (object);
}

static void
roster_run_history_finalize (GObject *object)
{
  RosterRunHistory *self = ROSTER_RUN_HISTORY (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (roster_run_history_parent_class)->finalize (object);
}

static void
roster_run_history_class_init (RosterRunHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_run_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = roster_run_history_finalize;

  g_type_ensure (ROSTER_TYPE_RUN_CHART);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-run-history.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, group);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, tools);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, chart_card);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, chart);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, kind);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, outcome);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, no_runs);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, no_results);
  gtk_widget_class_bind_template_child (widget_class, RosterRunHistory, more);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);

  gtk_widget_class_install_action (widget_class, "runs.more", NULL, show_more);
  gtk_widget_class_install_action (widget_class, "runs.export", NULL, export_runs);
}

static void
roster_run_history_init (RosterRunHistory *self)
{
  self->n_shown = PIECE;
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_matching (self);
}

GtkWidget *
roster_run_history_new (void)
{
  return g_object_new (ROSTER_TYPE_RUN_HISTORY, NULL);
}

/**
 * roster_run_history_set_runs:
 * @self: a history
 * @runs: (element-type RosterRun): runs, the newest first
 * @now: the time
 *
 * Shows runs. Filters stay as they are.
 */
void
roster_run_history_set_runs (RosterRunHistory *self, GPtrArray *runs, gint64 now)
{
  g_return_if_fail (ROSTER_IS_RUN_HISTORY (self));
  g_return_if_fail (runs != NULL);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  self->runs = g_ptr_array_ref (runs);
  self->now = now;
  roster_run_chart_set_runs (self->chart, runs, now);
  show_matching (self);
}
