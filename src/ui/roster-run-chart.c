/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-chart.h"

#include "ui/roster-closures-run.h"

#define MAX_BARS   30
#define BAR_WIDTH  14
#define BAR_GAP    6
#define GAP_SHARE  0.3f
#define HEIGHT     96
#define MIN_HEIGHT 2

/**
 * RosterRunChart:
 *
 * What the last runs created, updated and retired, a bar for each, the newest at the right. The
 * same numbers are in words in [property@Roster.RunChart:text]: those of the bar that the pointer
 * or the arrow keys are at, or of all of them.
 */
struct _RosterRunChart
{
  GtkWidget parent_instance;

  guint n_bars;
  guint bars[MAX_BARS][ROSTER_N_RUN_PARTS]; /* the oldest first */
  guint highest;
  GPtrArray *texts; /* of the bars, then of all of them */
  guint current;    /* the bar that is looked at; n_bars for none */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterRunChart, roster_run_chart, GTK_TYPE_WIDGET)

/* Readable on light and on dark. */
static const GdkRGBA colors[ROSTER_N_RUN_PARTS] = {
  [ROSTER_RUN_CREATED] = { 0.21f, 0.52f, 0.89f, 1 },
  [ROSTER_RUN_UPDATED] = { 0.15f, 0.64f, 0.41f, 1 },
  [ROSTER_RUN_RETIRED] = { 0.6f, 0.6f, 0.59f, 1 },
};
static const GdkRGBA looked_at = { 0.5f, 0.5f, 0.5f, 0.25f };

static void
draw_bar (RosterRunChart *self, GtkSnapshot *snapshot, guint index, const graphene_rect_t *place)
{
  float y = place->size.height;

  for (guint part = 0; part < ROSTER_N_RUN_PARTS; part++)
    {
      guint n = self->bars[index][part];
      float size = (float) n / (float) self->highest * place->size.height;

      if (n == 0)
        continue;

      size = MAX (size, MIN_HEIGHT);
      y -= size;
      gtk_snapshot_append_color (
          snapshot, &colors[part],
          &GRAPHENE_RECT_INIT (place->origin.x, MAX (y, 0), place->size.width, size));
    }
}

/* What a bar and the gap after it take: less where there is no room. */
static float
get_slot (RosterRunChart *self)
{
  float fitting = (float) gtk_widget_get_width (GTK_WIDGET (self)) / (float) MAX (self->n_bars, 1);

  return MIN (BAR_WIDTH + BAR_GAP, fitting);
}

/* Where the bars begin. */
static float
get_start (RosterRunChart *self)
{
  float needed = (float) self->n_bars * get_slot (self);

  return ((float) gtk_widget_get_width (GTK_WIDGET (self)) - needed) / 2;
}

static void
roster_run_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RosterRunChart *self = ROSTER_RUN_CHART (widget);
  float height = (float) gtk_widget_get_height (widget);
  float slot = get_slot (self);
  float start = get_start (self);

  if (self->current < self->n_bars)
    gtk_snapshot_append_color (
        snapshot, &looked_at,
        &GRAPHENE_RECT_INIT (start + (float) self->current * slot, 0, slot, height));
  for (guint i = 0; i < self->n_bars && self->highest > 0; i++)
    draw_bar (self, snapshot, i,
              &GRAPHENE_RECT_INIT (start + (float) i * slot + slot * GAP_SHARE / 2, 0,
                                   slot * (1 - GAP_SHARE), height));
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

static const char *
get_text (RosterRunChart *self)
{
  return self->texts->len > 0 ? g_ptr_array_index (self->texts, self->current) : NULL;
}

static void
update_text (RosterRunChart *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_text (self), -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_current (RosterRunChart *self, guint current)
{
  if (current == self->current)
    return;

  self->current = current;
  update_text (self);
}

/* The newest comes first, from either side. */
static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterRunChart *self = ROSTER_RUN_CHART (widget);
  int step = g_variant_get_int32 (parameter);

  if (self->n_bars == 0)
    return;

  if (self->current == self->n_bars)
    set_current (self, self->n_bars - 1);
  else
    set_current (self, (guint) CLAMP ((int) self->current + step, 0, (int) self->n_bars - 1));
}

static void
on_motion_cb (RosterRunChart *self, double x, double y)
{
  double offset = x - (double) get_start (self);

  set_current (self, offset < 0 ? self->n_bars
                                : MIN ((guint) (offset / (double) get_slot (self)), self->n_bars));
}

static void
on_leave_cb (RosterRunChart *self)
{
  set_current (self, self->n_bars);
}

static void
roster_run_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, get_text (ROSTER_RUN_CHART (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
roster_run_chart_finalize (GObject *object)
{
  g_clear_pointer (&ROSTER_RUN_CHART (object)->texts, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_run_chart_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int step;
  } keys[] = {
    { GDK_KEY_Left, -1 },
    { GDK_KEY_Right, 1 },
    { GDK_KEY_Home, -MAX_BARS },
    { GDK_KEY_End, MAX_BARS },
  };

  gtk_widget_class_install_action (widget_class, "chart.move", "i", move);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "chart.move", "i",
                                         keys[i].step);
}

static void
roster_run_chart_class_init (RosterRunChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_run_chart_get_property;
  object_class->finalize = roster_run_chart_finalize;

  /**
   * RosterRunChart:text:
   *
   * What is looked at, in words.
   */
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->snapshot = roster_run_chart_snapshot;
  widget_class->measure = roster_run_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "runchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_keys (widget_class);
}

static void
roster_run_chart_init (RosterRunChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
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
 * @now: the time
 *
 * Shows the last of them.
 */
void
roster_run_chart_set_runs (RosterRunChart *self, GPtrArray *runs, gint64 now)
{
  g_return_if_fail (ROSTER_IS_RUN_CHART (self));
  g_return_if_fail (runs != NULL);

  self->n_bars = MIN (runs->len, MAX_BARS);
  self->current = self->n_bars;
  self->highest = 0;
  g_ptr_array_set_size (self->texts, 0);
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
      g_ptr_array_add (self->texts, roster_closures_describe_bar (run, now));
    }

  g_ptr_array_add (self->texts, roster_closures_describe_chart (runs, MAX_BARS));
  update_text (self);
}
