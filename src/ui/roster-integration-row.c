/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-integration-row.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-status.h"

/**
 * RosterIntegrationRow:
 *
 * A row of the Integration Center: an integration with its state, or a provider that is not set up.
 */
struct _RosterIntegrationRow
{
  RosterLinkRow parent_instance;

  GtkLabel *decisions;
  GtkWidget *attention;
  GtkWidget *paused;
  GtkButton *set_up;
  GtkButton *enable;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (RosterIntegrationRow, roster_integration_row, ROSTER_TYPE_LINK_ROW)

static void
set_target (GtkWidget *widget, const char *id)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", id);
}

static void
roster_integration_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ROSTER_TYPE_INTEGRATION_ROW);

  G_OBJECT_CLASS (roster_integration_row_parent_class)->dispose (object);
}

static void
roster_integration_row_class_init (RosterIntegrationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_integration_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-integration-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationRow, decisions);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationRow, attention);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationRow, paused);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationRow, set_up);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationRow, enable);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationRow, arrow);
}

static void
roster_integration_row_init (RosterIntegrationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
roster_integration_row_new (void)
{
  return g_object_new (ROSTER_TYPE_INTEGRATION_ROW, NULL);
}

/**
 * roster_integration_row_set_provider:
 * @self: a row
 * @provider: a provider's id
 * @name: its name
 *
 * Makes it the row of a provider that is not set up.
 */
void
roster_integration_row_set_provider (RosterIntegrationRow *self,
                                     const char *provider,
                                     const char *name)
{
  g_return_if_fail (ROSTER_IS_INTEGRATION_ROW (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Not set up"));
  gtk_widget_set_visible (GTK_WIDGET (self->set_up), TRUE);
  set_target (GTK_WIDGET (self->set_up), provider);
  /* Translators: the name of a product */
  roster_link_row_describe (GTK_WIDGET (self->set_up), _ ("Set up %s"), name);
  /* The row does what its button does. */
  roster_link_row_set_link (ROSTER_LINK_ROW (self), "win.set-up", provider);
}

/**
 * roster_integration_row_set_status:
 * @self: a row
 * @status: how the integration is
 * @provider_name: the product's name
 * @now: the time
 *
 * Makes it the row of an integration, or shows how that is now.
 */
void
roster_integration_row_set_status (RosterIntegrationRow *self,
                                   RosterIntegrationStatus *status,
                                   const char *provider_name,
                                   gint64 now)
{
  RosterIntegration *integration = status->summary->integration;
  g_autofree char *text = roster_closures_describe_integration (status, now);
  g_autofree char *subtitle = NULL;
  g_autofree char *decisions = NULL;
  gboolean is_disabled = status->state == ROSTER_INTEGRATION_DISABLED;

  g_return_if_fail (ROSTER_IS_INTEGRATION_ROW (self));

  /* The name says which account it is; where that is not the product's name, that is said too. */
  if (g_strcmp0 (integration->name, provider_name) != 0)
    subtitle = g_strdup_printf ("%s · %s", provider_name, text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), integration->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle != NULL ? subtitle : text);

  if (!is_disabled)
    decisions = roster_closures_describe_decisions (status->summary->undecided);
  gtk_label_set_text (self->decisions, decisions != NULL ? decisions : "");
  gtk_widget_set_visible (GTK_WIDGET (self->decisions), decisions != NULL);
  gtk_widget_set_visible (self->attention, status->state == ROSTER_INTEGRATION_ATTENTION);
  gtk_widget_set_visible (self->paused, status->state == ROSTER_INTEGRATION_PAUSED);
  gtk_widget_set_visible (GTK_WIDGET (self->enable), is_disabled);
  gtk_widget_set_visible (self->arrow, TRUE);
  set_target (GTK_WIDGET (self->enable), integration->id);
  /* Translators: the name of an integration */
  roster_link_row_describe (GTK_WIDGET (self->enable), _ ("Enable %s"), integration->name);
  roster_link_row_set_link (ROSTER_LINK_ROW (self), "win.show-integration", integration->id);
}
