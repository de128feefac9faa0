/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-drift-row.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-drift.h"
#include "ui/roster-list-row.h"

/**
 * RosterDriftRow:
 *
 * A change since a client was decided, with what is suggested. Its buttons are for the page, which
 * knows it by its item.
 */
struct _RosterDriftRow
{
  AdwBin parent_instance;

  RosterDriftItem *item;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *details;
  GtkLabel *advice;
  GtkButton *accept;
  GtkButton *keep;
};

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterDriftRow, roster_drift_row, ADW_TYPE_BIN)

static void
show_item (RosterDriftRow *self)
{
  RosterDrift *drift = roster_drift_item_get_drift (self->item);
  g_autofree char *title = roster_closures_drift_title (drift);
  g_autofree char *details = roster_closures_drift_details (drift, g_get_real_time ());
  g_autofree char *advice = roster_closures_drift_advice (drift);
  const char *button = roster_closures_drift_button (drift);
  /* Translators: what changed, and where and when */
  g_autofree char *label = g_strdup_printf (_ ("%s. %s"), title, details);

  gtk_image_set_from_icon_name (self->icon, roster_closures_drift_icon (drift));
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_text (self->details, details);
  gtk_label_set_text (self->advice, advice);
  gtk_button_set_label (self->accept, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->accept), button != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), drift->suggestion != ROSTER_DRIFT_ACCEPT_NAME);
  roster_list_row_set_name (GTK_WIDGET (self), label);
}

static void
accept (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0, TRUE);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0, FALSE);
}

static void
roster_drift_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, ROSTER_DRIFT_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_drift_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      roster_drift_row_set_item (ROSTER_DRIFT_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_drift_row_dispose (GObject *object)
{
  RosterDriftRow *self = ROSTER_DRIFT_ROW (object);

  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DRIFT_ROW);

  G_OBJECT_CLASS (roster_drift_row_parent_class)->dispose (object);
}

static void
roster_drift_row_class_init (RosterDriftRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_drift_row_get_property;
  object_class->set_property = roster_drift_row_set_property;
  object_class->dispose = roster_drift_row_dispose;

  /**
   * RosterDriftRow:item:
   *
   * The change that is shown.
   */
  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, ROSTER_TYPE_DRIFT_ITEM,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RosterDriftRow::chosen:
   * @is_accepted: whether the suggestion is taken; else the decision is kept
   *
   * The user has answered.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-drift-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterDriftRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftRow, title);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftRow, details);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftRow, advice);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftRow, accept);
  gtk_widget_class_bind_template_child (widget_class, RosterDriftRow, keep);
  gtk_widget_class_install_action (widget_class, "change.accept", NULL, accept);
  gtk_widget_class_install_action (widget_class, "change.keep", NULL, keep);
}

static void
roster_drift_row_init (RosterDriftRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_drift_row_set_item:
 * @self: a row
 * @item: (nullable): a change
 *
 * Shows another change.
 */
void
roster_drift_row_set_item (RosterDriftRow *self, RosterDriftItem *item)
{
  g_return_if_fail (ROSTER_IS_DRIFT_ROW (self));

  if (!g_set_object (&self->item, item))
    return;

  if (item != NULL)
    show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
