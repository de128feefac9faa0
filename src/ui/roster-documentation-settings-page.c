/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-documentation-settings-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-documentation-removal.h"
#include "app/roster-documentation-settings.h"
#include "app/roster-job-manager.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"
#include "store/roster-store-documentations.h"
#include "ui/roster-account-group.h"
#include "ui/roster-api-form.h"
#include "ui/roster-compat.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"
#include "ui/roster-submit-group.h"
#include "ui/roster-window.h"
#include "ui/roster-writing-group.h"

/* A service that says nothing of a limit still has one. */
#define MOST_TIMES_THE_USUAL 10

/**
 * RosterDocumentationSettingsPage:
 *
 * Connects a documentation, changes how one is opened, or disconnects it. Nothing is saved before
 * it was verified; what is refused is said beside the field that it concerns.
 */
struct _RosterDocumentationSettingsPage
{
  AdwBin parent_instance;

  RosterSession *session;
  GCancellable *cancellable;
  const RosterDestinationInfo *info;
  RosterDocumentation *known; /* NULL for a new one */
  RosterJob *job;             /* while keys are verified */
  gboolean again;             /* the same account is to be connected once more */
  gboolean confirmed;         /* it is the same account */

  GtkStack *stack;
  AdwStatusPage *failure;
  AdwWindowTitle *title;
  RosterApiForm *form;
  RosterAccountGroup *others;
  GtkWidget *use_row;
  GtkSwitch *use;
  RosterSubmitGroup *submit;
  RosterWritingGroup *writing;
  GtkWidget *end;
};

G_DEFINE_FINAL_TYPE (RosterDocumentationSettingsPage,
                     roster_documentation_settings_page,
                     ADW_TYPE_BIN)

static gboolean
needs_keys (RosterDocumentationSettingsPage *self)
{
  return self->known == NULL || roster_api_form_is_changed (self->form);
}

static void
update (RosterDocumentationSettingsPage *self)
{
  if (self->known != NULL && !roster_api_form_has_keys (self->form))
    roster_api_form_show_key_note (
        self->form,
        needs_keys (self)
            ? _ ("Enter both again: a change of the address or the keys is verified with them "
                 "before anything is saved.")
            : _ ("They stay as they are in the keyring. To change the address or the keys, enter "
                 "both again."));
}

static void
show_busy (RosterDocumentationSettingsPage *self, gboolean is_busy)
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
  gtk_widget_set_sensitive (self->end, !is_busy);
}

static void
show_error (RosterDocumentationSettingsPage *self, const GError *error)
{
  if (!roster_submit_group_show_error (self->submit, error))
    roster_api_form_show_error (self->form, error);
}

/* Whoever has gone on meanwhile stays where they are. */
static void
leave (RosterDocumentationSettingsPage *self, const char *toast)
{
  roster_window_show_toast (GTK_WIDGET (self), toast, NULL, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
on_used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (roster_store_use_documentation_finish (ROSTER_STORE (source), result, &error))
    leave (self, _ ("Connected"));
  else if (!roster_error_is_cancelled (error))
    leave (self, error->message);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationSettingsPage) self = user_data;
  g_autoptr (RosterJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->session == NULL)
    return;

  if (error != NULL)
    {
      show_busy (self, FALSE);
      show_error (self, error);
      return;
    }

  roster_api_form_clear_keys (self->form);
  if (self->known != NULL)
    leave (self, _ ("Saved"));
  else if (!gtk_switch_get_active (self->use))
    leave (self, _ ("Connected"));
  else
    roster_store_use_documentation_async (roster_session_get_store (self->session),
                                          roster_job_get_documentation (job)->id, self->cancellable,
                                          on_used_cb, g_object_ref (self));
}

static void
verify (RosterDocumentationSettingsPage *self)
{
  g_autoptr (RosterDocumentation) wanted =
      self->known != NULL ? roster_documentation_copy (self->known) : roster_documentation_new ();
  g_autoptr (RosterCredentials) credentials = roster_api_form_dup_credentials (self->form);
  g_autofree char *address = roster_api_form_dup_address (self->form, NULL);
  g_autoptr (RosterDocumentationJob) connection = NULL;

  if (self->known == NULL)
    wanted->destination = g_strdup (self->info->id);
  g_free (wanted->name);
  wanted->name = roster_account_group_dup_name (self->others);
  wanted->rate = roster_account_group_get_rate (self->others);

  connection = roster_documentation_job_new (self->session, wanted, address, credentials);
  roster_documentation_job_set_again (connection, self->again);
  roster_documentation_job_set_confirmed (connection, self->confirmed);
  self->job = roster_job_new_documentation (self->session, connection);
  roster_job_set_interactive (self->job, TRUE);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), self->job, NULL,
                                on_verified_cb, g_object_ref (self));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_documentation_settings_save_finish (ROSTER_SESSION (source), result, &error);
  if (self->session == NULL)
    return;

  show_busy (self, FALSE);
  if (error != NULL)
    show_error (self, error);
  else
    leave (self, _ ("Saved"));
}

static void
save (RosterDocumentationSettingsPage *self)
{
  g_autofree char *name = roster_account_group_dup_name (self->others);

  roster_documentation_settings_save_async (self->session, self->known->id, name,
                                            roster_account_group_get_rate (self->others),
                                            self->cancellable, on_saved_cb, g_object_ref (self));
}

static void
submit (RosterDocumentationSettingsPage *self)
{
  gboolean with_keys = needs_keys (self);

  if (self->job != NULL || !roster_api_form_check (self->form, with_keys))
    return;

  show_busy (self, TRUE);
  if (with_keys)
    verify (self);
  else
    save (self);
}

static void
on_submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationSettingsPage *self = ROSTER_DOCUMENTATION_SETTINGS_PAGE (widget);

  self->again = FALSE;
  self->confirmed = FALSE;
  submit (self);
}

static void
on_confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationSettingsPage *self = ROSTER_DOCUMENTATION_SETTINGS_PAGE (widget);

  /* A person has read the sentence above the button, whichever it was. */
  self->again = TRUE;
  self->confirmed = TRUE;
  submit (self);
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationSettingsPage *self = ROSTER_DOCUMENTATION_SETTINGS_PAGE (widget);

  if (self->job != NULL)
    roster_job_cancel (self->job);
}

static void
on_activated_cb (RosterDocumentationSettingsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "settings.submit", NULL);
}

static void
on_disconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  roster_documentation_disconnect_finish (ROSTER_SESSION (source), result, &error);
  if (self->session == NULL)
    return;

  show_busy (self, FALSE);
  if (error == NULL)
    leave (self, _ ("Disconnected. Its keys were removed"));
  else
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
}

/* Once begun it is finished, whoever goes back meanwhile: the keys have to go. */
static void
on_disconnect_answered_cb (gboolean confirmed, gboolean checked, gpointer user_data)
{
  RosterDocumentationSettingsPage *self = user_data;

  if (!confirmed || self->session == NULL)
    return;

  show_busy (self, TRUE);
  roster_documentation_disconnect_async (self->session, self->known, TRUE, NULL, on_disconnected_cb,
                                         g_object_ref (self));
}

static void
disconnect (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDocumentationSettingsPage *self = ROSTER_DOCUMENTATION_SETTINGS_PAGE (widget);
  const RosterCompatQuestion question = {
    .heading = _ ("Disconnect Documentation?"),
    .body = _ ("Its keys are removed from the keyring. Nothing in it is changed, and what was "
               "matched is kept for the case that it is connected again."),
    .cancel = _ ("Cancel"),
    .confirm = _ ("Disconnect"),
    .is_destructive = TRUE,
  };

  roster_compat_ask (widget, &question, on_disconnect_answered_cb, g_object_ref (self),
                     g_object_unref);
}

static void
show_form (RosterDocumentationSettingsPage *self)
{
  RosterAccountForm form = roster_account_form_for_destination (self->info);
  RosterDocumentation *known = self->known;

  roster_submit_group_set_label (self->submit, known != NULL ? _ ("Save") : _ ("Authenticate"));
  adw_window_title_set_title (self->title, known != NULL ? known->name : form.name);
  roster_api_form_set_form (self->form, &form, known != NULL ? known->url : NULL);
  roster_account_group_set_name (self->others, known != NULL ? known->name : NULL, form.name);
  roster_account_group_set_rate (self->others, known != NULL ? known->rate : 0, form.per_minute,
                                 MOST_TIMES_THE_USUAL * form.per_minute);
  gtk_widget_set_visible (self->use_row, known == NULL);
  gtk_widget_set_visible (self->end, known != NULL);
  if (known != NULL)
    roster_writing_group_set_documentation (self->writing, self->session, known);
  update (self);
  roster_stack_show_name (self->stack, "content");
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *markup = NULL;

  self->known = roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  if (self->known != NULL)
    {
      self->info = roster_destination_registry_find (self->known->destination);
      if (self->info == NULL || self->info->address_label == NULL)
        g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                     _ ("This version of Roster can connect no documentation “%s”."),
                     self->known->destination);
    }
  if (error == NULL)
    {
      show_form (self);
      return;
    }
  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
roster_documentation_settings_page_dispose (GObject *object)
{
  RosterDocumentationSettingsPage *self = ROSTER_DOCUMENTATION_SETTINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* Keys that nobody waits for are not verified. */
  if (self->job != NULL)
    roster_job_cancel (self->job);
  g_clear_object (&self->session);
  g_clear_pointer (&self->known, roster_documentation_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DOCUMENTATION_SETTINGS_PAGE);

  G_OBJECT_CLASS (roster_documentation_settings_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, form);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, others);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, use_row);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, use);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, submit);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, writing);
  gtk_widget_class_bind_template_child (widget_class, RosterDocumentationSettingsPage, end);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
roster_documentation_settings_page_class_init (RosterDocumentationSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_documentation_settings_page_dispose;

  g_type_ensure (ROSTER_TYPE_ACCOUNT_GROUP);
  g_type_ensure (ROSTER_TYPE_API_FORM);
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  g_type_ensure (ROSTER_TYPE_SUBMIT_GROUP);
  g_type_ensure (ROSTER_TYPE_WRITING_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-documentation-settings-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "settings.submit", NULL, on_submit);
  gtk_widget_class_install_action (widget_class, "settings.confirm", NULL, on_confirm);
  gtk_widget_class_install_action (widget_class, "settings.cancel", NULL, on_cancel);
  gtk_widget_class_install_action (widget_class, "settings.disconnect", NULL, disconnect);
}

static void
roster_documentation_settings_page_init (RosterDocumentationSettingsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  roster_stack_show_name (self->stack, "loading");
}

/**
 * roster_documentation_settings_page_new_for_destination:
 * @session: an open session
 * @id: a destination's id
 *
 * Returns: (transfer floating): a page that connects a documentation of that kind
 */
GtkWidget *
roster_documentation_settings_page_new_for_destination (RosterSession *session, const char *id)
{
  RosterDocumentationSettingsPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (roster_destination_registry_find (id) != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTATION_SETTINGS_PAGE, NULL);
  self->session = g_object_ref (session);
  self->info = roster_destination_registry_find (id);
  show_form (self);

  return GTK_WIDGET (self);
}

/**
 * roster_documentation_settings_page_new_for_documentation:
 * @session: an open session
 * @id: a documentation's id
 *
 * Returns: (transfer floating): a page that changes or disconnects it
 */
GtkWidget *
roster_documentation_settings_page_new_for_documentation (RosterSession *session, const char *id)
{
  RosterDocumentationSettingsPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTATION_SETTINGS_PAGE, NULL);
  self->session = g_object_ref (session);
  roster_session_find_documentation_async (session, id, self->cancellable,
                                           on_documentation_found_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
