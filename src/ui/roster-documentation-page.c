/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-documentation-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-asset-export.h"
#include "app/roster-documentation-view.h"
#include "app/roster-watch.h"
#include "model/roster-error.h"
#include "ui/roster-asset-browser.h"
#include "ui/roster-closures-documentation.h"
#include "ui/roster-compat.h"
#include "ui/roster-documented-clients.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-name-popover.h"
#include "ui/roster-stack.h"

/**
 * RosterDocumentationPage:
 *
 * A documentation: its clients, and the assets of the selected one. The one on this computer is
 * edited here, and every step can be taken back; another one is shown as it was last read. The page
 * follows what is written, here or by another process.
 */
struct _RosterDocumentationPage
{
  AdwBin parent_instance;

  RosterSession *session;
  RosterWatch *watch;
  RosterDocumentationView *view;
  RosterDocumentationEditor *editor; /* NULL where nothing can be edited */
  GCancellable *cancellable;
  gboolean is_ready;

  AdwToastOverlay *toasts;
  AdwToast *toast; /* the one that is shown */
  GtkStack *stack;
  GtkStack *state_stack;
  AdwStatusPage *error;
  GtkWidget *first_client;
  AdwLeaflet *leaflet;
  GtkWidget *clients_pane;
  GtkWidget *assets_pane;
  AdwWindowTitle *title;
  AdwWindowTitle *client_title;
  GtkWidget *add_button;
  GtkWidget *rename_button;
  GtkWidget *remove_button;
  RosterNamePopover *rename_popover;
  RosterDocumentedClients *clients;
  RosterAssetBrowser *assets;
  gboolean show_removed;
};

enum
{
  PROP_SHOW_REMOVED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterDocumentationPage, roster_documentation_page, ADW_TYPE_BIN)

static RosterDocumentedClient *
get_client (RosterDocumentationPage *self)
{
  return roster_documented_clients_get_selected (self->clients);
}

/* A client itself, not the row that stands for all. */
static const char *
get_client_id (RosterDocumentationPage *self)
{
  RosterDocumentedClient *client = get_client (self);
  const char *id = client != NULL ? roster_documented_client_get_id (client) : "";

  return *id != '\0' ? id : NULL;
}

static void
on_toast_dismissed_cb (RosterDocumentationPage *self, AdwToast *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* One at a time: the next takes the place of the last. */
static void
say (RosterDocumentationPage *self, const char *text, gboolean can_undo)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  self->toast = g_object_ref_sink (adw_toast_new (markup));
  if (can_undo)
    {
      adw_toast_set_button_label (self->toast, _ ("Undo"));
      adw_toast_set_action_name (self->toast, "documentation.undo");
    }
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
}

static void
update_actions (RosterDocumentationPage *self)
{
  RosterDocumentedClient *client = get_client (self);
  const char *id = get_client_id (self);
  gboolean is_editable = self->editor != NULL;
  gboolean is_removed = client != NULL && roster_documented_client_is_removed (client);

  gtk_widget_set_visible (self->add_button, is_editable);
  gtk_widget_set_visible (self->first_client, is_editable);
  gtk_widget_set_visible (self->rename_button, is_editable && id != NULL && !is_removed);
  gtk_widget_set_visible (self->remove_button, is_editable && id != NULL && !is_removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documentation.remove-client",
                                 is_editable && id != NULL && !is_removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documentation.restore-client",
                                 is_editable && is_removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documentation.export-client",
                                 id != NULL && !is_removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documentation.show-removed", is_editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documentation.undo",
                                 is_editable &&
                                     roster_documentation_editor_can_undo (self->editor));
}

static void
show_client (RosterDocumentationPage *self)
{
  RosterDocumentedClient *client = get_client (self);
  const char *name = client != NULL ? roster_documented_client_get_name (client) : "";

  adw_window_title_set_title (self->client_title, name);
  roster_name_popover_set_name (self->rename_popover, get_client_id (self) != NULL ? name : NULL);
  roster_asset_browser_show_client (self->assets, client);
  update_actions (self);
}

static void
on_selected_cb (RosterDocumentationPage *self)
{
  /* Nothing is selected any more as the page goes. */
  if (self->session != NULL)
    show_client (self);
}

static void
on_activated_cb (RosterDocumentationPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->assets_pane);
}

static void
on_edited_cb (RosterDocumentationPage *self, RosterEdit *edit, gboolean is_undone)
{
  g_autofree char *text = roster_closures_format_edit (edit, is_undone);

  if (edit->kind == ROSTER_EDIT_CLIENT_ADD && !is_undone)
    roster_documented_clients_select (self->clients, edit->object);
  say (self, text, !is_undone);
  update_actions (self);
  roster_watch_check (self->watch);
}

static void
on_edit_failed_cb (RosterDocumentationPage *self, const GError *error)
{
  say (self, error->message, FALSE);
  update_actions (self);
  roster_asset_browser_reload (self->assets);
}

/* Once it is known which documentation it is. */
static void
get_ready (RosterDocumentationPage *self)
{
  self->is_ready = TRUE;
  self->editor = roster_documentation_view_make_editor (self->view);
  roster_asset_browser_set_documentation (self->assets, self->view, self->editor);
  if (self->editor != NULL)
    {
      g_signal_connect_object (self->editor, "edited", G_CALLBACK (on_edited_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->editor, "failed", G_CALLBACK (on_edit_failed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  show_client (self);
}

static void
show_error (RosterDocumentationPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error, markup);
  roster_stack_show_name (self->state_stack, "error");
  roster_stack_show_name (self->stack, "state");
}

static void
on_loaded_cb (RosterDocumentationPage *self, const GError *error)
{
  g_autofree char *size = NULL;

  if (error != NULL)
    {
      show_error (self, error);
      return;
    }

  if (!self->is_ready)
    get_ready (self);
  else
    roster_asset_browser_reload (self->assets);

  size = roster_closures_format_documentation (roster_documentation_view_get_n_clients (self->view),
                                               roster_documentation_view_get_n_assets (self->view));
  adw_window_title_set_title (self->title,
                              roster_documentation_view_get_documentation (self->view)->name);
  adw_window_title_set_subtitle (self->title, size);
  update_actions (self);
  if (get_client (self) != NULL)
    adw_window_title_set_title (self->client_title,
                                roster_documented_client_get_name (get_client (self)));
  if (get_client_id (self) != NULL)
    roster_name_popover_set_name (self->rename_popover,
                                  roster_documented_client_get_name (get_client (self)));

  roster_stack_show_name (self->state_stack, "empty");
  roster_stack_show_name (
      self->stack, roster_documentation_view_get_n_clients (self->view) > 0 ? "content" : "state");
}

static void
on_changed_cb (RosterDocumentationPage *self)
{
  roster_documentation_view_load (self->view);
}

static void
on_client_named_cb (RosterDocumentationPage *self, const char *name)
{
  roster_documentation_editor_add_client (self->editor, name);
}

static void
on_client_renamed_cb (RosterDocumentationPage *self, const char *name)
{
  if (get_client_id (self) != NULL)
    roster_documentation_editor_rename_client (self->editor, get_client_id (self), name);
}

static void
remove_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  roster_documentation_editor_remove_client (self->editor, get_client_id (self),
                                             g_str_equal (action, "documentation.remove-client"));
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  if (self->editor != NULL)
    roster_documentation_editor_undo (self->editor);
}

static void
start_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  if (adw_leaflet_get_folded (self->leaflet) &&
      adw_leaflet_get_visible_child (self->leaflet) == self->clients_pane)
    roster_documented_clients_start_search (self->clients);
  else
    roster_asset_browser_start_search (self->assets);
}

static void
show_clients (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->clients_pane);
}

/* One step back: from the details, from the assets where they cover the clients, from the page. */
static void
leave (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  if (roster_asset_browser_close_details (self->assets))
    return;

  if (adw_leaflet_get_folded (self->leaflet) &&
      adw_leaflet_get_visible_child (self->leaflet) == self->assets_pane)
    adw_leaflet_set_visible_child (self->leaflet, self->clients_pane);
  else
    gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  roster_stack_show_name (self->state_stack, "loading");
  roster_documentation_view_load (self->view);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  if (!roster_asset_export_finish (ROSTER_SESSION (source), result, &n, &error))
    {
      if (!roster_error_is_cancelled (error))
        say (self, error->message, FALSE);
      return;
    }

  text = g_strdup_printf (ngettext ("%'u asset was exported", "%'u assets were exported", n), n);
  say (self, text, FALSE);
}

static void
export_to (RosterDocumentationPage *self, const char *target, GFile *file)
{
  if (self->session != NULL)
    roster_asset_export_async (self->session,
                               roster_documentation_view_get_documentation (self->view)->id, target,
                               file, self->cancellable, on_exported_cb, g_object_ref (self));
}

static void
on_file_for_all_cb (GFile *file, gpointer user_data)
{
  export_to (user_data, NULL, file);
}

/* The client that is shown, as the question was about it. */
static void
on_file_for_client_cb (GFile *file, gpointer user_data)
{
  export_to (user_data, get_client_id (user_data), file);
}

static void
export_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  roster_compat_save_file (widget, _ ("Export Assets"),
                           roster_documentation_view_get_documentation (self->view)->name, ".csv",
                           on_file_for_all_cb, g_object_ref (self), g_object_unref);
}

static void
export_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (widget);

  roster_compat_save_file (widget, _ ("Export Assets"),
                           roster_documented_client_get_name (get_client (self)), ".csv",
                           on_file_for_client_cb, g_object_ref (self), g_object_unref);
}

static void
roster_documentation_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (roster_documentation_page_parent_class)->map (widget);

  roster_watch_set_active (ROSTER_DOCUMENTATION_PAGE (widget)->watch, TRUE);
}

static void
roster_documentation_page_unmap (GtkWidget *widget)
{
  roster_watch_set_active (ROSTER_DOCUMENTATION_PAGE (widget)->watch, FALSE);

  GTK_WIDGET_CLASS (roster_documentation_page_parent_class)->unmap (widget);
}

static void
roster_documentation_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (object);

  switch (id)
    {
    case PROP_SHOW_REMOVED:
      g_value_set_boolean (value, self->show_removed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_documentation_page_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (object);

  switch (id)
    {
    case PROP_SHOW_REMOVED:
      if (self->show_removed == g_value_get_boolean (value))
        break;
      self->show_removed = g_value_get_boolean (value);
      roster_documentation_view_set_removed (self->view, self->show_removed);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_documentation_page_dispose (GObject *object)
{
  RosterDocumentationPage *self = ROSTER_DOCUMENTATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->toast);
  g_clear_object (&self->watch);
  g_clear_object (&self->editor);
  g_clear_object (&self->view);
  g_clear_object (&self->session);
  /* Before the template goes: it takes its child away without telling the bin. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DOCUMENTATION_PAGE);

  G_OBJECT_CLASS (roster_documentation_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, state_stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, error);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, first_client);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, clients_pane);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, assets_pane);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, client_title);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, rename_button);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, remove_button);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, rename_popover);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, clients);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationPage, assets);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "documentation.remove-client", remove_client },
    { "documentation.restore-client", remove_client },
    { "documentation.export-client", export_client },
    { "documentation.export-all", export_all },
    { "documentation.undo", undo },
    { "documentation.search", start_search },
    { "documentation.show-clients", show_clients },
    { "documentation.leave", leave },
    { "documentation.reload", reload },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "documentation.show-removed",
                                            "show-removed");

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "documentation.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "documentation.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "documentation.leave",
                                       NULL);
}

static void
roster_documentation_page_class_init (RosterDocumentationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = roster_documentation_page_get_property;
  object_class->set_property = roster_documentation_page_set_property;
  object_class->dispose = roster_documentation_page_dispose;
  widget_class->map = roster_documentation_page_map;
  widget_class->unmap = roster_documentation_page_unmap;

  /**
   * RosterDocumentationPage:show-removed:
   *
   * Whether clients that were removed are listed too.
   */
  properties[PROP_SHOW_REMOVED] =
      g_param_spec_boolean ("show-removed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ROSTER_TYPE_ASSET_BROWSER);
  g_type_ensure (ROSTER_TYPE_DOCUMENTED_CLIENTS);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_NAME_POPOVER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-documentation-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_client_named_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_client_renamed_cb);
  install_actions (widget_class);
}

static void
roster_documentation_page_init (RosterDocumentationPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->state_stack, "loading");
  roster_stack_show_name (self->stack, "state");
}

/**
 * roster_documentation_page_new:
 * @session: an open session
 * @id: a documentation's id, or "local"; empty for the current one
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_documentation_page_new (RosterSession *session, const char *id)
{
  RosterDocumentationPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTATION_PAGE, NULL);
  self->session = g_object_ref (session);
  self->view = roster_documentation_view_new (session, *id != '\0' ? id : NULL);
  g_signal_connect_object (self->view, "loaded", G_CALLBACK (on_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  roster_documented_clients_set_view (self->clients, self->view);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);

  return GTK_WIDGET (self);
}
