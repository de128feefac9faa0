/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-writing-group.h"

#include <glib/gi18n-lib.h>

#include "app/roster-asset-writing.h"
#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"
#include "store/roster-store-probes.h"
#include "store/roster-store-writing.h"
#include "ui/roster-asset-popover.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-template-row.h"

/**
 * RosterWritingGroup:
 *
 * How new assets come into a documentation that takes them as files: so, or through its API, once
 * that was tried out on an asset that a person chose. In sight only where there is that choice.
 */
struct _RosterWritingGroup
{
  AdwPreferencesGroup parent_instance;

  RosterSession *session;
  RosterDocumentation *documentation;
  GCancellable *cancellable;
  char *tried; /* the name of the asset on which it is tried out now */

  AdwActionRow *row;
  GtkWidget *try;
  RosterAssetPopover *popover;
  GtkWidget *files;
  GtkSpinner *spinner;
  RosterTemplateRow *template;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (RosterWritingGroup, roster_writing_group, ADW_TYPE_PREFERENCES_GROUP)

static void
update (RosterWritingGroup *self)
{
  gboolean has_api = self->documentation->update_method != NULL;
  gboolean is_busy = self->tried != NULL;
  g_autofree char *text = roster_closures_describe_writing (self->documentation, self->tried);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row),
                                 has_api ? _ ("Through the API") : _ ("By Import File"));
  adw_action_row_set_subtitle (self->row, text);
  gtk_widget_set_visible (self->try, !has_api && !is_busy);
  gtk_widget_set_visible (self->files, has_api && !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->template), !is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
}

static void
show_error (RosterWritingGroup *self, const GError *error)
{
  gboolean is_shown = error != NULL && !roster_error_is_cancelled (error);

  gtk_label_set_text (self->result, is_shown ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), is_shown);
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterWritingGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterDocumentation) documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);

  if (self->session == NULL)
    return;

  g_clear_pointer (&self->tried, g_free);
  show_error (self, error);
  if (documentation != NULL)
    {
      roster_documentation_unref (self->documentation);
      self->documentation = g_steal_pointer (&documentation);
    }
  update (self);
}

/* What is shown is what is stored. */
static void
reload (RosterWritingGroup *self)
{
  roster_session_find_documentation_async (self->session, self->documentation->id,
                                           self->cancellable, on_documentation_found_cb,
                                           g_object_ref (self));
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterWritingGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *template_id =
      roster_asset_writing_try_finish (ROSTER_SESSION (source), result, &error);

  if (self->session == NULL)
    return;

  if (template_id != NULL)
    {
      reload (self);
      return;
    }

  g_clear_pointer (&self->tried, g_free);
  show_error (self, error);
  update (self);
}

/* Once begun it is finished, whoever goes back meanwhile: what it writes it takes back. */
static void
on_chosen_cb (RosterWritingGroup *self, RosterAssetItem *item)
{
  RosterAsset *asset = roster_asset_item_get_asset (item);

  show_error (self, NULL);
  self->tried = g_strdup (roster_asset_get_title (asset));
  update (self);
  roster_asset_writing_try_async (self->session, self->documentation->id, asset->id,
                                  roster_template_row_get_id (self->template), TRUE, NULL,
                                  on_tried_cb, g_object_ref (self));
}

static void
on_chosen_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterWritingGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (roster_store_set_writing_finish (ROSTER_STORE (source), result, &error))
    {
      if (self->session != NULL)
        reload (self);
    }
  else if (self->session != NULL)
    {
      show_error (self, error);
    }
}

static void
use_files (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterWritingGroup *self = ROSTER_WRITING_GROUP (widget);

  roster_store_set_writing_async (roster_session_get_store (self->session), self->documentation->id,
                                  NULL, NULL, self->cancellable, on_chosen_saved_cb,
                                  g_object_ref (self));
}

/* Where nothing was tried out yet it counts once that was. */
static void
on_template_chosen_cb (RosterWritingGroup *self)
{
  if (self->documentation->update_method != NULL && self->tried == NULL)
    roster_store_set_writing_async (roster_session_get_store (self->session),
                                    self->documentation->id, self->documentation->update_method,
                                    roster_template_row_get_id (self->template), self->cancellable,
                                    on_chosen_saved_cb, g_object_ref (self));
}

static void
on_templates_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterWritingGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates =
      roster_store_list_templates_finish (ROSTER_STORE (source), result, &error);

  if (self->session == NULL)
    return;

  if (templates != NULL)
    roster_template_row_set_templates (self->template, templates, self->documentation->template_id);
  else
    show_error (self, error);
}

/* A test whose window was closed meanwhile has told nobody how it ended. */
static void
on_probe_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterWritingGroup) self = user_data;
  g_autofree char *asset = NULL;
  g_autofree char *failure = NULL;
  g_autoptr (GError) error = NULL;

  if (!roster_store_find_probe_finish (ROSTER_STORE (source), result, &asset, &failure, &error) ||
      self->session == NULL || self->tried != NULL || asset == NULL)
    return;

  gtk_label_set_text (self->result, failure != NULL
                                        ? failure
                                        : _ ("A test was cut short. What it may have written into "
                                             "an asset is taken back at the next sync."));
  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
}

static void
roster_writing_group_dispose (GObject *object)
{
  RosterWritingGroup *self = ROSTER_WRITING_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->documentation, roster_documentation_unref);
  g_clear_pointer (&self->tried, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_WRITING_GROUP);

  G_OBJECT_CLASS (roster_writing_group_parent_class)->dispose (object);
}

static void
roster_writing_group_class_init (RosterWritingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_writing_group_dispose;

  g_type_ensure (ROSTER_TYPE_ASSET_POPOVER);
  g_type_ensure (ROSTER_TYPE_TEMPLATE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-writing-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, row);
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, try);
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, popover);
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, files);
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, template);
  gtk_widget_class_bind_template_child (widget_class, RosterWritingGroup, result);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_template_chosen_cb);

  gtk_widget_class_install_action (widget_class, "writing.use-files", NULL, use_files);
}

static void
roster_writing_group_init (RosterWritingGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * roster_writing_group_set_documentation:
 * @self: a group
 * @session: an open session
 * @documentation: a documentation of it
 *
 * Shows how new assets come into it. To be called once.
 */
void
roster_writing_group_set_documentation (RosterWritingGroup *self,
                                        RosterSession *session,
                                        RosterDocumentation *documentation)
{
  const RosterDestinationInfo *info;
  g_autoptr (RosterAssetList) list = NULL;
  g_autofree char *explanation = NULL;

  g_return_if_fail (ROSTER_IS_WRITING_GROUP (self));
  g_return_if_fail (ROSTER_IS_SESSION (session) && self->session == NULL);
  g_return_if_fail (documentation != NULL);

  info = roster_destination_registry_find (documentation->destination);
  if (info == NULL || (info->capabilities & ROSTER_DESTINATION_HAND_OFF) == 0 ||
      (info->capabilities & ROSTER_DESTINATION_CREATE_ASSET) != 0)
    return;

  self->session = g_object_ref (session);
  self->documentation = roster_documentation_ref (documentation);
  list = roster_asset_list_new (roster_session_get_store (session), documentation->id);
  roster_asset_popover_set_list (self->popover, list);
  explanation = g_strdup_printf (
      /* Translators: the name of a product */
      _ ("How assets are changed through the API of %s is not documented, so it is tried out on "
         "one of yours: one of its empty fields is filled in and emptied again. Choose it:"),
      _ (info->name));
  roster_asset_popover_set_explanation (self->popover, explanation);
  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  roster_store_find_probe_async (roster_session_get_store (session), documentation->id,
                                 self->cancellable, on_probe_found_cb, g_object_ref (self));
  roster_store_list_templates_async (roster_session_get_store (session), documentation->id,
                                     self->cancellable, on_templates_listed_cb,
                                     g_object_ref (self));
}
