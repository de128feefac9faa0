/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-documented-clients.h"

#include "ui/roster-closures-documentation.h"
#include "ui/roster-compat.h"
#include "ui/roster-stack.h"

/**
 * RosterDocumentedClients:
 *
 * The clients of a documentation to choose from, with search.
 */
struct _RosterDocumentedClients
{
  AdwBin parent_instance;

  RosterDocumentationView *view;
  char *wanted; /* is selected as soon as it is there */

  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;
  GtkSingleSelection *selection;
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterDocumentedClients, roster_documented_clients, ADW_TYPE_BIN)

static void
show_clients (RosterDocumentedClients *self)
{
  roster_stack_show_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->view)) > 0 ? "clients" : "none");
}

static void
on_search_changed_cb (RosterDocumentedClients *self)
{
  if (self->view != NULL)
    roster_documentation_view_set_search (self->view,
                                          gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
end_search (RosterDocumentedClients *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_stop_search_cb (RosterDocumentedClients *self)
{
  end_search (self);
}

static void
on_selected_cb (RosterDocumentedClients *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_activated_cb (RosterDocumentedClients *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
scroll_cb (gpointer user_data)
{
  RosterDocumentedClients *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (self->selection));
}

/* Who is looked for is shown, whatever was searched before. */
static void
select_wanted (RosterDocumentedClients *self)
{
  guint position;

  if (self->wanted == NULL ||
      roster_documentation_view_find_client (self->view, self->wanted, &position) == NULL)
    return;

  if (position == G_MAXUINT)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      roster_documentation_view_set_search (self->view, "");
      roster_documentation_view_find_client (self->view, self->wanted, &position);
    }
  g_clear_pointer (&self->wanted, g_free);
  gtk_single_selection_set_selected (self->selection, position);
  if (!roster_compat_wait_for_size (GTK_WIDGET (self->list), scroll_cb, self))
    scroll_cb (self);
}

static void
on_loaded_cb (RosterDocumentedClients *self)
{
  select_wanted (self);
}

static void
clear_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  end_search (ROSTER_DOCUMENTED_CLIENTS (widget));
}

static char *
format_number (GObject *unused, guint n)
{
  return roster_closures_format_number (n);
}

static void
roster_documented_clients_dispose (GObject *object)
{
  RosterDocumentedClients *self = ROSTER_DOCUMENTED_CLIENTS (object);

  g_clear_object (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DOCUMENTED_CLIENTS);

  G_OBJECT_CLASS (roster_documented_clients_parent_class)->dispose (object);
}

static void
roster_documented_clients_finalize (GObject *object)
{
  g_free (ROSTER_DOCUMENTED_CLIENTS (object)->wanted);

  G_OBJECT_CLASS (roster_documented_clients_parent_class)->finalize (object);
}

static void
roster_documented_clients_class_init (RosterDocumentedClientsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_documented_clients_dispose;
  object_class->finalize = roster_documented_clients_finalize;

  /**
   * RosterDocumentedClients::selected:
   *
   * Another client is selected, or none.
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * RosterDocumentedClients::activated:
   *
   * The user wants to see the selected client.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ROSTER_TYPE_DOCUMENTED_CLIENT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-documented-clients.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentedClients, search);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentedClients, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentedClients, list);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentedClients, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_number);

  gtk_widget_class_install_action (widget_class, "clients.clear-search", NULL, clear_search);
}

static void
roster_documented_clients_init (RosterDocumentedClients *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_documented_clients_set_view:
 * @self: a list to choose from
 * @view: a documentation
 *
 * Decides whose clients are listed. To be called once.
 */
void
roster_documented_clients_set_view (RosterDocumentedClients *self, RosterDocumentationView *view)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTED_CLIENTS (self));
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (view));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "items-changed", G_CALLBACK (show_clients), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (view));
}

/**
 * roster_documented_clients_get_selected:
 * @self: a list to choose from
 *
 * Returns: (transfer none) (nullable): the selected client
 */
RosterDocumentedClient *
roster_documented_clients_get_selected (RosterDocumentedClients *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENTS (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * roster_documented_clients_select:
 * @self: a list to choose from
 * @id: a client's id
 *
 * Selects a client as soon as the documentation is loaded again.
 */
void
roster_documented_clients_select (RosterDocumentedClients *self, const char *id)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTED_CLIENTS (self));

  g_free (self->wanted);
  self->wanted = g_strdup (id);
}

/**
 * roster_documented_clients_start_search:
 * @self: a list to choose from
 *
 * Puts the focus where one types what to look for.
 */
void
roster_documented_clients_start_search (RosterDocumentedClients *self)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTED_CLIENTS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
