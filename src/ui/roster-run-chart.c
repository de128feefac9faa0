/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-chart.h"

#include "ui/roster-closures-run.h"

#define MAX_BARS   30
#define BAR_WIDTH  14
#define BAR_GAP    6
#define HEIGHT     96
#define MIN_HEIGHT 2

/**
 * RosterRunChart:
 *
 * What the last runs created, updated and retired, a bar for each, the newest at the right. The
 * same numbers are in words in the history below it, and here for whoever does not see it.
 */
struct _RosterRunChart
{
  GtkWidget parent_instance;

  guint n_bars;
  guint bars[MAX_BARS][ROSTER_N_RUN_PARTS]; /* the oldest first */
  guint highest;
};

G_DEFINE_FINAL_TYPE (RosterRunChart, roster_run_chart, GTK_TYPE_WIDGET)

/* Readable on light and on dark. */
static const GdkRGBA colors[ROSTER_N_RUN_PARTS] = {
  [ROSTER_RUN_CREATED] = { 0.21f, 0.52f, 0.89f, 1 },
  [ROSTER_RUN_UPDATED] = { 0.15f, 0.64f, 0.41f, 1 },
  [ROSTER_RUN_RETIRED] = { 0.6f, 0.6f, 0.59f, 1 },
};

static void
draw_bar (RosterRunChart *self, GtkSnapshot *snapshot, guint index, float x, float height)
{
  float y = height;

  for (guint part = 0; part < ROSTER_N_RUN_PARTS; part++)
    {
      guint n = self->bars[index][part];
      float size = (float) n / (float) self->highest * height;

      if (n == 0)
        continue;

      size = MAX (size, MIN_HEIGHT);
      y -= size;
      gtk_snapshot_append_color (snapshot, &colors[part],
                                 &GRAPHENE_RECT_INIT (x, MAX (y, 0), BAR_WIDTH, size));
    }
}

static void
roster_run_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RosterRunChart *self = ROSTER_RUN_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int needed = (int) self->n_bars * (BAR_WIDTH + BAR_GAP) - BAR_GAP;
  int x = MAX ((width - needed) / 2, 0);

  for (guint i = 0; i < self->n_bars && self->highest > 0; i++)
    {
      draw_bar (self, snapshot, i, (float) x, (float) height);
      x += BAR_WIDTH + BAR_GAP;
    }
}

static void
roster_run_chart_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural =
      orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 10 * (BAR_WIDTH + BAR_GAP);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX_BARS * (BAR_WIDTH + BAR_GAP);
  *minimum_baseline = *natural_baseline = -1;
}

static void
roster_run_chart_class_init (RosterRunChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = roster_run_chart_snapshot;
  widget_class->measure = roster_run_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
roster_run_chart_init (RosterRunChart *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
roster_run_chart_new (void)
{
  return g_object_new (ROSTER_TYPE_RUN_CHART, NULL);
}

/**
 * roster_run_chart_set_runs:
 * @self: a chart
 * @runs: (element-type RosterRun): runs, the newest first
 *
 * Shows the last of them.
 */
void
roster_run_chart_set_runs (RosterRunChart *self, GPtrArray *runs)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ROSTER_IS_RUN_CHART (self));
  g_return_if_fail (runs != NULL);

  self->n_bars = MIN (runs->len, MAX_BARS);
  self->highest = 0;
  for (guint i = 0; i < self->n_bars; i++)
    {
      RosterRun *run = g_ptr_array_index (runs, self->n_bars - 1 - i);
      guint sum = 0;

      for (guint part = 0; part < ROSTER_N_RUN_PARTS; part++)
        {
          self->bars[i][part] = roster_closures_count_part (run, part);
          sum += self->bars[i][part];
        }
      self->highest = MAX (self->highest, sum);
    }

  text = roster_closures_describe_chart (runs, MAX_BARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
