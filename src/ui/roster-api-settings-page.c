/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-api-settings-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "app/roster-settings-job.h"
#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"
#include "store/roster-store-documentations.h"
#include "ui/roster-account-group.h"
#include "ui/roster-api-form.h"
#include "ui/roster-application.h"
#include "ui/roster-documentation-choice.h"
#include "ui/roster-job-list.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"
#include "ui/roster-submit-group.h"
#include "ui/roster-window.h"

/**
 * RosterApiSettingsPage:
 *
 * Connects an account, changes how one is opened, or enables one again. Nothing is saved before it
 * was verified; what is refused is said beside the field that it concerns.
 */
struct _RosterApiSettingsPage
{
  AdwBin parent_instance;

  RosterSession *session;
  GCancellable *cancellable;
  const RosterProviderInfo *info;
  RosterIntegration *known; /* NULL for a new one */
  RosterJob *job;           /* while keys are verified */
  gboolean again;           /* the same account is to be connected once more */
  gboolean confirmed;       /* it is the same account */
  gboolean is_filled;       /* with what the demo offers */

  GtkStack *stack;
  AdwStatusPage *failure;
  AdwWindowTitle *title;
  RosterApiForm *form;
  RosterAccountGroup *others;
  RosterDocumentationChoice *documentation;
  RosterSubmitGroup *submit;
  RosterJobList *jobs;
};

G_DEFINE_FINAL_TYPE (RosterApiSettingsPage, roster_api_settings_page, ADW_TYPE_BIN)

static gboolean
needs_keys (RosterApiSettingsPage *self)
{
  return self->known == NULL || !self->known->enabled || roster_api_form_is_changed (self->form);
}

static void
update (RosterApiSettingsPage *self)
{
  const char *note = NULL;

  if (self->known != NULL && !self->known->enabled)
    note = _ ("Its keys were removed when it was disabled: enter them again.");
  else if (self->known != NULL && !needs_keys (self))
    note = _ ("It stays as it is in the keyring. To change the address, the key or device sync, "
              "enter it again.");
  else if (self->known != NULL)
    note = _ ("Enter it again: a change of the address, the key or device sync is verified with it "
              "before anything is saved.");
  if (note != NULL && !roster_api_form_has_keys (self->form))
    roster_api_form_show_key_note (self->form, note);
}

static void
show_busy (RosterApiSettingsPage *self, gboolean is_busy)
{
  g_autofree char *host = NULL;
  g_autofree char *address = roster_api_form_dup_address (self->form, &host);
  g_autofree char *text = NULL;

  if (is_busy)
    /* Translators: the name of a server */
    text = g_strdup_printf (_ ("Asking %s…"), host != NULL ? host : "");
  roster_submit_group_set_busy (self->submit, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->others), !is_busy);
}

static void
show_error (RosterApiSettingsPage *self, const GError *error)
{
  if (!roster_submit_group_show_error (self->submit, error))
    roster_api_form_show_error (self->form, error);
}

/* Whoever has gone on meanwhile stays where they are. */
static void
leave (RosterApiSettingsPage *self, const char *id, gboolean is_new)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_object_ref (window);
  gtk_widget_activate_action (window, "win.back", NULL);
  if (is_new && !gtk_widget_activate_action (window, "win.match", "s", id))
    gtk_widget_activate_action (window, "win.show-integration", "s", id);
  g_object_unref (window);
}

static void
read_devices (RosterApiSettingsPage *self, RosterIntegration *integration)
{
  g_autoptr (RosterJob) job = NULL;

  if (!integration->device_sync || integration->paused)
    return;

  job = roster_job_new (self->session, ROSTER_JOB_FETCH, integration->id);
  roster_job_set_interactive (job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, NULL, NULL, NULL);
}

/* The lists are enough to begin with; the devices are read while a person decides. */
static void
on_clients_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApiSettingsPage) self = user_data;
  g_autoptr (RosterJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;
  RosterIntegration *integration;

  if (!roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error) &&
      self->session != NULL)
    {
      /* It is connected all the same; its own page says why it could not be read. */
      leave (self, roster_job_get_integration_id (job), TRUE);
      return;
    }

  if (self->session == NULL)
    return;

  integration = roster_job_get_integration (job);
  read_devices (self, integration);
  leave (self, integration->id, TRUE);
}

static void
read_clients (RosterApiSettingsPage *self, RosterIntegration *integration)
{
  self->job = roster_job_new (self->session, ROSTER_JOB_FETCH, integration->id);
  roster_job_set_interactive (self->job, TRUE);
  roster_job_set_clients_only (self->job, TRUE);
  roster_job_list_set_jobs (self->jobs, roster_session_get_jobs (self->session), integration->id);
  gtk_widget_set_visible (GTK_WIDGET (self->submit), FALSE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), self->job, NULL,
                                on_clients_read_cb, g_object_ref (self));
}

/* Where it writes to another documentation from now on, its clients are matched there. */
static void
end (RosterApiSettingsPage *self, RosterIntegration *saved)
{
  if (roster_documentation_choice_is_changed (self->documentation) && saved->enabled)
    read_clients (self, saved);
  else
    leave (self, saved->id, FALSE);
}

static void
on_account_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApiSettingsPage) self = user_data;
  g_autoptr (RosterJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;
  RosterIntegration *saved;

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->session == NULL)
    return;

  if (error != NULL)
    {
      show_busy (self, FALSE);
      show_error (self, error);
      return;
    }

  saved = roster_job_get_integration (job);
  roster_api_form_clear_keys (self->form);
  if (self->known == NULL)
    {
      roster_window_show_toast (GTK_WIDGET (self), _ ("Connected"), NULL, NULL);
      read_clients (self, saved);
      return;
    }

  roster_window_show_toast (GTK_WIDGET (self), self->known->enabled ? _ ("Saved") : _ ("Enabled"),
                            NULL, NULL);
  end (self, saved);
}

static void
on_settings_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApiSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_settings_save_finish (ROSTER_SESSION (source), result, &error);
  if (self->session == NULL)
    return;

  show_busy (self, FALSE);
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }

  roster_window_show_toast (GTK_WIDGET (self), _ ("Saved"), NULL, NULL);
  end (self, self->known);
}

static RosterIntegration *
make_wanted (RosterApiSettingsPage *self)
{
  RosterIntegration *wanted =
      self->known != NULL ? roster_integration_copy (self->known) : roster_integration_new ();

  if (self->known == NULL)
    wanted->provider = g_strdup (self->info->id);
  g_free (wanted->documentation);
  wanted->documentation = g_strdup (roster_documentation_choice_get_id (self->documentation));
  g_free (wanted->name);
  wanted->name = roster_account_group_dup_name (self->others);
  wanted->rate = roster_account_group_get_rate (self->others);
  wanted->device_sync = roster_api_form_get_device_sync (self->form);

  return wanted;
}

static void
verify (RosterApiSettingsPage *self)
{
  g_autoptr (RosterIntegration) wanted = make_wanted (self);
  g_autoptr (RosterCredentials) credentials = roster_api_form_dup_credentials (self->form);
  g_autofree char *address = roster_api_form_dup_address (self->form, NULL);
  g_autoptr (RosterAccountJob) account =
      roster_account_job_new (self->session, wanted, address, credentials);

  roster_account_job_set_again (account, self->again);
  roster_account_job_set_confirmed (account, self->confirmed);
  self->job = roster_job_new_account (self->session, account);
  roster_job_set_interactive (self->job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), self->job, NULL,
                                on_account_saved_cb, g_object_ref (self));
}

static void
submit (RosterApiSettingsPage *self)
{
  gboolean with_keys = needs_keys (self);
  g_autoptr (RosterIntegration) wanted = NULL;

  if (self->job != NULL || !roster_api_form_check (self->form, with_keys))
    return;

  show_busy (self, TRUE);
  if (with_keys)
    {
      verify (self);
      return;
    }

  wanted = make_wanted (self);
  roster_settings_save_async (self->session, wanted->id, wanted->name, wanted->rate,
                              wanted->documentation, self->cancellable, on_settings_saved_cb,
                              g_object_ref (self));
}

static void
on_submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterApiSettingsPage *self = ROSTER_API_SETTINGS_PAGE (widget);

  self->again = FALSE;
  self->confirmed = FALSE;
  submit (self);
}

static void
on_confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterApiSettingsPage *self = ROSTER_API_SETTINGS_PAGE (widget);

  /* A person has read the sentence above the button, whichever it was. */
  self->again = TRUE;
  self->confirmed = TRUE;
  submit (self);
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterApiSettingsPage *self = ROSTER_API_SETTINGS_PAGE (widget);

  if (self->job != NULL)
    roster_job_cancel (self->job);
}

static void
on_activated_cb (RosterApiSettingsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "settings.submit", NULL);
}

/* Who tries the demo has no keys of their own. */
static void
offer_demo (RosterApiSettingsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application =
      GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  RosterDemo *demo = ROSTER_IS_APPLICATION (application)
                         ? roster_application_get_demo (ROSTER_APPLICATION (application))
                         : NULL;
  RosterDemoSandbox *sandbox = demo != NULL ? roster_demo_get_sandbox (demo) : NULL;
  const char *url = sandbox != NULL ? roster_demo_sandbox_get_url (sandbox, self->info->id) : NULL;
  g_autoptr (RosterCredentials) credentials = NULL;

  if (url == NULL || self->is_filled)
    return;

  self->is_filled = TRUE;
  credentials = roster_demo_sandbox_dup_credentials (sandbox, self->info->id);
  if (credentials == NULL)
    return;

  roster_api_form_fill (self->form, url, credentials);
  roster_api_form_show_key_note (self->form,
                                 _ ("Address and key of the demo are entered already."));
}

static void
show_form (RosterApiSettingsPage *self)
{
  RosterAccountForm form = roster_account_form_for_provider (self->info);
  const char *button = _ ("Authenticate");

  if (self->known != NULL)
    button = self->known->enabled ? _ ("Save") : _ ("Enable");
  roster_submit_group_set_label (self->submit, button);

  adw_window_title_set_title (self->title,
                              self->known != NULL ? self->known->name : self->info->name);
  roster_api_form_set_form (self->form, &form, self->known != NULL ? self->known->url : NULL);
  roster_api_form_add_device_sync (self->form, self->known == NULL || self->known->device_sync);
  roster_account_group_set_name (self->others, self->known != NULL ? self->known->name : NULL,
                                 self->info->name);
  roster_account_group_set_rate (self->others, self->known != NULL ? self->known->rate : 0,
                                 self->info->per_minute, self->info->per_minute);
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    offer_demo (self);
  roster_stack_show_name (self->stack, "content");
}

static void
show_failure (RosterApiSettingsPage *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
on_documentations_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApiSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documentations =
      roster_store_list_documentations_finish (ROSTER_STORE (source), result, &error);

  if (documentations == NULL)
    {
      show_failure (self, error);
      return;
    }

  roster_documentation_choice_set_documentations (
      self->documentation, documentations, self->known != NULL ? self->known->documentation : NULL);
  show_form (self);
}

static void
list_documentations (RosterApiSettingsPage *self)
{
  roster_store_list_documentations_async (roster_session_get_store (self->session),
                                          self->cancellable, on_documentations_listed_cb,
                                          g_object_ref (self));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApiSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->known = roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);
  if (self->known != NULL)
    {
      self->info = roster_provider_registry_find (self->known->provider);
      if (self->info == NULL)
        g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                     _ ("This version of Roster knows no provider “%s”."), self->known->provider);
    }
  if (error != NULL)
    show_failure (self, error);
  else
    list_documentations (self);
}

static void
roster_api_settings_page_map (GtkWidget *widget)
{
  RosterApiSettingsPage *self = ROSTER_API_SETTINGS_PAGE (widget);

  GTK_WIDGET_CLASS (roster_api_settings_page_parent_class)->map (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "content") == 0)
    offer_demo (self);
}

static void
roster_api_settings_page_dispose (GObject *object)
{
  RosterApiSettingsPage *self = ROSTER_API_SETTINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* Keys that nobody waits for are not verified; a reading goes on. */
  if (self->job != NULL && roster_job_get_kind (self->job) == ROSTER_JOB_ACCOUNT)
    roster_job_cancel (self->job);
  g_clear_object (&self->session);
  g_clear_pointer (&self->known, roster_integration_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_API_SETTINGS_PAGE);

  G_OBJECT_CLASS (roster_api_settings_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, form);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, others);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, documentation);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, submit);
  gtk_widget_class_bind_template_child (widget_class, RosterApiSettingsPage, jobs);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
roster_api_settings_page_class_init (RosterApiSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_api_settings_page_dispose;
  widget_class->map = roster_api_settings_page_map;

  g_type_ensure (ROSTER_TYPE_ACCOUNT_GROUP);
  g_type_ensure (ROSTER_TYPE_API_FORM);
  g_type_ensure (ROSTER_TYPE_DOCUMENTATION_CHOICE);
  g_type_ensure (ROSTER_TYPE_JOB_LIST);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_SUBMIT_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-api-settings-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "settings.submit", NULL, on_submit);
  gtk_widget_class_install_action (widget_class, "settings.confirm", NULL, on_confirm);
  gtk_widget_class_install_action (widget_class, "settings.cancel", NULL, on_cancel);
}

static void
roster_api_settings_page_init (RosterApiSettingsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->stack, "loading");
}

/**
 * roster_api_settings_page_new_for_provider:
 * @session: an open session
 * @id: a provider's id
 *
 * Returns: (transfer floating): a page that connects an account of it
 */
GtkWidget *
roster_api_settings_page_new_for_provider (RosterSession *session, const char *id)
{
  RosterApiSettingsPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (roster_provider_registry_find (id) != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_API_SETTINGS_PAGE, NULL);
  self->session = g_object_ref (session);
  self->info = roster_provider_registry_find (id);
  list_documentations (self);

  return GTK_WIDGET (self);
}

/**
 * roster_api_settings_page_new_for_integration:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): a page that changes or enables it
 */
GtkWidget *
roster_api_settings_page_new_for_integration (RosterSession *session, const char *id)
{
  RosterApiSettingsPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);

  self = g_object_new (ROSTER_TYPE_API_SETTINGS_PAGE, NULL);
  self->session = g_object_ref (session);
  roster_session_find_integration_async (session, id, self->cancellable, on_integration_found_cb,
                                         g_object_ref (self));

  return GTK_WIDGET (self);
}
