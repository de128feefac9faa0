/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-drift-link.h"

#include <glib/gi18n-lib.h>

#include "app/roster-watch.h"
#include "store/roster-store-drift.h"
#include "ui/roster-closures-drift.h"

/**
 * RosterDriftLink:
 *
 * A row that says how many changes of an integration wait for a person and leads to them; on most
 * days there are none, and it is not there. It follows what is written, here or by another process.
 */
struct _RosterDriftLink
{
  RosterLinkRow parent_instance;

  RosterSession *session;
  char *id;
  RosterWatch *watch;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RosterDriftLink, roster_drift_link, ROSTER_TYPE_LINK_ROW)

static void
on_drift_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftLink) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drifts =
      roster_store_list_drift_finish (ROSTER_STORE (source), result, &error);
  g_autofree char *title = NULL;

  if (self->watch != NULL)
    roster_watch_rest (self->watch);
  if (drifts == NULL)
    {
      g_debug ("It is not known what changed: %s", error->message);
      return;
    }

  title = roster_closures_drift_count (drifts->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_visible (GTK_WIDGET (self), drifts->len > 0);
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDriftLink) self = user_data;
  g_autoptr (RosterIntegration) integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, NULL);

  /* The page says why there is none. */
  if (integration == NULL)
    return;

  roster_store_list_drift_async (roster_session_get_store (self->session), integration->id,
                                 integration->documentation, self->cancellable, on_drift_listed_cb,
                                 g_object_ref (self));
}

static void
load (RosterDriftLink *self)
{
  roster_session_find_integration_async (self->session, self->id, self->cancellable,
                                         on_integration_found_cb, g_object_ref (self));
}

/* The row itself may be hidden: its list is seen. */
static void
roster_drift_link_root (GtkWidget *widget)
{
  RosterDriftLink *self = ROSTER_DRIFT_LINK (widget);

  GTK_WIDGET_CLASS (roster_drift_link_parent_class)->root (widget);
  if (self->watch != NULL)
    roster_watch_set_active (self->watch, TRUE);
}

static void
roster_drift_link_unroot (GtkWidget *widget)
{
  RosterDriftLink *self = ROSTER_DRIFT_LINK (widget);

  if (self->watch != NULL)
    roster_watch_set_active (self->watch, FALSE);
  GTK_WIDGET_CLASS (roster_drift_link_parent_class)->unroot (widget);
}

static void
roster_drift_link_dispose (GObject *object)
{
  RosterDriftLink *self = ROSTER_DRIFT_LINK (object);

  g_cancellable_cancel (self->cancellable);
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (roster_drift_link_parent_class)->dispose (object);
}

static void
roster_drift_link_class_init (RosterDriftLinkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_drift_link_dispose;
  widget_class->root = roster_drift_link_root;
  widget_class->unroot = roster_drift_link_unroot;
}

static void
roster_drift_link_init (RosterDriftLink *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "mail-unread-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->cancellable = g_cancellable_new ();
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), arrow);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      _ ("Clients that are new, renamed, merged or gone since they were decided"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * roster_drift_link_set_integration:
 * @self: a row that was not told yet
 * @session: an open session
 * @id: an integration's id
 *
 * Says whose changes are counted.
 */
void
roster_drift_link_set_integration (RosterDriftLink *self, RosterSession *session, const char *id)
{
  g_return_if_fail (ROSTER_IS_DRIFT_LINK (self));
  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (id != NULL && self->session == NULL);

  self->session = g_object_ref (session);
  self->id = g_strdup (id);
  roster_link_row_set_link (ROSTER_LINK_ROW (self), "win.show-changes", id);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  roster_watch_set_active (self->watch, gtk_widget_get_root (GTK_WIDGET (self)) != NULL);
}
