/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-integration-center-page.h"

#include <glib/gi18n-lib.h>

#include "providers/roster-provider-registry.h"
#include "ui/roster-menu-button.h"

/**
 * RosterIntegrationCenterPage:
 *
 * The first page: which documentation is used, and a row for each provider.
 */
struct _RosterIntegrationCenterPage
{
  AdwBin parent_instance;

  RosterSession *session;

  AdwPreferencesGroup *providers;
};

G_DEFINE_FINAL_TYPE (RosterIntegrationCenterPage, roster_integration_center_page, ADW_TYPE_BIN)

static void
add_provider (RosterIntegrationCenterPage *self, const RosterProviderInfo *info)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), info->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Not set up"));
  adw_preferences_group_add (self->providers, row);
}

static void
roster_integration_center_page_dispose (GObject *object)
{
  RosterIntegrationCenterPage *self = ROSTER_INTEGRATION_CENTER_PAGE (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_INTEGRATION_CENTER_PAGE);

  G_OBJECT_CLASS (roster_integration_center_page_parent_class)->dispose (object);
}

static void
roster_integration_center_page_class_init (RosterIntegrationCenterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_integration_center_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-integration-center-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, providers);
}

static void
roster_integration_center_page_init (RosterIntegrationCenterPage *self)
{
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < roster_provider_registry_get_n_infos (); i++)
    add_provider (self, roster_provider_registry_get_info (i));
}

/**
 * roster_integration_center_page_new:
 * @session: an open session
 * @id: ignored: there is one Integration Center
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_integration_center_page_new (RosterSession *session, const char *id)
{
  RosterIntegrationCenterPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);

  self = g_object_new (ROSTER_TYPE_INTEGRATION_CENTER_PAGE, NULL);
  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}
