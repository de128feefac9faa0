/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-integration-center-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-documentation-status.h"
#include "app/roster-job-manager.h"
#include "app/roster-watch.h"
#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"
#include "store/roster-store-documentations.h"
#include "ui/roster-documentations-group.h"
#include "ui/roster-integration-row.h"
#include "ui/roster-job-list.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-resume-row.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/**
 * RosterIntegrationCenterPage:
 *
 * The first page: which documentation is used, a row for each provider and integration, and what
 * runs or was interrupted. It follows what is written, here or by another process.
 */
struct _RosterIntegrationCenterPage
{
  AdwBin parent_instance;

  RosterSession *session;
  RosterWatch *watch;
  GCancellable *cancellable;
  gboolean is_loading;
  gboolean is_outdated; /* something was written while it loaded */
  GPtrArray *statuses;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkWidget *welcome;
  AdwPreferencesGroup *interrupted;
  RosterJobList *jobs;
  RosterDocumentationsGroup *documentations;
  AdwPreferencesGroup *providers;
  GtkMenuButton *another;
  char *shape;            /* which integrations the rows are for */
  GPtrArray *rows;        /* of the providers and integrations, in their order */
  GPtrArray *resume_rows; /* of what was interrupted */
};

G_DEFINE_FINAL_TYPE (RosterIntegrationCenterPage, roster_integration_center_page, ADW_TYPE_BIN)

static void reload (RosterIntegrationCenterPage *self);

static gint64
get_now (RosterIntegrationCenterPage *self)
{
  return roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
}

/* Rows stay where they are and only change what they say, so that the focus stays too. */
static RosterIntegrationRow *
get_row (RosterIntegrationCenterPage *self, guint position)
{
  GtkWidget *row;

  if (position < self->rows->len)
    return g_ptr_array_index (self->rows, position);

  row = roster_integration_row_new ();
  adw_preferences_group_add (self->providers, row);
  g_ptr_array_add (self->rows, row);

  return ROSTER_INTEGRATION_ROW (row);
}

static void
remove_rows (AdwPreferencesGroup *group, GPtrArray *rows, guint n)
{
  while (rows->len > n)
    adw_preferences_group_remove (group, g_ptr_array_steal_index (rows, rows->len - 1));
}

/* An integration whose provider this version does not know is shown too. */
static const char *
get_provider_name (RosterIntegrationStatus *status)
{
  const char *provider = status->summary->integration->provider;
  const RosterProviderInfo *info = roster_provider_registry_find (provider);

  return info != NULL ? info->name : provider;
}

static guint
show_integrations (RosterIntegrationCenterPage *self, const char *provider, guint position)
{
  gint64 now = get_now (self);

  for (guint i = 0; i < self->statuses->len; i++)
    {
      RosterIntegrationStatus *status = g_ptr_array_index (self->statuses, i);
      const char *own = status->summary->integration->provider;
      gboolean fits = provider != NULL ? g_strcmp0 (own, provider) == 0
                                       : roster_provider_registry_find (own) == NULL;

      if (fits)
        roster_integration_row_set_status (get_row (self, position++), status,
                                           get_provider_name (status), now);
    }

  return position;
}

/* A row that was a provider's and becomes an integration's would have to forget too much. */
static void
show_providers (RosterIntegrationCenterPage *self)
{
  guint n = roster_provider_registry_get_n_infos ();
  g_autoptr (GString) shape = g_string_new (NULL);
  guint position = 0;

  for (guint i = 0; i < self->statuses->len; i++)
    {
      RosterIntegrationStatus *status = g_ptr_array_index (self->statuses, i);

      g_string_append_printf (shape, "%s ", status->summary->integration->id);
    }
  if (g_strcmp0 (self->shape, shape->str) != 0)
    remove_rows (self->providers, self->rows, 0);
  g_free (self->shape);
  self->shape = g_strdup (shape->str);

  for (guint i = 0; i < n; i++)
    {
      const RosterProviderInfo *info = roster_provider_registry_get_info (i);
      guint first = position;

      position = show_integrations (self, info->id, position);
      if (position == first)
        roster_integration_row_set_provider (get_row (self, position++), info->id, info->name);
    }
  position = show_integrations (self, NULL, position);
  remove_rows (self->providers, self->rows, position);
}

static void
show_interrupted (RosterIntegrationCenterPage *self)
{
  RosterJobManager *jobs = roster_session_get_jobs (self->session);

  remove_rows (self->interrupted, self->resume_rows, 0);
  for (guint i = 0; i < self->statuses->len; i++)
    {
      RosterIntegrationStatus *status = g_ptr_array_index (self->statuses, i);
      RosterIntegration *integration = status->summary->integration;
      GtkWidget *row;

      if (!status->is_resumable || !integration->enabled ||
          roster_job_manager_find (jobs, integration->id) != NULL)
        continue;

      row = roster_resume_row_new (self->session, integration);
      adw_preferences_group_add (self->interrupted, row);
      g_ptr_array_add (self->resume_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->interrupted), self->resume_rows->len > 0);
}

static void
show_failure (RosterIntegrationCenterPage *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error))
    return;

  /* A status page reads its description as markup. */
  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
end_loading (RosterIntegrationCenterPage *self, const GError *error)
{
  self->is_loading = FALSE;
  if (self->watch != NULL)
    roster_watch_rest (self->watch);
  if (error != NULL)
    show_failure (self, error);
  else if (self->is_outdated)
    reload (self);
}

static void
on_documentations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationCenterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documentations =
      roster_documentation_status_list_finish (ROSTER_SESSION (source), result, &error);

  if (documentations != NULL)
    {
      roster_documentations_group_set_statuses (self->documentations, documentations);
      show_interrupted (self);
      show_providers (self);
      gtk_widget_set_visible (self->welcome, self->statuses->len == 0);
      gtk_widget_set_visible (GTK_WIDGET (self->another), self->statuses->len > 0);
      roster_job_list_set_statuses (self->jobs, self->statuses);
      roster_stack_show_name (self->stack, "content");
    }
  end_loading (self, error);
}

static void
on_statuses_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationCenterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statuses =
      roster_integration_status_list_finish (ROSTER_SESSION (source), result, &error);

  if (statuses == NULL)
    {
      end_loading (self, error);
      return;
    }

  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  self->statuses = g_steal_pointer (&statuses);
  roster_documentation_status_list_async (self->session, self->cancellable,
                                          on_documentations_listed_cb, g_object_ref (self));
}

static void
reload (RosterIntegrationCenterPage *self)
{
  self->is_outdated = self->is_loading;
  if (self->is_loading)
    return;

  self->is_loading = TRUE;
  roster_integration_status_list_async (self->session, self->cancellable, on_statuses_listed_cb,
                                        g_object_ref (self));
}

static void
on_documentation_used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterIntegrationCenterPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_store_use_documentation_finish (ROSTER_STORE (source), result, &error) &&
      !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
  /* What is chosen is what is stored, whatever was pressed. */
  if (self->session != NULL)
    reload (self);
}

static void
on_documentation_chosen_cb (RosterIntegrationCenterPage *self, const char *documentation)
{
  roster_store_use_documentation_async (roster_session_get_store (self->session), documentation,
                                        self->cancellable, on_documentation_used_cb,
                                        g_object_ref (self));
}

static void
roster_integration_center_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (roster_integration_center_page_parent_class)->map (widget);

  roster_watch_set_active (ROSTER_INTEGRATION_CENTER_PAGE (widget)->watch, TRUE);
}

static void
roster_integration_center_page_unmap (GtkWidget *widget)
{
  roster_watch_set_active (ROSTER_INTEGRATION_CENTER_PAGE (widget)->watch, FALSE);

  GTK_WIDGET_CLASS (roster_integration_center_page_parent_class)->unmap (widget);
}

static void
roster_integration_center_page_dispose (GObject *object)
{
  RosterIntegrationCenterPage *self = ROSTER_INTEGRATION_CENTER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  g_clear_pointer (&self->shape, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->resume_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_INTEGRATION_CENTER_PAGE);

  G_OBJECT_CLASS (roster_integration_center_page_parent_class)->dispose (object);
}

static void
roster_integration_center_page_class_init (RosterIntegrationCenterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_integration_center_page_dispose;
  widget_class->map = roster_integration_center_page_map;
  widget_class->unmap = roster_integration_center_page_unmap;

  g_type_ensure (ROSTER_TYPE_DOCUMENTATIONS_GROUP);
  g_type_ensure (ROSTER_TYPE_JOB_LIST);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-integration-center-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, welcome);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, interrupted);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, jobs);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, documentations);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, providers);
  gtk_widget_class_bind_template_child (widget_class, RosterIntegrationCenterPage, another);
  gtk_widget_class_bind_template_callback (widget_class, on_documentation_chosen_cb);
}

static GMenuModel *
make_providers_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < roster_provider_registry_get_n_infos (); i++)
    {
      const RosterProviderInfo *info = roster_provider_registry_get_info (i);
      g_autoptr (GMenuItem) item = g_menu_item_new (info->name, NULL);

      g_menu_item_set_action_and_target (item, "win.set-up", "s", info->id);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
roster_integration_center_page_init (RosterIntegrationCenterPage *self)
{
  g_autoptr (GMenuModel) menu = make_providers_menu ();

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->resume_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->another, menu);
  roster_stack_show_name (self->stack, "loading");
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
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  roster_job_list_set_jobs (self->jobs, roster_session_get_jobs (session), NULL);
  /* Whoever ends a job may have changed only what is kept in memory: why it failed. */
  g_signal_connect_object (roster_session_get_jobs (session), "finished", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
