/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-handoff-group.h"

#include "app/roster-handoff-status.h"
#include "app/roster-watch.h"
#include "ui/roster-closures-handoff.h"
#include "ui/roster-link-row.h"

/**
 * RosterHandoffGroup:
 *
 * A row that says what of an integration waits for a person, and leads to the page about that. It
 * is seen only where something waits, and follows what is written, here or by another process.
 */
struct _RosterHandoffGroup
{
  AdwPreferencesGroup parent_instance;

  RosterSession *session;
  char *integration;
  RosterWatch *watch;
  GCancellable *cancellable;

  AdwActionRow *row;
};

G_DEFINE_FINAL_TYPE (RosterHandoffGroup, roster_handoff_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_status (RosterHandoffGroup *self, RosterHandoffStatus *status)
{
  gint64 now = roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
  g_autofree char *title = roster_closures_describe_handoff (status);
  g_autofree char *subtitle = roster_closures_describe_handoff_time (status, now);
  guint n_waiting = roster_handoff_status_count_new (status) +
                    roster_handoff_status_count_sent (status) + status->numbers.by_hand;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (self->row, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          status->guide != NULL && n_waiting + status->files->len > 0);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterHandoffStatus) status =
      roster_handoff_status_load_finish (ROSTER_SESSION (source), result, &error);

  if (status == NULL)
    g_debug ("Not known whether anything waits for a file: %s", error->message);
  else if (self->session != NULL)
    show_status (self, status);
}

static void
reload (RosterHandoffGroup *self)
{
  roster_handoff_status_load_async (self->session, self->integration, self->cancellable,
                                    on_loaded_cb, g_object_ref (self));
}

/* What waits belongs to the page of the integration: from there one comes back. That one may close
 * the page on which this row is. */
static void
open_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (widget)));
  g_autoptr (GVariant) integration = g_variant_ref (parameter);

  gtk_widget_activate_action_variant (window, "win.show-integration", integration);
  gtk_widget_activate_action_variant (window, "win.hand-off", integration);
}

/* It is mapped with its page, also while it is not to be seen itself. */
static void
on_page_mapped_cb (RosterHandoffGroup *self, GtkWidget *page)
{
  if (self->watch != NULL)
    roster_watch_set_active (self->watch, TRUE);
}

static void
on_page_unmapped_cb (RosterHandoffGroup *self, GtkWidget *page)
{
  if (self->watch != NULL)
    roster_watch_set_active (self->watch, FALSE);
}

static void
roster_handoff_group_root (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (roster_handoff_group_parent_class)->root (widget);

  g_signal_connect_object (page, "map", G_CALLBACK (on_page_mapped_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "unmap", G_CALLBACK (on_page_unmapped_cb), widget,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (page))
    on_page_mapped_cb (ROSTER_HANDOFF_GROUP (widget), page);
}

static void
roster_handoff_group_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_parent (widget), widget);
  on_page_unmapped_cb (ROSTER_HANDOFF_GROUP (widget), NULL);

  GTK_WIDGET_CLASS (roster_handoff_group_parent_class)->unroot (widget);
}

static void
roster_handoff_group_dispose (GObject *object)
{
  RosterHandoffGroup *self = ROSTER_HANDOFF_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, g_free);

  G_OBJECT_CLASS (roster_handoff_group_parent_class)->dispose (object);
}

static void
roster_handoff_group_class_init (RosterHandoffGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_handoff_group_dispose;
  widget_class->root = roster_handoff_group_root;
  widget_class->unroot = roster_handoff_group_unroot;

  gtk_widget_class_install_action (widget_class, "handoff.open", "s", open_page);
}

static void
roster_handoff_group_init (RosterHandoffGroup *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-send-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->cancellable = g_cancellable_new ();
  self->row = ADW_ACTION_ROW (roster_link_row_new ());
  adw_action_row_set_subtitle_lines (self->row, 0);
  adw_action_row_add_prefix (self->row, icon);
  adw_action_row_add_suffix (self->row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * roster_handoff_group_set_integration:
 * @self: a group
 * @session: an open session
 * @integration: an integration's id
 *
 * Follows an integration. The first one stays.
 */
void
roster_handoff_group_set_integration (RosterHandoffGroup *self,
                                      RosterSession *session,
                                      const char *integration)
{
  GtkWidget *page = gtk_widget_get_parent (GTK_WIDGET (self));

  g_return_if_fail (ROSTER_IS_HANDOFF_GROUP (self));
  g_return_if_fail (ROSTER_IS_SESSION (session) && integration != NULL);

  if (self->session != NULL)
    return;

  self->session = g_object_ref (session);
  self->integration = g_strdup (integration);
  roster_link_row_set_link (ROSTER_LINK_ROW (self->row), "handoff.open", integration);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  roster_watch_set_active (self->watch, page != NULL && gtk_widget_get_mapped (page));
}
