/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-share-bar.h"

#include "ui/roster-closures-client.h"

#define HEIGHT    8
#define GAP       2
#define MIN_SHARE 4

/**
 * RosterShareBar:
 *
 * Where the clients stand: a bar whose parts are as wide as there are clients of a status, and a
 * legend below it with the icon of the status, the number and the word.
 */
struct _RosterShareBar
{
  GtkWidget parent_instance;

  RosterClientCounts counts;
  GtkWidget *parts[ROSTER_CLIENT_N_STATUSES];
  GtkWidget *legend;
  GtkWidget *entries[ROSTER_CLIENT_N_STATUSES];
  GtkWidget *texts[ROSTER_CLIENT_N_STATUSES];
};

G_DEFINE_FINAL_TYPE (RosterShareBar, roster_share_bar, GTK_TYPE_WIDGET)

/* From what is done to what is left. */
static const RosterClientStatus order[ROSTER_CLIENT_N_STATUSES] = {
  ROSTER_CLIENT_MATCHED,  ROSTER_CLIENT_TO_CREATE, ROSTER_CLIENT_UNDECIDED,
  ROSTER_CLIENT_CONFLICT, ROSTER_CLIENT_EXCLUDED,
};

static guint
get_sum (RosterShareBar *self)
{
  guint sum = 0;

  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    sum += self->counts.of[i];

  return sum;
}

static void
roster_share_bar_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  RosterShareBar *self = ROSTER_SHARE_BAR (widget);

  gtk_widget_measure (self->legend, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += HEIGHT + 3 * GAP;
      *natural += HEIGHT + 3 * GAP;
    }
}

/* Also one of five thousand has to be seen. */
static void
place_parts (RosterShareBar *self, int width)
{
  guint sum = get_sum (self);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int n_shown = 0;
  int room;

  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    n_shown += self->counts.of[i] > 0;
  room = MAX (width - n_shown * (MIN_SHARE + GAP) + GAP, 0);

  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    {
      guint n = self->counts.of[order[i]];
      int part = n > 0 ? MIN_SHARE + (int) ((gint64) room * n / sum) : 0;

      gtk_widget_set_child_visible (self->parts[order[i]], n > 0);
      if (n == 0)
        continue;

      gtk_widget_size_allocate (self->parts[order[i]],
                                &(GtkAllocation){ is_rtl ? width - x - part : x, 0, part, HEIGHT },
                                -1);
      x += part + GAP;
    }
}

static void
roster_share_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RosterShareBar *self = ROSTER_SHARE_BAR (widget);
  int top = HEIGHT + 3 * GAP;

  place_parts (self, width);
  gtk_widget_size_allocate (self->legend, &(GtkAllocation){ 0, top, width, height - top }, -1);
}

static void
roster_share_bar_dispose (GObject *object)
{
  RosterShareBar *self = ROSTER_SHARE_BAR (object);

  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);

  G_OBJECT_CLASS (roster_share_bar_parent_class)->dispose (object);
}

static void
roster_share_bar_class_init (RosterShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_share_bar_dispose;
  widget_class->measure = roster_share_bar_measure;
  widget_class->size_allocate = roster_share_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_entry (RosterShareBar *self, RosterClientStatus status)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (roster_closures_get_status_icon (status));

  self->texts[status] = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->texts[status]), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->texts[status], "caption");
  gtk_widget_add_css_class (self->texts[status], "numeric");
  gtk_widget_add_css_class (icon, roster_closures_get_status_class (status));
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_box_append (GTK_BOX (entry), icon);
  gtk_box_append (GTK_BOX (entry), self->texts[status]);

  return entry;
}

static void
roster_share_bar_init (RosterShareBar *self)
{
  self->legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));

  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    {
      RosterClientStatus status = order[i];

      self->parts[status] = g_object_new (GTK_TYPE_BOX, "css-name", "share", "accessible-role",
                                          GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->parts[status], roster_closures_get_status_class (status));
      gtk_widget_set_parent (self->parts[status], GTK_WIDGET (self));
      self->entries[status] = make_entry (self, status);
      gtk_box_append (GTK_BOX (self->legend), self->entries[status]);
    }
}

/**
 * roster_share_bar_set_counts:
 * @self: a bar
 * @counts: where the clients stand
 */
void
roster_share_bar_set_counts (RosterShareBar *self, const RosterClientCounts *counts)
{
  g_return_if_fail (ROSTER_IS_SHARE_BAR (self));
  g_return_if_fail (counts != NULL);

  self->counts = *counts;
  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    {
      g_autofree char *text = roster_closures_format_share (i, counts->of[i]);

      gtk_label_set_text (GTK_LABEL (self->texts[i]), text);
      gtk_widget_set_visible (self->entries[i], counts->of[i] > 0);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
