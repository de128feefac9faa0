/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-client-cells.h"

#include <glib/gi18n-lib.h>

#include "app/roster-client-outcome.h"
#include "ui/roster-closures-client.h"
#include "ui/roster-list-row.h"

#define PADDING  8
#define EDGE     10 /* to the edges, on top of what the list adds */
#define GAP      12
#define ICON     16
#define SCORE    38
#define MIN_TEXT 220

/**
 * RosterClientCells:
 *
 * What is in a row of the Data Wizard: a client, what becomes of it and why, and the buttons to
 * decide. It places its children itself, in columns that are the same in every row, so that nothing
 * is measured twice.
 */
struct _RosterClientCells
{
  GtkWidget parent_instance;

  RosterClientItem *item;

  GtkInscription *name;
  GtkInscription *counts;
  GtkImage *icon;
  GtkInscription *title;
  GtkInscription *score;
  GtkInscription *reason;
  GtkWidget *reset;
  GtkWidget *verbs;
  GtkWidget *match;
  GtkWidget *create;
  GtkWidget *exclude;

  GtkWidget *chosen;      /* the button of what is decided */
  const char *icon_class; /* of the state that is shown */
};

G_DEFINE_FINAL_TYPE (RosterClientCells, roster_client_cells, GTK_TYPE_WIDGET)

static void
choose (RosterClientCells *self, RosterDecisionKind kind)
{
  GtkWidget *const buttons[] = {
    [ROSTER_DECISION_MATCH] = self->match,
    [ROSTER_DECISION_CREATE] = self->create,
    [ROSTER_DECISION_EXCLUDE] = self->exclude,
  };

  if (self->chosen == buttons[kind])
    return;

  if (self->chosen != NULL)
    gtk_widget_remove_css_class (self->chosen, "chosen");
  self->chosen = buttons[kind];
  if (self->chosen != NULL)
    gtk_widget_add_css_class (self->chosen, "chosen");
}

static void
show_icon (RosterClientCells *self, RosterClientStatus status)
{
  const char *class = roster_closures_get_status_class (status);

  if (self->icon_class == class)
    return;

  gtk_image_set_from_icon_name (self->icon, roster_closures_get_status_icon (status));
  if (self->icon_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->icon_class);
  self->icon_class = class;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->icon_class);
}

/* The row stays as high and as wide as it is. */
static void
set_shown (RosterClientCells *self, GtkWidget *child, gboolean is_shown)
{
  if (gtk_widget_get_child_visible (child) == is_shown)
    return;

  gtk_widget_set_child_visible (child, is_shown);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_score (RosterClientCells *self, int score)
{
  g_autofree char *text = NULL;

  set_shown (self, GTK_WIDGET (self->score), score != ROSTER_OUTCOME_NO_SCORE);
  if (score == ROSTER_OUTCOME_NO_SCORE)
    return;

  text = g_strdup_printf ("%d", score);
  gtk_inscription_set_text (self->score, text);
}

/* Its place stays free, so that nothing moves. */
static void
show_reset (RosterClientCells *self, gboolean is_decided)
{
  set_shown (self, self->reset, is_decided);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.reset", is_decided);
}

static void
update (RosterClientCells *self)
{
  RosterClientList *list = roster_client_item_get_list (self->item);
  RosterClientState *state = roster_client_item_get_state (self->item);
  RosterClientStatus status = roster_client_item_get_status (self->item);
  RosterDecisionKind kind = roster_client_state_get_kind (state);
  g_auto (RosterClientOutcome) outcome = { NULL };
  g_autofree char *name = roster_closures_format_client_name (state->client);
  g_autofree char *counts = roster_closures_format_client_counts (state->client);
  g_autofree char *label = NULL;

  /* It is on its way out. */
  if (list == NULL)
    return;

  roster_client_outcome_init (&outcome, roster_client_list_get_mapping (list), state, status);
  gtk_inscription_set_text (self->name, name);
  gtk_inscription_set_text (self->counts, counts);
  gtk_inscription_set_text (self->title, outcome.title);
  gtk_inscription_set_text (self->reason, outcome.reason);
  show_score (self, outcome.score);
  show_icon (self, status);
  choose (self, kind);
  show_reset (self, kind != ROSTER_DECISION_UNDECIDED);

  label = roster_closures_format_row_label (name, counts, status, outcome.title, outcome.reason);
  roster_list_row_set_name (GTK_WIDGET (self), label);
}

static void
on_item_changed_cb (RosterClientItem *item, RosterClientCells *self)
{
  update (self);
}

static void
clear_item (RosterClientCells *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_item_changed_cb, self);
  g_clear_object (&self->item);
}

static const char *
get_create_note (RosterClientCells *self)
{
  RosterClientList *list = self->item != NULL ? roster_client_item_get_list (self->item) : NULL;

  return list != NULL ? roster_client_list_get_create_note (list) : NULL;
}

static void
set_item (RosterClientCells *self, RosterClientItem *item)
{
  if (self->item == item)
    return;

  clear_item (self);
  if (item == NULL)
    return;

  self->item = g_object_ref (item);
  g_signal_connect (item, "changed", G_CALLBACK (on_item_changed_cb), self);
  update (self);
  if (get_create_note (self) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->create),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_create_note (self),
                                    -1);
}

/* "client.match" of a row is "wizard.match" of the page, for this client. */
static void
activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterClientCells *self = ROSTER_CLIENT_CELLS (widget);
  g_autofree char *name = g_strconcat ("wizard.", action + strlen ("client."), NULL);

  if (self->item != NULL)
    gtk_widget_activate_action (widget, name, "s", roster_client_item_get_id (self->item));
}

static int
measure_height (GtkInscription *first, GtkInscription *second)
{
  int height = 0;
  int natural;

  gtk_widget_measure (GTK_WIDGET (first), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  height += natural;
  gtk_widget_measure (GTK_WIDGET (second), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL,
                      NULL);

  return height + natural;
}

static int
measure_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
roster_client_cells_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  RosterClientCells *self = ROSTER_CLIENT_CELLS (widget);
  int buttons;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum =
          measure_width (self->verbs) + measure_width (self->reset) + MIN_TEXT + 2 * GAP + 2 * EDGE;
      *natural = *minimum + 2 * MIN_TEXT;
      return;
    }

  gtk_widget_measure (self->verbs, orientation, -1, NULL, &buttons, NULL, NULL);
  *minimum = *natural = MAX (measure_height (self->name, self->counts), buttons) + 2 * PADDING;
}

static void
place (gpointer widget, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, MAX (width, 0), height }, -1);
}

static void
place_text (gpointer first, gpointer second, int x, int width, int height)
{
  int natural;
  int both = measure_height (first, second);
  int y = (height - both) / 2;

  gtk_widget_measure (first, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  place (first, x, y, width, natural);
  place (second, x, y + natural, width, both - natural);
}

/* Left to right; the children are mirrored as a whole where one reads from the right. */
static void
roster_client_cells_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RosterClientCells *self = ROSTER_CLIENT_CELLS (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int verbs = measure_width (self->verbs);
  int reset = measure_width (self->reset);
  int text = width - verbs - reset - 2 * GAP - EDGE;
  int name = text * 2 / 5;
  int outcome = EDGE + name + GAP + ICON + GAP;
  int words = text - outcome;
  gboolean has_score = gtk_widget_get_child_visible (GTK_WIDGET (self->score));
  int button;

#define MIRROR(x, w) (is_rtl ? width - (x) - (w) : (x))
  gtk_widget_measure (self->verbs, GTK_ORIENTATION_VERTICAL, -1, NULL, &button, NULL, NULL);
  place_text (self->name, self->counts, MIRROR (EDGE, name), name, height);
  place (self->icon, MIRROR (EDGE + name + GAP, ICON), (height - ICON) / 2, ICON, ICON);
  if (has_score)
    words -= SCORE + GAP;
  place_text (self->title, self->reason, MIRROR (outcome, words), words, height);
  if (has_score)
    place (self->score, MIRROR (text - SCORE, SCORE), (height - 22) / 2, SCORE, 22);
  if (gtk_widget_get_child_visible (self->reset))
    place (self->reset, MIRROR (text + GAP, reset), (height - button) / 2, reset, button);
  place (self->verbs, MIRROR (width - verbs - EDGE, verbs), (height - button) / 2, verbs, button);
#undef MIRROR
}

static gboolean
is_over (GtkWidget *child, GtkWidget *widget, int x, int y)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (child, widget, &bounds) &&
         graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

/* All of what may be cut off; or what the button means. */
static gboolean
roster_client_cells_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  RosterClientCells *self = ROSTER_CLIENT_CELLS (widget);
  const char *note = get_create_note (self);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", gtk_inscription_get_text (self->name),
                                           gtk_inscription_get_text (self->title),
                                           gtk_inscription_get_text (self->reason));
  gboolean is_note = note != NULL && !is_keyboard && is_over (self->create, widget, x, y);

  gtk_tooltip_set_text (tooltip, is_note ? note : text);

  return TRUE;
}

static void
roster_client_cells_dispose (GObject *object)
{
  clear_item (ROSTER_CLIENT_CELLS (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_CLIENT_CELLS);

  G_OBJECT_CLASS (roster_client_cells_parent_class)->dispose (object);
}

static void
roster_client_cells_class_init (RosterClientCellsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_client_cells_dispose;
  widget_class->measure = roster_client_cells_measure;
  widget_class->size_allocate = roster_client_cells_size_allocate;
  widget_class->query_tooltip = roster_client_cells_query_tooltip;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-client-cells.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, name);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, counts);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, icon);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, title);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, score);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, reason);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, reset);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, verbs);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, match);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, create);
  gtk_widget_class_bind_template_child (widget_class, RosterClientCells, exclude);

  gtk_widget_class_install_action (widget_class, "client.match", NULL, activate);
  gtk_widget_class_install_action (widget_class, "client.create", NULL, activate);
  gtk_widget_class_install_action (widget_class, "client.exclude", NULL, activate);
  gtk_widget_class_install_action (widget_class, "client.reset", NULL, activate);

  gtk_widget_class_set_css_name (widget_class, "client");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
roster_client_cells_init (RosterClientCells *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * roster_client_cells_set_item:
 * @self: the cells of a row
 * @item: (nullable): the client that is shown
 */
void
roster_client_cells_set_item (RosterClientCells *self, RosterClientItem *item)
{
  g_return_if_fail (ROSTER_IS_CLIENT_CELLS (self));

  set_item (self, item);
}

/**
 * roster_client_cells_get_match_button:
 * @self: a row
 *
 * Returns: (transfer none): what a question about Match points at
 */
GtkWidget *
roster_client_cells_get_match_button (RosterClientCells *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_CELLS (self), NULL);

  return self->match;
}

/**
 * roster_client_cells_get_create_button:
 * @self: a row
 *
 * Returns: (transfer none): what a question about Create points at
 */
GtkWidget *
roster_client_cells_get_create_button (RosterClientCells *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_CELLS (self), NULL);

  return self->create;
}
