/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-handoff-files-group.h"

#include <glib/gi18n-lib.h>

#include "app/roster-handoff-files.h"
#include "app/roster-handoff-template.h"
#include "model/roster-error.h"
#include "ui/roster-closures-handoff.h"
#include "ui/roster-compat.h"
#include "ui/roster-plain-row.h"
#include "ui/roster-window.h"

/* More names than that nobody reads. */
#define MAX_FORMULAS 50

/**
 * RosterHandoffFilesGroup:
 *
 * The files of a hand-off: where they go, what they are made from, those that are there, and what
 * can be done with them.
 */
struct _RosterHandoffFilesGroup
{
  AdwPreferencesGroup parent_instance;

  RosterSession *session;
  RosterHandoffStatus *status;
  char *folder; /* NULL where a person has to choose one */
  GBytes *template;
  GCancellable *cancellable;
  GPtrArray *rows;
  GPtrArray *formula_rows;

  AdwActionRow *folder_row;
  GtkWidget *open_folder;
  AdwActionRow *template_row;
  GtkWidget *drop_template;
  AdwExpanderRow *formulas_row;
  AdwActionRow *delete_row;
};

G_DEFINE_FINAL_TYPE (RosterHandoffFilesGroup,
                     roster_handoff_files_group,
                     ADW_TYPE_PREFERENCES_GROUP)

static void
say (RosterHandoffFilesGroup *self, const char *text)
{
  roster_window_show_toast (GTK_WIDGET (self), text, NULL, NULL);
}

/* In a sandbox only what a person chose can be written. */
static char *
suggest_folder (RosterHandoffStatus *status)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  RosterHandoffFile *file = status->files->len > 0 ? g_ptr_array_index (status->files, 0) : NULL;
  g_autofree char *name = NULL;

  if (file != NULL)
    return g_path_get_dirname (file->path);
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return NULL;

  name = g_strdup_printf ("Roster %s", status->integration->id);

  return g_build_filename (documents != NULL ? documents : g_get_home_dir (), name, NULL);
}

static void
show_folder (RosterHandoffFilesGroup *self)
{
  adw_action_row_set_subtitle (
      self->folder_row, self->folder != NULL ? self->folder : _ ("Choose where the files go"));
  gtk_widget_set_visible (self->open_folder, self->status->files->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "files.write", self->folder != NULL);
}

static void
show_template (RosterHandoffFilesGroup *self, const char *name)
{
  gtk_widget_set_visible (self->drop_template, name != NULL);
  adw_action_row_set_subtitle (self->template_row,
                               name != NULL ? name : _ (self->status->guide->no_assets));
}

static GtkWidget *
make_row (RosterHandoffFilesGroup *self, RosterHandoffFile *file, guint index)
{
  const char *why = roster_closures_describe_handoff_file (file->state);
  g_autofree char *name = g_path_get_basename (file->path);
  GtkWidget *row = roster_plain_row_new (name, why != NULL ? why : "");
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "text-x-generic-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Save As…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "files.save-as");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
show_files (RosterHandoffFilesGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < self->status->files->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (self->status->files, i), i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->delete_row), self->status->files->len > 0);
}

static void
on_folder_chosen (GFile *file, gpointer user_data)
{
  RosterHandoffFilesGroup *self = user_data;
  g_autofree char *path = g_file_get_path (file);

  if (self->status == NULL)
    return;
  if (path == NULL)
    {
      say (self, _ ("This folder is on another computer. Choose one on this computer."));
      return;
    }

  g_free (self->folder);
  self->folder = g_steal_pointer (&path);
  show_folder (self);
}

static void
choose_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_compat_choose_folder (widget, _ ("Folder for the Files"), on_folder_chosen,
                               g_object_ref (widget), g_object_unref);
}

static void
on_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffFilesGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) &&
      !roster_error_is_cancelled (error))
    say (self, error->message);
}

static void
open_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHandoffFilesGroup *self = ROSTER_HANDOFF_FILES_GROUP (widget);
  RosterHandoffFile *file = g_ptr_array_index (self->status->files, 0);
  g_autofree char *path = g_path_get_dirname (file->path);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (folder);
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), self->cancellable,
                                           on_shown_cb, g_object_ref (self));
}

static void
on_template_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffFilesGroup) self = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = roster_handoff_template_read_finish (G_FILE (source), result, &error);

  if (bytes == NULL && !roster_error_is_cancelled (error))
    say (self, error->message);
  if (bytes == NULL || self->status == NULL)
    return;

  g_clear_pointer (&self->template, g_bytes_unref);
  self->template = g_steal_pointer (&bytes);
  show_template (self, name);
}

static void
on_template_chosen (GFile *file, gpointer user_data)
{
  RosterHandoffFilesGroup *self = user_data;

  roster_handoff_template_read_async (file, self->cancellable, on_template_read_cb,
                                      g_object_ref (self));
}

static void
choose_template (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_compat_choose_file (widget, _ ("Import Templates"), on_template_chosen,
                             g_object_ref (widget), g_object_unref);
}

static void
drop_template (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHandoffFilesGroup *self = ROSTER_HANDOFF_FILES_GROUP (widget);

  g_clear_pointer (&self->template, g_bytes_unref);
  show_template (self, NULL);
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffFilesGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    say (self, _ ("A copy was saved"));
  else if (!roster_error_is_cancelled (error))
    say (self, error->message);
}

typedef struct
{
  RosterHandoffFilesGroup *group;
  char *path;
} SaveAs;

static void
save_as_free (gpointer user_data)
{
  SaveAs *data = user_data;

  g_object_unref (data->group);
  g_free (data->path);
  g_free (data);
}

static void
on_copy_chosen (GFile *file, gpointer user_data)
{
  SaveAs *data = user_data;
  g_autoptr (GFile) source = g_file_new_for_path (data->path);

  g_file_copy_async (source, file, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT,
                     data->group->cancellable, NULL, NULL, on_copied_cb,
                     g_object_ref (data->group));
}

static void
save_as (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHandoffFilesGroup *self = ROSTER_HANDOFF_FILES_GROUP (widget);
  RosterHandoffFile *file =
      g_ptr_array_index (self->status->files, g_variant_get_uint32 (parameter));
  g_autofree char *name = g_path_get_basename (file->path);
  SaveAs *data = g_new0 (SaveAs, 1);

  data->group = g_object_ref (self);
  data->path = g_strdup (file->path);
  roster_compat_save_file (widget, _ ("Save a Copy"), name, "", on_copy_chosen, data, save_as_free);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterHandoffFilesGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_deleted;
  guint n_kept;

  roster_handoff_files_delete_finish (ROSTER_SESSION (source), result, &n_deleted, &n_kept, &error);
  if (roster_error_is_cancelled (error))
    return;

  text = error == NULL ? roster_closures_describe_deleted (n_deleted, n_kept)
                       : g_strdup (error->message);
  say (self, text);
}

static void
on_delete_answered_cb (gboolean confirmed, gboolean checked, gpointer user_data)
{
  RosterHandoffFilesGroup *self = user_data;

  if (confirmed && self->status != NULL)
    roster_handoff_files_delete_async (self->session, self->status->integration, self->cancellable,
                                       on_deleted_cb, g_object_ref (self));
}

static void delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterHandoffFilesGroup *self = ROSTER_HANDOFF_FILES_GROUP (widget);
  const RosterCompatQuestion question = {
    .heading = _ ("Delete Files?"),
    .body = roster_handoff_status_count_sent (self->status) > 0
                ? _ ("Not everything in them has arrived yet. Files that somebody changed stay.")
                : _ ("Everything in them has arrived. Files that somebody changed stay."),
    .cancel = _ ("Cancel"),
    .confirm = _ ("Delete"),
    .is_destructive = TRUE,
  };

  roster_compat_ask (widget, &question, on_delete_answered_cb, g_object_ref (self), g_object_unref);
}

static void
write_files (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "handoff.write", NULL);
}

static void
roster_handoff_files_group_dispose (GObject *object)
{
  RosterHandoffFilesGroup *self = ROSTER_HANDOFF_FILES_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->status, roster_handoff_status_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->template, g_bytes_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->formula_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_handoff_files_group_parent_class)->dispose (object);
}

static void
roster_handoff_files_group_class_init (RosterHandoffFilesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "files.choose-folder", NULL, choose_folder },
    { "files.open-folder", NULL, open_folder },
    { "files.choose-template", NULL, choose_template },
    { "files.drop-template", NULL, drop_template },
    { "files.save-as", "u", save_as },
    { "files.delete", NULL, delete },
    { "files.write", NULL, write_files },
  };

  G_OBJECT_CLASS (klass)->dispose = roster_handoff_files_group_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-handoff-files-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterHandoffFilesGroup, folder_row);
  gtk_widget_class_bind_template_child (widget_class, RosterHandoffFilesGroup, open_folder);
  gtk_widget_class_bind_template_child (widget_class, RosterHandoffFilesGroup, template_row);
  gtk_widget_class_bind_template_child (widget_class, RosterHandoffFilesGroup, drop_template);
  gtk_widget_class_bind_template_child (widget_class, RosterHandoffFilesGroup, formulas_row);
  gtk_widget_class_bind_template_child (widget_class, RosterHandoffFilesGroup, delete_row);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

static void
roster_handoff_files_group_init (RosterHandoffFilesGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->formula_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_handoff_files_group_set_session:
 * @self: a group
 * @session: an open session
 */
void
roster_handoff_files_group_set_session (RosterHandoffFilesGroup *self, RosterSession *session)
{
  g_return_if_fail (ROSTER_IS_HANDOFF_FILES_GROUP (self));
  g_return_if_fail (ROSTER_IS_SESSION (session));

  g_set_object (&self->session, session);
}

/**
 * roster_handoff_files_group_set_status:
 * @self: a group
 * @status: how far a hand-off is, with a guide
 *
 * Shows what is there.
 */
void
roster_handoff_files_group_set_status (RosterHandoffFilesGroup *self, RosterHandoffStatus *status)
{
  gboolean is_first = self->status == NULL;

  g_return_if_fail (ROSTER_IS_HANDOFF_FILES_GROUP (self));
  g_return_if_fail (status != NULL && status->guide != NULL);

  g_clear_pointer (&self->status, roster_handoff_status_unref);
  self->status = roster_handoff_status_ref (status);
  if (self->folder == NULL)
    self->folder = suggest_folder (status);
  show_folder (self);
  if (is_first)
    show_template (self, NULL);
  show_files (self);
}

/**
 * roster_handoff_files_group_set_formulas:
 * @self: a group
 * @names: (array zero-terminated=1): names in the files that look like formulas
 *
 * Warns of opening the files with a spreadsheet program.
 */
void
roster_handoff_files_group_set_formulas (RosterHandoffFilesGroup *self, const char *const *names)
{
  guint n = g_strv_length ((char **) names);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%'u name looks like a formula", "%'u names look like formulas", n), n);

  g_return_if_fail (ROSTER_IS_HANDOFF_FILES_GROUP (self));

  for (guint i = 0; i < self->formula_rows->len; i++)
    adw_expander_row_remove (self->formulas_row, g_ptr_array_index (self->formula_rows, i));
  g_ptr_array_set_size (self->formula_rows, 0);

  for (guint i = 0; i < MIN (n, MAX_FORMULAS); i++)
    {
      GtkWidget *row = roster_plain_row_new (names[i], NULL);

      adw_expander_row_add_row (self->formulas_row, row);
      g_ptr_array_add (self->formula_rows, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->formulas_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->formulas_row), n > 0);
}

/**
 * roster_handoff_files_group_prepare:
 * @self: a group with a folder
 * @job: a job that does not run yet
 *
 * Has a job write files as a person chose it here.
 */
void
roster_handoff_files_group_prepare (RosterHandoffFilesGroup *self, RosterHandoffJob *job)
{
  g_return_if_fail (ROSTER_IS_HANDOFF_FILES_GROUP (self));
  g_return_if_fail (self->folder != NULL);

  roster_handoff_job_set_folder (job, self->folder, self->template);
}
