/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-client-row.h"

#include "ui/roster-client-cells.h"

/* Rows at the top of the list, which are in sight when it opens or a search begins. */
#define FIRST 14

/* Until one was measured. */
#define USUAL_HEIGHT 54

/* After the frame in which the row was placed, and when there is nothing else to do. */
#define PRIORITY_IN_SIGHT (GDK_PRIORITY_REDRAW + 1)
#define PRIORITY_OTHERS   G_PRIORITY_LOW

/**
 * RosterClientRow:
 *
 * A row of the Data Wizard. The list holds two hundred rows, whatever is in sight, and makes new
 * ones whenever a search ends; so a row makes what is in it only when it is about to be seen, or
 * when there is nothing else to do.
 */
struct _RosterClientRow
{
  GtkWidget parent_instance;

  RosterClientItem *item;
  guint position;
  GtkWidget *cells; /* NULL until they are made */
  guint source;
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_POSITION,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* How high rows with cells are, so that those without are as high. */
static int known_height = USUAL_HEIGHT;

G_DEFINE_FINAL_TYPE (RosterClientRow, roster_client_row, GTK_TYPE_WIDGET)

static void
make_cells (RosterClientRow *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cells != NULL)
    return;

  self->cells = g_object_new (ROSTER_TYPE_CLIENT_CELLS, NULL);
  /* In the row first, so that they can name it. */
  gtk_widget_set_parent (self->cells, GTK_WIDGET (self));
  roster_client_cells_set_item (ROSTER_CLIENT_CELLS (self->cells), self->item);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  RosterClientRow *self = user_data;

  self->source = 0;
  make_cells (self);

  return G_SOURCE_REMOVE;
}

static gboolean
is_in_sight (RosterClientRow *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return scrolled != NULL && gtk_widget_compute_bounds (GTK_WIDGET (self), scrolled, &bounds) &&
         bounds.origin.y + bounds.size.height > 0 &&
         bounds.origin.y < (float) gtk_widget_get_height (scrolled);
}

static gboolean
on_placed_cb (gpointer user_data)
{
  RosterClientRow *self = user_data;

  self->source = 0;
  if (is_in_sight (self))
    make_cells (self);
  else
    self->source = g_idle_add_full (PRIORITY_OTHERS, on_idle_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
update (RosterClientRow *self)
{
  if (self->cells != NULL)
    roster_client_cells_set_item (ROSTER_CLIENT_CELLS (self->cells), self->item);
  else if (self->item != NULL && self->position < FIRST)
    make_cells (self);
  else if (self->item != NULL && self->source == 0)
    self->source = g_idle_add_full (PRIORITY_IN_SIGHT, on_placed_cb, self, NULL);
}

static void
roster_client_row_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RosterClientRow *self = ROSTER_CLIENT_ROW (widget);

  if (self->cells != NULL)
    {
      gtk_widget_measure (self->cells, orientation, for_size, minimum, natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        known_height = *natural;
    }
  else if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = known_height;
}

static void
roster_client_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RosterClientRow *self = ROSTER_CLIENT_ROW (widget);

  if (self->cells != NULL)
    gtk_widget_allocate (self->cells, width, height, -1, NULL);
}

static void
roster_client_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterClientRow *self = ROSTER_CLIENT_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_client_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RosterClientRow *self = ROSTER_CLIENT_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_set_object (&self->item, g_value_get_object (value));
      update (self);
      break;
    case PROP_POSITION:
      self->position = g_value_get_uint (value);
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_client_row_dispose (GObject *object)
{
  RosterClientRow *self = ROSTER_CLIENT_ROW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->cells, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (roster_client_row_parent_class)->dispose (object);
}

static void
roster_client_row_class_init (RosterClientRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_client_row_get_property;
  object_class->set_property = roster_client_row_set_property;
  object_class->dispose = roster_client_row_dispose;
  widget_class->measure = roster_client_row_measure;
  widget_class->size_allocate = roster_client_row_size_allocate;

  /**
   * RosterClientRow:item:
   *
   * The client that is shown.
   */
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, ROSTER_TYPE_CLIENT_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * RosterClientRow:position:
   *
   * Where it is in the list.
   */
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, G_MAXUINT,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
roster_client_row_init (RosterClientRow *self)
{
  self->position = G_MAXUINT;
}

/**
 * roster_client_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the client that is shown
 */
RosterClientItem *
roster_client_row_get_item (RosterClientRow *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ROW (self), NULL);

  return self->item;
}

/**
 * roster_client_row_get_match_button:
 * @self: a row
 *
 * Returns: (transfer none): what a question about Match points at
 */
GtkWidget *
roster_client_row_get_match_button (RosterClientRow *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ROW (self), NULL);

  make_cells (self);

  return roster_client_cells_get_match_button (ROSTER_CLIENT_CELLS (self->cells));
}

/**
 * roster_client_row_get_create_button:
 * @self: a row
 *
 * Returns: (transfer none): what a question about Create points at
 */
GtkWidget *
roster_client_row_get_create_button (RosterClientRow *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ROW (self), NULL);

  make_cells (self);

  return roster_client_cells_get_create_button (ROSTER_CLIENT_CELLS (self->cells));
}
